//! The objects as Rust sees them: calls that no foreign language makes, or only by mistake.
#![cfg(feature = "handles")]

use paysession_uniffi::handles::{CallError, Policy, ScalarType, Timestamp, Validator};

const BODY: &str = r#"{"orgId":"o","amount":"1.00","currency":"USD","invoiceRefs":[{"lines":[{"num":1}]}]}"#;

#[test]
fn a_field_that_is_absent_is_refused() {
    let request = Validator::new(&Policy::standard(), None, None).validate(BODY.as_bytes()).unwrap().request();
    assert_eq!(request.present(), 0b10_0000_0111, "orgId, amount, currency, invoiceRefs");
    assert!(matches!(request.callback_url(), Err(CallError::Absent)));
    assert!(matches!(request.contact_ref(), Err(CallError::Absent)));
    let invoices = request.invoice_refs();
    let lines = invoices[0].lines();
    assert_eq!(lines[0].present(), 1, "num, and no quantity");
    // An object keeps the whole alive.
    drop((request, invoices));
    assert_eq!(lines[0].num(), 1);
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
fn no_error_shows_what_it_refuses() {
    let errors = [
        Timestamp::parse("Ada").unwrap_err(),
        Policy::standard().with("Ada", paysession_uniffi::handles::RuleLevel::Deny).unwrap_err(),
        ScalarType::named("Ada", None).unwrap_err(),
        ScalarType::named("amount", Some("Ada".to_owned())).unwrap_err(),
        Validator::new(&Policy::standard(), None, Some(u64::MAX)).validate(b"Ada").unwrap_err(),
    ];
    for error in errors {
        assert!(!format!("{error} {error:?}").contains("Ada"), "{error:?}");
    }
}
