//! Serde: what is taken and printed, and that no error quotes a value.
#![cfg(feature = "serde_json")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by a panic")]

use paysession::{
    Amount, Country, Currency, Email, Id, PaymentSession, Phone, Quantity, Request, Timestamp, Url, Validator,
};
use serde_json::{Value, from_str, json, to_value};

#[test]
fn scalars_are_their_canonical_text() {
    assert_eq!(from_str::<Amount>(r#""100.1""#).unwrap().to_string(), "100.10");
    assert_eq!(from_str::<Amount>("100.5").unwrap().to_string(), "100.50");
    assert_eq!(from_str::<Amount>("7").unwrap().to_string(), "7.00");
    assert_eq!(from_str::<Id>("18446744073709551615").unwrap().as_str(), "18446744073709551615");
    assert_eq!(from_str::<Id>("1.0").unwrap().as_str(), "1");
    assert_eq!(to_value(from_str::<Currency>(r#""usd""#).unwrap()).unwrap(), json!("USD"));
    assert_eq!(to_value(from_str::<Country>(r#""USA""#).unwrap()).unwrap(), json!("US"));
    let time = from_str::<Timestamp>(r#""2023-11-23 14:30+00""#).unwrap();
    assert_eq!(to_value(time).unwrap(), json!("2023-11-23T14:30:00Z"));
    assert_eq!(to_value(from_str::<Quantity>("2.50").unwrap()).unwrap(), json!(2.5));
}

#[track_caller]
fn hides<T: serde::de::DeserializeOwned>(json: &str, value: &str) {
    let Err(error) = from_str::<T>(json) else { panic!("{json} is taken") };
    assert!(!error.to_string().contains(value), "{error}");
}

#[test]
fn no_error_quotes_a_value() {
    for json in ["19995550123", "-19995550123", "1999555.0123", r#""19995550123""#] {
        hides::<Phone>(json, "1999555");
        hides::<Email>(json, "1999555");
        hides::<Timestamp>(json, "1999555");
        hides::<Country>(json, "1999555");
        hides::<Url>(json, "1999555");
    }
    for json in [r#""Ann Smith""#, r#"["Ann Smith"]"#, r#"{"name":"Ann Smith"}"#] {
        hides::<Amount>(json, "Ann");
        hides::<Quantity>(json, "Ann");
        hides::<Email>(json, "Ann");
        hides::<Request>(json, "Ann");
        hides::<PaymentSession>(json, "Ann");
    }
    hides::<Amount>("1.005", "1.005");
    hides::<Id>("0.25", "0.25");
    hides::<Currency>("true", "true");
}

#[test]
fn a_refused_request_lists_every_finding() {
    let error = from_str::<Request>(r#"{"orgId":"o","amount":"1,0"}"#).unwrap_err().to_string();
    assert!(error.contains("amount.invalid") && error.contains("shape.missing"), "{error}");
}

#[test]
fn numbers_of_any_size_go_through() {
    let line = |quantity: &str| {
        format!(
            r#"{{"orgId":"o","amount":"1.00","currency":"USD","invoiceRefs":[{{"lines":[{{"num":1,"quantity":{quantity}}}]}}]}}"#
        )
    };
    for (quantity, canonical) in
        [("2.50", "2.5"), ("12345678901234567890", "12345678901234567890"), ("1e20", "100000000000000000000")]
    {
        let request = Validator::new().request(line(quantity)).unwrap().value;
        let invoice = request.invoice_refs().next().unwrap();
        assert_eq!(invoice.lines().next().unwrap().quantity_text().as_deref(), Some(canonical));
        assert_eq!(request.to_json(), line(canonical));
    }
    let request = Validator::new().request(line("12345678901234567890")).unwrap().value;
    let value: Value = to_value(&request).unwrap();
    assert_eq!(value["invoiceRefs"][0]["lines"][0]["quantity"], json!(12_345_678_901_234_567_890_u64));
}

#[test]
fn what_arbitrary_precision_makes_of_a_number_is_a_number() {
    // The form in which serde_json hands numbers over once that feature is on anywhere in a build.
    let json = r#"{"orgId":"o","amount":{"$serde_json::private::Number":"100.50"},"currency":"USD"}"#;
    assert_eq!(from_str::<Request>(json).unwrap().amount().to_string(), "100.50");
}

#[test]
fn findings_are_values_of_a_response() {
    let rejected = Validator::new().request(r#"{"orgId":"o","amount":"1.001","currency":"USD"}"#).unwrap_err();
    assert_eq!(
        to_value(&rejected).unwrap(),
        json!({
            "violations": [{
                "code": "amount.too_many_decimals", "path": "/amount",
                "message": "an amount has at most two decimals, and trailing zeros count", "params": {"limit": 2},
            }],
            "advisories": [], "truncated": false,
        })
    );
}

#[test]
fn an_event_is_what_is_posted() {
    let now = Timestamp::UNIX_EPOCH;
    let request = from_str::<Request>(r#"{"orgId":"o","amount":"1","currency":"USD"}"#).unwrap();
    let creation = paysession::Creation::new("s", "https://pay.example/s", now);
    let created = PaymentSession::create(&request, &creation).unwrap();
    for event in [created.event.unwrap(), created.session.complete("p", now, now).unwrap().event.unwrap()] {
        assert_eq!(to_value(&event).unwrap(), from_str::<Value>(&event.to_json()).unwrap());
    }
}
