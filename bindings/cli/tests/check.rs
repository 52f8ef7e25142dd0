//! `paysession check`: one scalar, alone or for a field.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so by a panic")]

mod common;

use common::{codes, run, run_on};
use serde_json::Value;

/// One value: its canonical form, or the code that refuses it.
#[track_caller]
fn check(arguments: &[&str]) -> String {
    let run = run(&[&["check"], arguments].concat());
    let verdict = run.json();
    let is_valid = verdict["valid"] == true;
    assert_eq!(run.code, Some(if is_valid { 0 } else { 1 }));
    if is_valid { verdict["canonical"].as_str().unwrap().to_owned() } else { codes(&verdict["violations"]).join(" ") }
}

#[test]
fn every_scalar() {
    let cases = [
        ("amount", "100.1", "100.10"),
        ("amount", "1e2", "amount.invalid"),
        ("currency", "usd", "USD"),
        ("currency", "XAU", "currency.not_payable"),
        ("url", "https://a.example/{SESSION_ID}", "https://a.example/{SESSION_ID}"),
        ("url", "https:a.example", "url.invalid"),
        ("email", "name@example.com", "name@example.com"),
        ("email", "name@example", "email.invalid"),
        ("phone", "+14155554345", "+14155554345"),
        ("phone", "14155554345", "phone.invalid"),
        ("datetime", "2023-11-23 14:30+00", "2023-11-23T14:30:00Z"),
        ("datetime", "2023-11-23T14:30", "datetime.no_offset"),
        ("country", "USA", "US"),
        ("country", "ZZ", "country.unknown"),
    ];
    for (scalar, value, expected) in cases {
        assert_eq!(check(&[scalar, value, "--no-clock"]), expected, "{scalar} {value}");
    }
}

#[test]
fn the_complete_verdict() {
    let run = run(&["check", "currency", "usd"]).exits(0);
    let expected = concat!(
        r#"{"valid":true,"canonical":"USD","violations":[],"advisories":[{"code":"currency.not_canonical","path":"","#,
        r#""message":"the currency code should be upper case","params":{"suggestion":"USD"}}]}"#,
        "\n"
    );
    assert_eq!(run.out, expected);
}

#[test]
fn values_may_start_with_a_minus_and_options_anywhere() {
    assert_eq!(check(&["amount", "-5.00"]), "-5.00");
    assert_eq!(check(&["amount", "-5,00"]), "amount.invalid");
    assert_eq!(check(&["amount", "--5"]), "amount.invalid");
    assert_eq!(check(&["amount", "-x"]), "amount.invalid");
    assert_eq!(check(&["amount", "--", "--lines"]), "amount.invalid");
    assert_eq!(check(&["amount", "-5.00", "--field", "amount"]), "amount.negative");
    assert_eq!(check(&["--field", "amount", "amount", "-5.00"]), "amount.negative");
    assert_eq!(check(&["amount", "--field=invoiceRefs.amount", "-5.00", "--policy", "strict"]), "-5.00");
    assert_eq!(
        check(&["amount", "-5.00", "--deny", "amount.credit", "--field", "invoiceRefs.lines.price"]),
        "amount.credit"
    );
    run(&["check", "-h"]).exits(0);
    run(&["check", "amount", "1", "--help"]).exits(0);
}

#[test]
fn several_values() {
    let run = run(&["check", "amount", "1", "x", "-2"]).exits(1);
    let canonical: Vec<Value> = run.lines().into_iter().map(|mut verdict| verdict["canonical"].take()).collect();
    assert_eq!(canonical, [Value::from("1.00"), Value::Null, Value::from("-2.00")]);
}

#[test]
fn fields_and_their_rules() {
    let field = |value: &str, field: &str| check(&["url", value, "--field", field]);
    assert_eq!(field("com.example.app:/done", "successUrl"), "com.example.app:/done");
    assert_eq!(field("com.example.app:/done", "callbackUrl"), "url.scheme_not_allowed");
    assert_eq!(field("com.example.app:/done", "link"), "url.scheme_not_allowed");
    assert_eq!(check(&["url", "com.example.app:/done"]), "com.example.app:/done");
    assert_eq!(
        check(&["url", "http://127.1/", "--deny", "url.private_host", "--field", "invoiceRefs.lines.productImageUrl"]),
        "url.private_host"
    );
    // The clock matters for fields with a rule on time.
    let expiration = ["datetime", "2020-01-01T00:00:00Z", "--field", "expirationDate"];
    assert_eq!(check(&expiration), "expiration.in_past");
    assert_eq!(check(&[&expiration[..], &["--now", "2019-12-31T23:59:59Z"]].concat()), "2020-01-01T00:00:00Z");
    assert_eq!(check(&expiration[..2]), "2020-01-01T00:00:00Z");
}

