//! `paysession validate`: one document, one verdict.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so by a panic")]

mod common;

use common::{File, MINIMAL, NOW, codes, repository, run, run_on};

#[test]
fn the_body_of_the_api_example() {
    let run = run(&["validate", &repository("tests/examples/create-payment-session.json")]).exits(0);
    let expected = concat!(
        r#"{"valid":true,"advisories":[],"#,
        r#""request":{"orgId":"abc123","amount":"100.00","currency":"USD"},"#,
        r#""features":{"flexPay":{"enabled":true},"contact":false,"invoices":false}}"#,
        "\n",
    );
    assert_eq!((run.out.as_str(), run.err.as_str()), (expected, ""));
}

#[test]
fn standard_input_by_default_and_by_name() {
    let named = run_on(&["validate", "-"], MINIMAL).exits(0);
    assert_eq!(run_on(&["validate"], MINIMAL).exits(0).out, named.out);
}

#[test]
fn features_and_canonical_form() {
    let input = r#"{"currency":"usd","amount":103,"orgId":7,"invoiceTotal":"100","invoiceIds":"i-1","contactId":"c"}"#;
    let verdict = run_on(&["validate"], input).exits(0).json();
    assert_eq!(codes(&verdict["advisories"]), ["currency.not_canonical"]);
    assert_eq!(verdict["advisories"][0]["params"]["suggestion"], "USD");
    let request = verdict["request"].to_string();
    let expected: serde_json::Value = serde_json::from_str(
        r#"{"orgId":"7","amount":"103.00","currency":"USD","contactId":"c","invoiceIds":["i-1"],"invoiceTotal":"100.00"}"#,
    )
    .unwrap();
    assert_eq!(request, expected.to_string());
    assert_eq!(
        verdict["features"].to_string(),
        r#"{"contact":true,"flexPay":{"enabled":false,"excess":"3.00","reason":"amount_exceeds_invoice_total"},"invoices":true}"#
    );
}

#[test]
fn refusals_have_every_finding() {
    let input = r#"{"amount":"1.234","currency":"XAU","prize":1,"successUrl":"http://a.example","orgId":null}"#;
    let verdict = run_on(&["validate"], input).exits(1).json();
    assert_eq!(verdict["valid"], false);
    let expected = ["shape.missing", "amount.too_many_decimals", "currency.not_payable", "shape.unknown_field"];
    assert_eq!(codes(&verdict["violations"]), expected);
    assert_eq!(verdict["violations"][0]["path"], "/orgId");
    assert_eq!(codes(&verdict["advisories"]), ["url.insecure"]);
}

#[test]
fn malformed_and_empty_documents() {
    for input in ["", "\n", "{", "\u{feff}{}", "{}{}"] {
        let verdict = run_on(&["validate"], input).exits(1).json();
        assert_eq!(codes(&verdict["violations"]), ["json.malformed"], "{input:?}");
    }
    let verdict = run_on(&["validate"], b"{\"orgId\":\"\xff\"}").exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["json.malformed"]);
}

#[test]
fn a_document_over_the_limit() {
    let limit = 16 << 20;
    let fill = |size: usize| format!("{MINIMAL}{}", " ".repeat(size - MINIMAL.len()));
    run_on(&["validate"], fill(limit)).exits(0);
    let verdict = run_on(&["validate"], fill(limit + 1)).exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["json.too_large"]);
    assert_eq!(verdict["violations"][0]["params"].to_string(), r#"{"limit":16777216,"what":"bytes"}"#);
    let file = File::new("too-large.json", fill(limit + 1000));
    let verdict = run(&["validate", file.name()]).exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["json.too_large"]);
}

#[test]
fn the_clock() {
    let input = r#"{"orgId":"o","amount":"1","currency":"USD","expirationDate":"2026-01-01T00:00:00Z"}"#;
    run_on(&["validate", "--now", "2025-12-31T23:59:59.999Z"], input).exits(0);
    let verdict = run_on(&["validate", "--now", NOW], input).exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["expiration.in_past"]);
    // The system clock, without an option.
    let long_ago = input.replace("2026-01-01", "0001-01-01");
    run_on(&["validate"], &long_ago).exits(1);
    run_on(&["validate", "--no-clock"], &long_ago).exits(0);
    run_on(&["validate"], input.replace("2026-01-01", "9999-01-01")).exits(0);
}

