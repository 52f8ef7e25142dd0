//! `create`, `apply`, `read` and `body`: sessions and their steps from a shell.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so by a panic")]

mod common;

use common::{File, MINIMAL, NOW, codes, repository, run, run_on};
use serde_json::{Value, json};

const LATER: &str = "2026-01-01T01:00:00Z";

fn create(options: &[&str], input: &str) -> String {
    let fixed = ["create", "--id", "s-1", "--link", "https://pay.example/s-1", "--now", NOW];
    run_on(&[&fixed, options].concat(), input).exits(0).out
}

fn expiring() -> String {
    create(&[], r#"{"orgId":"o","amount":"1","currency":"USD","expirationDate":"2026-01-01T00:30:00Z"}"#)
}

/// Applies a step to a session on standard input.
#[track_caller]
fn apply(session: &str, step: &[&str], code: i32) -> Value {
    let step = [&["apply", "-"], step].concat();
    let step = if step.contains(&"--now") { step } else { [&step[..], &["--now", LATER]].concat() };
    run_on(&step, session).exits(code).json()
}

#[test]
fn created_with_every_field() {
    let expected = concat!(
        r#"{"id":"s-1","orgId":"abc123","status":"Active","amount":"100.00","currency":"USD","callbackUrl":null,"#,
        r#""successUrl":null,"link":"https://pay.example/s-1","contactId":null,"contact":null,"contactRef":null,"#,
        r#""transactionRef":null,"invoiceIds":null,"invoiceRefs":null,"expirationDate":null,"paymentId":null,"#,
        r#""createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z","checkoutConfigurationId":null,"#,
        r#""invoiceTotal":null,"brandLogoUrl":null,"brandName":null}"#,
        "\n"
    );
    assert_eq!(create(&[], MINIMAL), expected);
    let page = std::fs::read_to_string(repository("tests/examples/create-payment-session.json")).unwrap();
    assert_eq!(create(&[], &page), expected);
    let session: Value =
        serde_json::from_str(&create(&["--payment-id", "p", "--checkout-configuration-id", "c"], MINIMAL)).unwrap();
    assert_eq!((&session["paymentId"], &session["checkoutConfigurationId"]), (&json!("p"), &json!("c")));
    let step: Value = serde_json::from_str(&create(&["--event"], MINIMAL)).unwrap();
    assert_eq!(step["session"], serde_json::from_str::<Value>(expected).unwrap());
    assert_eq!((&step["event"]["type"], &step["event"]["at"]), (&json!("created"), &json!(NOW)));
}

#[test]
fn generated_ids_and_links() {
    let made = || run_on(&["create"], MINIMAL).exits(0).json();
    let (one, other) = (made(), made());
    assert_ne!(one["id"], other["id"]);
    assert_eq!(one["link"], format!("https://checkout.example/{}", one["id"].as_str().unwrap()));
    assert_eq!(one["createdAt"], one["updatedAt"]);
    let odd = run_on(&["create", "--id", "a b/ü"], MINIMAL).exits(0).json();
    assert_eq!(odd["link"], "https://checkout.example/a%20b%2F%C3%BC");
}

#[test]
fn creation_refused() {
    let verdict = run_on(&["create"], "{}").exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["shape.missing"; 3]);
    let verdict = run_on(&["create", "--id", " "], MINIMAL).exits(1).json();
    assert_eq!((codes(&verdict["violations"]), &verdict["violations"][0]["path"]), (vec!["id.blank"], &json!("/id")));
    let verdict = run_on(&["create", "--link", "ftp://a.example"], MINIMAL).exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["url.scheme_not_allowed"]);
    let pending = r#"{"orgId":"o","amount":"1","currency":"USD","createPendingPayment":true}"#;
    let refused = run_on(&["create"], pending).exits(1);
    let expected = concat!(
        r#"{"error":{"code":"transition.pending_payment_missing","#,
        r#""message":"a session with a pending payment needs its payment id","status":null,"#,
        r#""followUp":"none"}}"#,
        "\n"
    );
    assert_eq!(refused.out, expected);
    run_on(&["create", "--payment-id", "p"], pending).exits(0);
    run_on(&["create", "--policy", "strict"], r#"{"orgId":"o","amount":"0","currency":"USD"}"#).exits(1);
    run(&["create", "no/such/file"]).exits(2);
}