#[test]
fn standard_input_is_one_value() {
    let canonical =
        |input: &str, code| run_on(&["check", "amount", "-"], input).exits(code).json()["canonical"].clone();
    assert_eq!(canonical("100.5", 0), "100.50");
    assert_eq!(canonical("100.5\n", 0), "100.50");
    assert_eq!(canonical("100.5\r\n", 0), "100.50");
    assert_eq!(canonical("100.5\n\n", 1), Value::Null);
    assert_eq!(canonical(" 100.5", 1), Value::Null);
    assert_eq!(canonical("", 1), Value::Null);
    assert_eq!(run_on(&["check", "amount"], "7").exits(0).json()["canonical"], "7.00");
    let verdict = run_on(&["check", "email"], b"f\xffo@example.com").exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["json.malformed"]);
}

#[test]
fn lines_are_json_values() {
    let input = "\"100.1\"\n100.1\r\n1e20\n\nnull\n\"x\"\n[]\n1.234\n\"-1\"";
    let verdicts = run_on(&["check", "amount", "--lines"], input).exits(1).lines();
    let answers: Vec<String> = verdicts
        .iter()
        .map(|verdict| {
            let canonical = verdict["canonical"].as_str();
            canonical.map_or_else(|| codes(&verdict["violations"]).join(" "), str::to_owned)
        })
        .collect();
    let expected = [
        "100.10",
        "100.10",
        "amount.out_of_range",
        "json.malformed",
        "shape.missing",
        "amount.invalid",
        "shape.wrong_type",
        "amount.too_many_decimals",
        "-1.00",
    ];
    assert_eq!(answers, expected);
    let many = "\"usd\"\n".repeat(5_000);
    assert_eq!(run_on(&["check", "currency", "-", "--lines"], many).exits(0).lines().len(), 5_000);
    run_on(&["check", "currency", "--lines"], "").exits(0);
}

#[test]
fn text_shows_canonical_values_only() {
    let run = run(&["check", "email", "--format", "text", "SECRET", "name@example.com"]).exits(1);
    assert!(!run.out.contains("SECRET"));
    assert!(run.out.contains("value 2: ✓ valid: name@example.com"), "{}", run.out);
}

#[test]
fn misuse() {
    let cases: &[&[&str]] = &[
        &["check"],
        &["check", "iban", "x"],
        &["check", "amount", "1", "--field", "currency"],
        &["check", "amount", "1", "--field", "no.such.field"],
        &["check", "amount", "1", "--field"],
        &["check", "amount", "1", "--lines"],
        &["check", "amount", "1", "-"],
        &["check", "amount", "1", "--no-such-option"],
        &["check", "amount", "1", "--allow", "amount.invalid"],
        &["check", "amount", "1", "--now", "x"],
    ];
    for case in cases {
        let run = run(case).exits(2);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{case:?}");
    }
}

#[test]
fn lines_of_every_scalar_are_answered_as_the_values_are() {
    let cases = [
        ("amount", "7.5"),
        ("currency", "usd"),
        ("url", "https://a.example/ü?{x}"),
        ("email", "name@example.com"),
        ("phone", "+14155554345"),
        ("datetime", "2023-11-23T14:30Z"),
        ("country", "USA"),
    ];
    for (scalar, value) in cases {
        let alone = run(&["check", scalar, value]).exits(0);
        let line = run_on(&["check", scalar, "--lines"], format!("\"{value}\"\n")).exits(0);
        assert_eq!(line.out, alone.out, "{scalar}");
        // Escaped, as some clients write everything except letters.
        let escaped: String = value.chars().map(|char| format!("\\u{:04x}", u32::from(char))).collect();
        let line = run_on(&["check", scalar, "--lines"], format!("\"{escaped}\"\n")).exits(0);
        assert_eq!(line.out, alone.out, "{scalar}, escaped");
    }
}

#[test]
fn typing_reports_the_state_of_a_phone_number() {
    for (value, state, code) in [
        ("", "incomplete", 0),
        ("+4144668", "incomplete", 0),
        ("+41446681800", "complete", 0),
        ("+4100", "unlikely", 0),
        ("+999", "unlikely", 0),
        ("+0", "impossible", 1),
        ("41", "impossible", 1),
    ] {
        let run = run(&["check", "phone", "--typing", value]).exits(code);
        assert_eq!(run.json()["state"], state, "{value:?}");
    }
    let typed = run_on(&["check", "phone", "--typing"], "+4930123456\n").exits(0);
    assert_eq!(typed.out, "{\"state\":\"complete\",\"mayGrow\":true,\"callingCode\":49}\n");
    let shown = run(&["check", "phone", "--typing", "--format", "text", "+4930123456"]).exits(0);
    assert_eq!(shown.out, "complete, may go on, calling code 49\n");
    run(&["check", "email", "--typing", "a@b.example"]).exits(2);
    run(&["check", "phone", "--typing", "--lines"]).exits(2);
}