#[test]
fn policies() {
    let input = r#"{"orgId":"o","amount":"0","currency":"ZWL","callbackUrl":"http://a.example"}"#;
    let validate = |options: &[&str], code| {
        let run = run_on(&[&["validate", "--no-clock"], options].concat(), input).exits(code);
        let verdict = run.json();
        let of = |list: &str| verdict.get(list).map(|list| codes(list).join(" ")).unwrap_or_default();
        (of("violations"), of("advisories"))
    };
    let findings = |violations: &str, advisories: &str| (violations.to_owned(), advisories.to_owned());
    assert_eq!(validate(&[], 1), findings("currency.unknown", "amount.zero url.insecure"));
    assert_eq!(validate(&["--policy", "strict"], 1), findings("amount.zero currency.unknown url.insecure", ""));
    assert_eq!(
        validate(&["--warn", "currency.unknown", "--allow", "amount.zero"], 0),
        findings("", "currency.unknown url.insecure")
    );
    // The levels apply to the preset in any order of options; the last option for a rule wins.
    assert_eq!(
        validate(&["--allow", "amount.zero", "--policy", "strict", "--warn", "currency.unknown"], 1),
        findings("url.insecure", "currency.unknown")
    );
    let (deny, allow, warn) = (["--deny", "url.insecure"], ["--allow", "url.insecure"], ["--warn", "url.insecure"]);
    let rest = ["--allow", "currency.unknown", "--allow", "amount.zero"];
    assert_eq!(
        validate(&[deny, allow, warn].concat().into_iter().chain(rest).collect::<Vec<_>>(), 0),
        findings("", "url.insecure")
    );
    assert_eq!(
        validate(&[warn, deny, allow].concat().into_iter().chain(rest).collect::<Vec<_>>(), 0),
        findings("", "")
    );
    assert_eq!(
        validate(&[allow, warn, deny].concat().into_iter().chain(rest).collect::<Vec<_>>(), 1),
        findings("url.insecure", "")
    );
}

#[test]
fn the_fingerprint() {
    let plain = run_on(&["validate"], MINIMAL).exits(0).out;
    let run = run_on(&["validate", "--fingerprint"], MINIMAL).exits(0);
    // printf '{"orgId":"abc123","amount":"100.00","currency":"USD"}' | sha256sum
    let fingerprint = "v1:6e2eeb85223c750978b6a1decffccfcae8a72596605ef00dff6118da5960d2b7";
    assert_eq!(run.out, plain.replace("}\n", &format!(",\"fingerprint\":\"{fingerprint}\"}}\n")));
    let text = run_on(&["validate", "--fingerprint", "--format", "text"], MINIMAL).exits(0).out;
    assert!(text.starts_with(&format!("✓ valid: 100.00 USD, {fingerprint}\n")), "{text}");

    let lines =
        run_on(&["validate", "--lines", "--fingerprint"], format!("{MINIMAL}\n{{}}\n{MINIMAL}\n")).exits(1).lines();
    assert_eq!([&lines[0]["fingerprint"], &lines[2]["fingerprint"]], [fingerprint, fingerprint]);
    // A rejected request has no fingerprint.
    assert!(lines[1].get("fingerprint").is_none() && lines[1]["valid"] == false);
    let text = run_on(&["validate", "--lines", "--fingerprint", "--format", "text"], MINIMAL).exits(0).out;
    assert!(text.contains(fingerprint), "{text}");
}

