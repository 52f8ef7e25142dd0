//! Serde: what is taken and printed, and that no error quotes a value.
#![cfg(feature = "serde_json")]

use paysession::{Amount, Country, Currency, Email, Id, PaymentSession, Phone, Quantity, Timestamp, Url, Validator};
use serde::de::value::{Error, MapDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, Visitor};
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
        hides::<PaymentSession>(json, "Ann");
    }
    hides::<Amount>("1.005", "1.005");
    hides::<Id>("0.25", "0.25");
    hides::<Currency>("true", "true");
}

#[test]
fn a_refused_session_lists_every_finding() {
    let error = from_str::<PaymentSession>(r#"{"orgId":"o","amount":"1,0"}"#).unwrap_err().to_string();
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
        let request = Validator::new().validate(line(quantity)).unwrap().value;
        let invoice = request.invoice_refs().next().unwrap();
        assert_eq!(invoice.lines().next().unwrap().quantity_text().as_deref(), Some(canonical));
        assert_eq!(request.to_json(), line(canonical));
    }
    let request = Validator::new().validate(line("12345678901234567890")).unwrap().value;
    let value: Value = to_value(&request).unwrap();
    assert_eq!(value["invoiceRefs"][0]["lines"][0]["quantity"], json!(12_345_678_901_234_567_890_u64));
}

fn session(amount: &str) -> String {
    format!(
        r#"{{"id":"s","orgId":"o","status":"Active","amount":{amount},"currency":"USD","createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}}"#
    )
}

#[test]
fn what_arbitrary_precision_makes_of_a_number_is_a_number() {
    // The form in which serde_json hands numbers over once that feature is on anywhere in a build.
    let json = session(r#"{"$serde_json::private::Number":"100.50"}"#);
    assert_eq!(from_str::<PaymentSession>(&json).unwrap().amount().to_string(), "100.50");
}

#[test]
fn findings_are_values_of_a_response() {
    let rejected = Validator::new().validate(r#"{"orgId":"o","amount":"1.001","currency":"USD"}"#).unwrap_err();
    assert_eq!(
        to_value(&rejected).unwrap(),
        json!({
            "valid": false,
            "violations": [{
                "code": "amount.too_many_decimals", "path": "/amount",
                "message": "an amount has at most two decimals, and trailing zeros count", "params": {"limit": 2},
            }],
            "advisories": [],
        })
    );
    assert_eq!(serde_json::to_string(&rejected).unwrap(), rejected.to_json());
}

#[test]
fn an_event_is_what_is_posted() {
    let now = Timestamp::UNIX_EPOCH;
    let request = Validator::new().validate(r#"{"orgId":"o","amount":"1","currency":"USD"}"#).unwrap().value;
    let creation = paysession::Creation::new(now).id("s").link("https://pay.example/s");
    let created = PaymentSession::create(&request, &creation).unwrap();
    for event in [
        created.event.unwrap(),
        created.session.complete(&paysession::Payment::new("p", now), now).unwrap().event.unwrap(),
    ] {
        assert_eq!(to_value(&event).unwrap(), from_str::<Value>(&event.to_json()).unwrap());
    }
}

#[test]
fn what_is_written_is_of_the_type_that_it_was_read_from() {
    let json = r#"{"orgId":"o","amount":"1.00","currency":"USD","invoiceRefs":[{"lines":[{"num":1,"quantity":2.5}]}],"createPendingPayment":true}"#;
    let request = Validator::new().validate(json).unwrap().value;
    assert_eq!(to_value(&request).unwrap(), from_str::<Value>(json).unwrap());
    let creation =
        paysession::Creation::new(Timestamp::UNIX_EPOCH).id("s").link("https://pay.example/s").payment_id("p");
    let session = PaymentSession::create(&request, &creation).unwrap().session;
    assert_eq!(to_value(&session).unwrap(), from_str::<Value>(&session.to_json()).unwrap());
    let value = json!({"amount": {"of": "Dana"}});
    let paysession::Shape::Object(entries) = paysession::TreeNode::shape(&value).unwrap() else { panic!() };
    assert_eq!(format!("{entries:?}"), "Entries(..)");
    assert_eq!(to_value(&session).unwrap()["contact"], Value::Null);
    let rejected = Validator::new().validate(r#"{"orgid":1}"#).unwrap_err();
    let params = to_value(rejected.violations().last().unwrap().params()).unwrap();
    assert_eq!(params, json!({"suggestion": "orgId"}));
}

/// A value as formats other than JSON hand it over.
#[derive(Clone, Copy)]
enum Odd {
    Text(&'static str),
    Owned(&'static str),
    Bytes,
    Nothing,
    Something(&'static str),
    /// Texts in a format that can't tell its types.
    Untold(&'static str),
}

impl<'de> Deserializer<'de> for Odd {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => visitor.visit_str(text),
            Self::Owned(text) => visitor.visit_string(text.to_owned()),
            Self::Bytes => visitor.visit_bytes(b"bytes"),
            Self::Nothing => visitor.visit_none(),
            Self::Something(text) => visitor.visit_some(Self::Text(text)),
            Self::Untold(_) => Err(serde::de::Error::custom("asked for any")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if let Self::Untold(text) = self { visitor.visit_str(text) } else { self.deserialize_any(visitor) }
    }

    fn is_human_readable(&self) -> bool {
        !matches!(self, Self::Untold(_))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char string bytes byte_buf option unit unit_struct newtype_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_> for Odd {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[test]
fn other_formats_are_read_too() {
    let read = |amount, brand| {
        let time = Odd::Text("2026-01-01T00:00:00Z");
        let fields = [
            ("id", Odd::Owned("s")),
            ("orgId", Odd::Owned("o")),
            ("status", Odd::Text("Active")),
            ("amount", amount),
            ("currency", Odd::Something("USD")),
            ("brandName", brand),
            ("createdAt", time),
            ("updatedAt", time),
        ];
        PaymentSession::deserialize(MapDeserializer::new(fields.into_iter()))
    };
    let session = read(Odd::Text("1"), Odd::Nothing).unwrap();
    assert_eq!((session.amount().to_string().as_str(), session.brand_name()), ("1.00", None));
    assert!(read(Odd::Nothing, Odd::Nothing).unwrap_err().to_string().contains("shape.missing"));
    // JSON has no bytes; the error names the value only in general.
    assert!(read(Odd::Bytes, Odd::Nothing).unwrap_err().to_string().contains("a JSON-like value"));
}

#[test]
fn a_scalar_is_told_to_a_format_that_can_not_tell_its_types() {
    assert_eq!(Email::deserialize(Odd::Untold("a@shop.example")).unwrap().as_str(), "a@shop.example");
    assert_eq!(Amount::deserialize(Odd::Untold("1.5")).unwrap().to_string(), "1.50");
    assert_eq!(Email::deserialize(Odd::Bytes).unwrap_err().to_string(), "expected an e-mail address");
    assert!(!Phone::deserialize(Odd::Text("19995550123")).unwrap_err().to_string().contains("1999"));
}