#[test]
fn completed() {
    let session = create(&[], MINIMAL);
    let step = apply(&session, &["complete", "--payment-id", "p-1", "--paid-at", NOW], 0);
    assert_eq!(
        step["event"],
        json!({"type":"completed","sessionId":"s-1","from":"Active","to":"Completed","at":LATER,"paymentId":"p-1",
            "amount":"100.00","currency":"USD","paidAt":NOW,"key":format!("s-1:completed:{LATER}")})
    );
    let completed = &step["session"];
    assert_eq!(
        (&completed["status"], &completed["link"], &completed["updatedAt"]),
        (&json!("Completed"), &json!(null), &json!(LATER))
    );
    // A callback that comes twice, and a double charge.
    let again = apply(&completed.to_string(), &["complete", "--payment-id", "p-1", "--paid-at", NOW], 0);
    assert_eq!((&again["session"], &again["event"]), (completed, &Value::Null));
    let double = apply(&completed.to_string(), &["complete", "--payment-id", "p-2", "--paid-at", NOW], 1);
    assert_eq!(
        (&double["error"]["code"], &double["error"]["status"]),
        (&json!("transition.payment_conflict"), &json!("Completed"))
    );
}

#[test]
fn expired() {
    let step = apply(&expiring(), &["expire"], 0);
    assert_eq!((&step["session"]["status"], &step["event"]["type"]), (&json!("Expired"), &json!("expired")));
    let early = apply(&expiring(), &["expire", "--now", NOW], 1);
    assert_eq!(early["error"]["code"], "transition.not_expired_yet");
    // Paid in time and reported late; and paid too late.
    let complete = |paid_at| ["complete", "--payment-id", "p", "--paid-at", paid_at];
    apply(&step["session"].to_string(), &complete("2026-01-01T00:29:59Z"), 0);
    let late = apply(&step["session"].to_string(), &complete("2026-01-01T00:30:00Z"), 1);
    assert_eq!(late["error"]["code"], "transition.paid_after_expiration");
}

#[test]
fn canceled() {
    let step = apply(&expiring(), &["cancel"], 0);
    assert_eq!((&step["session"]["status"], &step["session"]["link"]), (&json!("Canceled"), &json!(null)));
    let again = apply(&step["session"].to_string(), &["cancel"], 1);
    assert_eq!(
        again["error"],
        json!({"code":"transition.already_ended","message":"the session has already ended","status":"Canceled",
            "followUp":"none"})
    );
}