#[test]
fn text_for_people_shows_no_value() {
    let input = r#"{"orgId":"o","amount":"SECRET","currency":"usd","contactRef":{"contactEmail":"SECRET"},"a\u001b[31m.b":"SECRET"}"#;
    let run = run_on(&["validate", "--no-clock", "--format", "text"], input).exits(1);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 5, "{}", run.out);
    assert!(lines[0].starts_with("✗ amount: ") && lines[0].ends_with("(amount.invalid)"), "{}", lines[0]);
    assert!(lines[1].starts_with("✗ contactRef.contactEmail: "), "{}", lines[1]);
    assert!(lines[2].starts_with(r#"✗ ["a\u{1b}[31m.b"]: "#), "{}", lines[2]);
    assert!(lines[3].starts_with("! currency: ") && lines[3].ends_with("(currency.not_canonical, suggestion USD)"));
    assert_eq!(lines[4], "✗ refused: 3 violations, 1 advisory");
    assert!(!run.out.contains("SECRET") && !run.out.contains('\u{1b}'));

    let run = run_on(&["validate", "--no-clock", "--format", "text"], MINIMAL).exits(0);
    assert!(run.out.starts_with("✓ valid: 100.00 USD\n  FlexPay: "), "{}", run.out);
}

#[test]
fn colours_only_on_request() {
    let colour = |variables: &[(&str, &str)]| {
        let mut command = common::command();
        command.args(["validate", "--format", "text", "-"]).envs(variables.iter().copied());
        let output = command.stdin(std::process::Stdio::null()).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!colour(&[]));
    assert!(colour(&[("CLICOLOR_FORCE", "1")]));
    assert!(!colour(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]) || cfg!(windows));
}

#[test]
fn misuse_is_reported_on_standard_error() {
    let cases: &[&[&str]] = &[
        &["validate", "no/such/file.json"],
        &["validate", "."],
        &["validate", "--lines", "no/such/file.json"],
        &["validate", "--lines", "."],
        &["validate", "--now", "yesterday"],
        &["validate", "--now", NOW, "--no-clock"],
        &["validate", "--now", "2026-01-01T00:00:00"],
        &["validate", "--policy", "lax"],
        &["validate", "--allow", "no.such_rule"],
        &["validate", "--allow", "amount.invalid"],
        &["validate", "--warn", "json.malformed"],
        &["validate", "--deny", "transition.stale"],
        &["validate", "--warn", "transition.already_ended"],
        &["validate", "--format", "xml"],
        &["validate", "--lines=yes"],
        &["validate", "-", "-"],
        &["no-such-command"],
        &[],
    ];
    for case in cases {
        let run = run_on(case, MINIMAL).exits(2);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{case:?}: {}", run.out);
    }
    let error = run_on(&["validate", "--allow", "amount.invalid"], MINIMAL).err;
    assert!(error.contains("amount.invalid is a violation"), "{error}");
}

#[test]
fn a_document_is_what_it_is_asked_as() {
    let input = r#"{"orgId":"o","amount":"1","currency":"USD"}"#;
    let body = format!(r#"{{"variables":{{"input":{input}}}}}"#);
    let posing = body.replacen('{', r#"{"brandName":null,"#, 1);
    for (document, entry, code) in [
        (input, "auto", 0),
        (input, "input", 0),
        (input, "body", 1),
        (&body, "auto", 0),
        (&body, "input", 1),
        (&body, "body", 0),
        (&posing, "auto", 1),
        (&posing, "input", 1),
        (&posing, "body", 0),
    ] {
        run_on(&["validate", "--as", entry], document).exits(code);
        run_on(&["validate", "--lines", "--as", entry], document).exits(code);
        run_on(&["body", "--as", entry], document).exits(code);
        run_on(&["create", "--as", entry], document).exits(code);
    }
    run_on(&["validate", "--as", "request"], input).exits(2);
}

#[test]
fn text_says_which_tables_are_old() {
    let shown = |options: &[&str]| {
        let run = run_on(&[&["validate", "--format", "text"], options].concat(), MINIMAL).exits(0);
        run.out.lines().filter(|line| line.contains("is old")).map(str::to_owned).collect::<Vec<_>>()
    };
    let old = shown(&["--now", "2099-01-01T00:00:00Z"]);
    assert_eq!(old.len(), 3);
    assert!(
        old[0].starts_with("! the table of currencies is old (20")
            && old[0].ends_with("may be missing (currency.unknown)"),
        "{old:?}"
    );
    assert!(old[2].ends_with("(phone.unknown_calling_code, phone.impossible_length)"), "{old:?}");
    assert!(shown(&["--now", NOW]).is_empty() && shown(&["--no-clock"]).is_empty());
    assert_eq!(shown(&["--lines", "--now", "2099-01-01T00:00:00Z"]), old);
    let json = run_on(&["validate", "--now", "2099-01-01T00:00:00Z"], MINIMAL).exits(0);
    assert!(!json.out.contains("is old"));
}
