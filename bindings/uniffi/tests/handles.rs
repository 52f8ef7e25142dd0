//! The objects as Rust sees them: calls that no foreign language makes, or only by mistake.
#![cfg(feature = "handles")]

use paysession_uniffi::handles::{
    CallError, Creation, Payment, Policy, RuleLevel, ScalarType, Timestamp, Validator, amount_of_minor_units,
    minor_units, read_event,
};

const BODY: &str = r#"{"orgId":"o","amount":"1.00","currency":"USD","invoiceRefs":[{"lines":[{"num":1}]}]}"#;

#[test]
fn a_field_that_is_absent_is_refused() {
    let request = Validator::new(&Policy::standard(), None, None).validate(BODY.as_bytes()).unwrap().request();
    assert!(request.fingerprint().starts_with("v1:") && request.fingerprint().len() == 67);
    assert_eq!(request.present(), 0b10_0000_0111, "orgId, amount, currency, invoiceRefs");
    assert!(matches!(request.callback_url(), Err(CallError::Absent)));
    assert!(matches!(request.contact_ref(), Err(CallError::Absent)));
    let invoices = request.invoice_refs();
    let lines = invoices[0].lines();
    assert_eq!(lines[0].present(), 1, "num, and no quantity");
    // An object keeps the whole alive.
    drop((request, invoices));
    assert_eq!(lines[0].num().unwrap(), 1);
}

#[test]
fn what_is_kept_and_not_valid_is_absent_and_raw() {
    let stored = br#"{"id":"s","orgId":"o","status":"Refunded","amount":"1.00","currency":"USD","contactId":"c",
        "contact":{"id":"c","orgId":"o","email":"Ada"},"invoiceRefs":[{"lines":[{"num":"x"}]}],
        "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#;
    let session = Validator::new(&Policy::standard(), None, None).read_session(stored).unwrap().session();
    assert_eq!((session.status(), session.status_text()), ("Unknown".to_owned(), "Refunded".to_owned()));
    let contact = session.contact().unwrap();
    assert_eq!(contact.present(), 0b11, "orgId and id, and neither name nor email");
    assert!(matches!(contact.name(), Err(CallError::Absent)));
    assert_eq!(contact.to_json(), r#"{"orgId":"o","id":"c","email":"Ada"}"#);
    assert!(matches!(session.invoice_refs()[0].lines()[0].num(), Err(CallError::Absent)));
    assert_eq!(session.raw("/invoiceRefs/0/lines/0/num").as_deref(), Some(r#""x""#));
    for (nothing, why) in [("/brandName", "not set"), ("/nothing", "no field"), ("email", "not a pointer")] {
        assert_eq!(session.raw(nothing), None, "{why}");
    }
}

#[test]
fn a_refused_step_says_what_to_do() {
    let validator = Validator::new(&Policy::standard(), None, None);
    let now = Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
    let creation = Creation {
        id: "s".to_owned(),
        link: "https://pay.example/s".to_owned(),
        now: now.clone(),
        payment_id: None,
        checkout_configuration_id: None,
    };
    let step = validator.create_session_of_input(BODY.as_bytes(), creation.clone()).unwrap();
    assert!(step.changed());
    let event = step.event().unwrap();
    assert_eq!(read_event(event.json.as_bytes()).unwrap().key, event.key);
    let earlier = Timestamp::parse("2025-01-01T00:00:00Z").unwrap();
    let payment = Payment { id: "p".to_owned(), paid_at: now.clone(), amount: None, currency: Some("EUR".to_owned()) };
    for (refused, expected, next) in [
        (step.session().complete(payment, &now, None), "transition.currency_differs", "investigate"),
        (step.session().cancel(&now, Some(earlier)), "transition.stale", "reload"),
        (step.session().expire(&now, None), "transition.not_expired_yet", "retry_later"),
    ] {
        let Err(CallError::Transition { code, follow_up, findings, .. }) = refused else { panic!("accepted") };
        assert_eq!((code.as_str(), follow_up.as_str()), (expected, next));
        assert_eq!((findings.len(), findings[0].code.as_str(), findings[0].pointer.as_str()), (1, expected, ""));
    }
    let body = validator.create_session_of_body(BODY.as_bytes(), Creation { id: String::new(), ..creation });
    let Err(CallError::Rejected { rejected }) = body else { panic!("accepted") };
    let codes: Vec<&str> = rejected.violations.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["shape.missing", "id.blank"], "the input is no body, and the id is blank");
}

#[test]
fn a_log_shows_no_key_of_a_stranger() {
    let validator = Validator::new(&Policy::standard(), None, None);
    let refused = validator.validate(br#"{"Ada":{"Byron":1},"invoiceRefs":[{"Ada":1,"lines":[{"num":"x"}]}]}"#);
    let Err(CallError::Rejected { rejected }) = refused else { panic!("accepted") };
    let places: Vec<&str> = rejected.violations.iter().map(|finding| finding.logged.as_str()).collect();
    assert_eq!(places, ["orgId", "amount", "currency", "invoiceRefs[0].lines[0].num", "invoiceRefs[0].?", "?"]);
    assert_eq!(rejected.violations[5].pointer, "/Ada");
}

#[test]
fn a_policy_is_read_and_named() {
    let policy = Policy::from_json(br#"{"preset":"strict","warn":["url.insecure"],"deny":["email.invalid"]}"#).unwrap();
    let levels: Vec<_> = policy.levels().into_iter().map(|level| (level.code, level.level)).collect();
    let [warn, deny] = [("url.insecure".to_owned(), RuleLevel::Warn), ("email.invalid".to_owned(), RuleLevel::Deny)];
    assert_eq!((policy.preset().as_str(), levels), ("strict", vec![warn, deny]));
    let json = policy.to_json();
    assert_eq!(Policy::from_json(json.as_bytes()).unwrap().to_json(), json);
    let Err(CallError::Policy { reason }) = Policy::from_json(br#"{"deny":["x"]}"#) else { panic!("accepted") };
    assert_eq!(reason, "no rule has the code `x` at line 1 column 12");
}

#[test]
fn money_is_a_whole_number() {
    assert_eq!(minor_units("10.50", "USD").unwrap(), 1_050);
    assert_eq!(amount_of_minor_units(1_250, "KWD").unwrap(), "1.25");
    for refused in [minor_units("10.50", "JPY").unwrap_err(), amount_of_minor_units(1_255, "KWD").unwrap_err()] {
        assert!(matches!(refused, CallError::Rejected { rejected } if rejected.violations[0].pointer == "/amount"));
    }
}

#[test]
fn no_error_shows_what_it_refuses() {
    let errors = [
        Timestamp::parse("Ada").unwrap_err(),
        Policy::standard().with("Ada", RuleLevel::Deny).unwrap_err(),
        ScalarType::named("Ada", None).unwrap_err(),
        ScalarType::named("amount", Some("Ada".to_owned())).unwrap_err(),
        Validator::new(&Policy::standard(), None, Some(u64::MAX)).validate(b"Ada").unwrap_err(),
    ];
    for error in errors {
        assert!(!format!("{error} {error:?}").contains("Ada"), "{error:?}");
    }
}