#[test]
fn updated() {
    let changes = File::new("changes.json", r#"{"amount":"5","brandName":"Shop","transactionRef":null}"#);
    let session = create(&[], MINIMAL);
    let step = apply(&session, &["update", changes.name()], 0);
    assert_eq!((&step["session"]["amount"], &step["event"]["type"]), (&json!("5.00"), &json!("updated")));
    let file = File::new("session.json", &session);
    // Either document may come from standard input, but not both.
    let step = run_on(&["apply", file.name(), "update", "-", "--now", LATER], r#"{"amount":"0"}"#).exits(0).json();
    assert_eq!(step["session"]["amount"], "0.00");
    assert_eq!(codes(&step["advisories"]), ["amount.zero"]);
    run_on(&["apply", "-", "update", "-"], &session).exits(2);
    let strict = ["apply", file.name(), "update", "-", "--policy", "strict", "--now", LATER];
    let verdict = run_on(&strict, r#"{"amount":"0"}"#).exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["amount.zero"]);
    let verdict = run_on(&["apply", file.name(), "update", "-"], r#"{"orgId":"x","amount":null}"#).exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["shape.missing", "shape.unknown_field"]);
    run(&["apply", file.name(), "update", "no/such/file"]).exits(2);
    let overdue = File::new("overdue.json", expiring());
    let refused = run_on(&["apply", overdue.name(), "update", "-", "--now", LATER], "{}").exits(1).json();
    assert_eq!(
        (&refused["error"]["code"], &refused["error"]["status"]),
        (&json!("transition.already_ended"), &json!("Expired"))
    );
}

#[test]
fn attached() {
    let session = create(&[], r#"{"orgId":"o","amount":"1","currency":"USD","contactId":"c-1"}"#);
    let contact = |id: &str| {
        let contact = json!({"orgId":"o","id":id,"name":"N","givenName":null,"familyName":null,"email":null,"phone":null,
            "createdAt":"yesterday","updatedAt":"today"});
        File::new(&format!("contact-{id}.json"), contact.to_string())
    };
    let step = apply(&session, &["attach", contact("c-1").name()], 0);
    assert_eq!((&step["session"]["contact"]["name"], &step["event"]), (&json!("N"), &Value::Null));
    let other = apply(&session, &["attach", contact("c-2").name()], 1);
    assert_eq!(codes(&other["violations"]), ["session.contact_mismatch"]);
}

#[test]
fn steps_on_something_else_than_a_session() {
    let verdict = apply("{}", &["cancel"], 1);
    assert!(codes(&verdict["violations"]).iter().all(|code| *code == "shape.missing"));
    assert_eq!(codes(&apply("", &["cancel"], 1)["violations"]), ["json.malformed"]);
    let errors = run_on(&["apply", "-", "cancel"], r#"{"data":null,"errors":[{"message":"no"}]}"#).exits(1);
    assert!(errors.err.contains("no session"), "{}", errors.err);
    assert_eq!(errors.json()["errors"], json!([{"message": "no"}]));
    // A response body is accepted too.
    let body = json!({"data": {"createPaymentSession": serde_json::from_str::<Value>(&create(&[], MINIMAL)).unwrap()}});
    apply(&body.to_string(), &["cancel"], 0);
}

#[test]
fn a_payment_is_checked_as_money() {
    let session = create(&[], MINIMAL);
    let paid = |money: &[&str], code| {
        apply(&session, &[&["complete", "--payment-id", "p", "--paid-at", NOW], money].concat(), code)
    };
    assert_eq!(paid(&["--amount", "100", "--currency", "usd"], 0)["session"]["status"], "Completed");
    let other = paid(&["--amount", "1.00"], 1);
    let told = (&other["error"]["code"], &other["error"]["followUp"]);
    assert_eq!(told, (&json!("transition.amount_differs"), &json!("investigate")));
    assert_eq!(codes(&paid(&["--amount", "-1.00"], 1)["violations"]), ["amount.negative"]);
    assert_eq!(
        codes(&paid(&["--amount", "1,00", "--currency", "$"], 1)["violations"]),
        ["amount.invalid", "currency.invalid"]
    );
}

#[test]
fn options_of_every_step_come_before_or_behind_its_name() {
    let session = create(&[], MINIMAL);
    let file = File::new("stale.json", &session);
    let document: Value = serde_json::from_str(&session).unwrap();
    let updated_at = document["updatedAt"].as_str().unwrap();
    for options in [["--if-updated-at", updated_at], ["--if-updated-at", "2030-01-01T00:00:00Z"]] {
        let code = i32::from(options[1] != updated_at);
        let before = run(&[&["apply", file.name(), "--now", LATER], &options[..], &["cancel"]].concat()).exits(code);
        let behind = run(&[&["apply", file.name(), "cancel"], &options[..], &["--now", LATER]].concat()).exits(code);
        assert_eq!(before.out, behind.out);
        assert_eq!(before.out.contains("transition.stale"), code == 1);
    }
}

#[test]
fn an_event_is_read_back() {
    let event = apply(&create(&[], MINIMAL), &["cancel"], 0)["event"].to_string();
    let read = run_on(&["event"], &event).exits(0).json();
    assert_eq!(read.to_string(), event);
    let refused = run_on(&["event"], event.replace("canceled", "refunded")).exits(1).json();
    assert_eq!(codes(&refused["violations"]), ["shape.wrong_type"]);
}

#[test]
fn an_unknown_status_is_shown_as_text() {
    let session = create(&[], MINIMAL).replace("Active", "Re\\u001bfunded");
    let shown = run_on(&["read", "--format", "text"], &session).exits(0).out;
    assert!(shown.contains(r#"stored status: unknown ("Re\u{1b}funded")"#), "{shown}");
    let refused = apply(&session, &["cancel"], 1);
    assert_eq!(
        (&refused["error"]["code"], &refused["error"]["status"]),
        (&json!("transition.status_unknown"), &json!(null))
    );
}

#[test]
fn misused_steps() {
    let file = File::new("misused.json", create(&[], MINIMAL));
    let cases: &[&[&str]] = &[
        &["apply"],
        &["apply", file.name()],
        &["apply", file.name(), "refund"],
        &["apply", file.name(), "complete"],
        &["apply", file.name(), "complete", "--payment-id", "p"],
        &["apply", file.name(), "complete", "--payment-id", "p", "--paid-at", "x"],
        &["apply", file.name(), "expire", "--now", "x"],
        &["apply", file.name(), "update"],
        &["apply", "no/such/file", "cancel"],
    ];
    for case in cases {
        let run = run(case).exits(2);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{case:?}");
    }
}

#[test]
fn read_back() {
    let session = expiring();
    let read = |now: &str| run_on(&["read", "--now", now], &session).exits(0).json();
    let early = read(NOW);
    assert_eq!(early["session"].to_string(), serde_json::from_str::<Value>(&session).unwrap().to_string());
    assert_eq!((&early["statusAt"], &early["linkAt"]), (&json!("Active"), &json!("https://pay.example/s-1")));
    let late = read(LATER);
    assert_eq!((&late["statusAt"], &late["linkAt"]), (&json!("Expired"), &Value::Null));
    let keys: Vec<&String> = late.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 7);
}

#[test]
fn responses() {
    let errors = r#"{"data":{"createPaymentSession":null},"errors":[{"message":"no","path":["a",1],"extensions":{"code":"X"}}]}"#;
    let run = run_on(&["read"], errors).exits(0);
    let expected = concat!(
        r#"{"valid":true,"violations":[],"advisories":[],"session":null,"#,
        r#""errors":[{"message":"no","path":["a",1],"extensions":{"code":"X"}}],"statusAt":null,"linkAt":null}"#,
        "\n"
    );
    assert_eq!(run.out, expected);
    let none = run_on(&["read"], r#"{"data":{"createPaymentSession":null}}"#).exits(1).json();
    assert_eq!(codes(&none["violations"]), ["shape.missing"]);
    assert_eq!((&none["session"], &none["errors"]), (&Value::Null, &json!([])));
    let text = run_on(&["read", "--format", "text"], r#"{"data":null,"errors":[{"message":"\u001b[31mno"}]}"#).exits(0);
    assert!(text.out.contains(r#"server: "\u{1b}[31mno""#), "{}", text.out);
    let text = run_on(&["read", "--format", "text", "--now", LATER], expiring()).exits(0);
    assert!(text.out.starts_with("✓ valid: Expired, 1.00 USD\n"), "{}", text.out);
    let text = run_on(&["read", "--format", "text", "--no-clock"], expiring()).exits(0);
    assert_eq!(text.out, "✓ valid: Active, 1.00 USD\n  stored status: Active\n");
}

#[test]
fn many_sessions() {
    let session = create(&[], MINIMAL);
    let input = format!("{session}\n{}", session.repeat(2_000));
    let verdicts = run_on(&["read", "--lines"], input).exits(1).lines();
    assert_eq!(verdicts.len(), 2_002);
    assert_eq!(codes(&verdicts[1]["violations"]), ["json.malformed"]);
    assert!(verdicts.iter().enumerate().all(|(nth, verdict)| (verdict["valid"] == true) == (nth != 1)));
}

#[test]
fn bodies() {
    let body = run_on(&["body"], MINIMAL).exits(0);
    assert!(body.out.starts_with(r#"{"query":"mutation CreatePaymentSession($input: CreatePaymentSessionInput!) {"#));
    assert_eq!(body.json()["variables"]["input"], serde_json::from_str::<Value>(MINIMAL).unwrap());
    // A body is a document itself, in canonical form already.
    assert_eq!(run_on(&["body"], &body.out).exits(0).out, body.out);
    let verdict = run_on(&["body"], "{}").exits(1).json();
    assert_eq!(codes(&verdict["violations"]), ["shape.missing"; 3]);
    run(&["body", "no/such/file"]).exits(2);
}

#[test]
fn from_hand_to_hand() {
    let body = run_on(&["body"], MINIMAL).exits(0).out;
    let session = create(&[], &body);
    let step = apply(&session, &["complete", "--payment-id", "p", "--paid-at", NOW], 0);
    let read = run_on(&["read", "--now", LATER], step["session"].to_string()).exits(0).json();
    assert_eq!(read["statusAt"], "Completed");
}
