//! Serde: the accepted and the written values. No error quotes a value.
#![cfg(feature = "serde_json")]

use paysession::policy::Preset;
use paysession::rule::{Level, Provenance, RuleKind};
use paysession::scalar::{Country, Email, Id, Phone, Quantity, TypingState, Url};
use paysession::session::EventType;
use paysession::{
    Amount, CreatePaymentSessionInput, Currency, PaymentSession, PaymentSessionStatus, Policy, Request, Rule,
    Timestamp, ToJson, Validator, Verdict,
};
use proptest::prelude::*;
use proptest::sample::select;
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

fn request(json: &str) -> Request {
    Validator::new().validate(json).unwrap().value
}

/// A stored session with one member changed.
fn stored(name: &str, value: Value) -> Value {
    let creation = paysession::Creation::new(Timestamp::UNIX_EPOCH).id("s").link("https://pay.example/s");
    let created = PaymentSession::create(&request(r#"{"orgId":"o","amount":"1","currency":"USD"}"#), &creation);
    let mut session = to_value(created.unwrap().session).unwrap();
    session[name] = value;
    session
}

#[test]
fn a_refused_session_lists_every_finding() {
    let mut session = stored("amount", json!("1,0"));
    session["id"] = Value::Null;
    let error = PaymentSession::deserialize(session).unwrap_err().to_string();
    assert!(error.contains("amount.invalid") && error.contains("shape.missing"), "{error}");
}

#[test]
fn a_draft_is_the_fields_that_are_set() {
    let json = concat!(
        r#"{"orgId":"o","amount":"1,0","invoiceRefs":[{"lines":[{"num":-1,"quantity":2.5}]}],"#,
        r#""createPendingPayment":false}"#
    );
    let draft: CreatePaymentSessionInput = from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&draft).unwrap(), json);
    assert_eq!(from_str::<CreatePaymentSessionInput>(r#"{"orgId":null}"#).unwrap(), CreatePaymentSessionInput::new());
    for json in [
        r#"{"orgid":"o"}"#,
        r#"{"orgId":"o","orgId":"o"}"#,
        r#"{"amount":1}"#,
        r#"{"invoiceRefs":[{"lines":[{"num":1.5}]}]}"#,
        r#"{"invoiceRefs":{}}"#,
        r#"{"orgId":true}"#,
        r#"{"createPendingPayment":"Ann Smith"}"#,
        r#"{"invoiceRefs":[{"lines":[{"num":"Ann Smith"}]}]}"#,
        r#"["Ann Smith"]"#,
    ] {
        hides::<CreatePaymentSessionInput>(json, "Ann");
    }
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

#[test]
fn what_arbitrary_precision_makes_of_a_number_is_a_number() {
    // The form in which serde_json passes numbers if any crate of a build turns on that feature.
    let session = stored("amount", json!({"$serde_json::private::Number": "100.50"}));
    assert_eq!(PaymentSession::deserialize(session).unwrap().amount().to_string(), "100.50");
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
}

#[test]
fn an_event_is_what_is_posted() {
    let now = Timestamp::UNIX_EPOCH;
    let request = request(r#"{"orgId":"o","amount":"1","currency":"USD"}"#);
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
    let request = request(json);
    assert_eq!(to_value(&request).unwrap(), from_str::<Value>(json).unwrap());
    let creation =
        paysession::Creation::new(Timestamp::UNIX_EPOCH).id("s").link("https://pay.example/s").payment_id("p");
    let session = PaymentSession::create(&request, &creation).unwrap().session;
    assert_eq!(to_value(&session).unwrap(), from_str::<Value>(&session.to_json()).unwrap());
    let value = json!({"amount": {"of": "Dana"}});
    let paysession::tree::Shape::Object(entries) = paysession::tree::TreeNode::shape(&value).unwrap() else { panic!() };
    assert_eq!(format!("{entries:?}"), "Entries(..)");
    assert_eq!(to_value(&session).unwrap()["contact"], Value::Null);
    let rejected = Validator::new().validate(r#"{"orgid":1}"#).unwrap_err();
    let last = rejected.violations().last().unwrap();
    assert_eq!(to_value(last.params()).unwrap(), json!({"suggestion": "orgId"}));
    assert_eq!(to_value(last.path()).unwrap(), json!("/orgid"));
    assert_eq!(to_value(last).unwrap()["code"], json!("shape.unknown_field"));
    assert_eq!(serde_json::to_string(&rejected).unwrap(), rejected.to_json());
    assert_eq!(Verdict::<Request>::Err(rejected.clone()).to_json(), rejected.to_json());
    let accepted = Validator::new().validate(json);
    assert_eq!(accepted.to_json(), accepted.unwrap().to_json());
}

/// A value as formats other than JSON pass it.
#[derive(Clone, Copy)]
enum Odd {
    Text(&'static str),
    Owned(&'static str),
    Bytes,
    Nothing,
    Something(&'static str),
    /// A text in a format that is not self-describing.
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
        let fields = [
            ("id", Odd::Text("s")),
            ("orgId", Odd::Owned("o")),
            ("status", Odd::Text("Active")),
            ("amount", amount),
            ("currency", Odd::Something("USD")),
            ("brandName", brand),
            ("createdAt", Odd::Text("2026-01-01T00:00Z")),
            ("updatedAt", Odd::Text("2026-01-01T00:00Z")),
        ];
        PaymentSession::deserialize(MapDeserializer::new(fields.into_iter()))
    };
    let session = read(Odd::Text("1"), Odd::Nothing).unwrap();
    assert_eq!((session.amount().to_string().as_str(), session.currency().code()), ("1.00", "USD"));
    assert!(read(Odd::Nothing, Odd::Nothing).unwrap_err().to_string().contains("shape.missing"));
    // JSON has no bytes. The error names only what is expected.
    assert!(read(Odd::Bytes, Odd::Nothing).unwrap_err().to_string().contains("a JSON-like value"));
}

#[test]
fn a_format_that_is_not_self_describing_knows_the_type_of_a_scalar() {
    assert_eq!(Email::deserialize(Odd::Untold("a@shop.example")).unwrap().as_str(), "a@shop.example");
    assert_eq!(Amount::deserialize(Odd::Untold("1.5")).unwrap().to_string(), "1.50");
    assert_eq!(Email::deserialize(Odd::Bytes).unwrap_err().to_string(), "expected an e-mail address");
    assert!(!Phone::deserialize(Odd::Text("19995550123")).unwrap_err().to_string().contains("1999"));
}

fn policies() -> impl Strategy<Value = Policy> {
    let rules: Vec<Rule> = Rule::ALL.iter().copied().filter(|rule| rule.kind().has_level()).collect();
    let changes = prop::collection::vec((select(rules), select(Level::ALL)), 0..40);
    (select(vec![Policy::standard(), Policy::strict(), Policy::silent()]), changes).prop_map(|(preset, changes)| {
        changes.into_iter().fold(preset, |policy, (rule, level)| policy.with(rule, level).unwrap())
    })
}

proptest! {
    #[test]
    fn a_policy_is_read_as_it_was_written(policy in policies()) {
        let json = serde_json::to_string(&policy).unwrap();
        prop_assert_eq!(from_str::<Policy>(&json).unwrap(), policy);
        let value: Value = from_str(&json).unwrap();
        prop_assert_eq!(Policy::deserialize(value).unwrap(), from_str::<Policy>(&json).unwrap());
    }
}

#[test]
fn a_policy_is_written_as_its_preset_and_its_own_codes() {
    let with = |policy: Policy, rule, level| policy.with(rule, level).unwrap();
    for (policy, written) in [
        (Policy::standard(), json!({"preset": "standard"})),
        (Policy::strict(), json!({"preset": "strict"})),
        (with(Policy::strict(), Rule::UrlInsecure, Level::Warn), json!({"preset": "strict", "warn": ["url.insecure"]})),
        (
            with(with(Policy::standard(), Rule::UrlInsecure, Level::Deny), Rule::AmountZero, Level::Allow),
            json!({"preset": "standard", "deny": ["url.insecure"], "allow": ["amount.zero"]}),
        ),
        // What a policy sets itself counts on reading, even if its preset says the same.
        (with(Policy::strict(), Rule::UrlInsecure, Level::Deny), json!({"preset": "strict", "deny": ["url.insecure"]})),
        (
            with(Policy::standard(), Rule::CurrencyUnknown, Level::Deny),
            json!({"preset": "standard", "deny": ["currency.unknown"]}),
        ),
        (
            with(Policy::standard(), Rule::EmailInvalid, Level::Deny),
            json!({"preset": "standard", "deny": ["email.invalid"]}),
        ),
    ] {
        assert_eq!(to_value(&policy).unwrap(), written);
        assert_eq!(Policy::deserialize(written).unwrap(), policy);
    }
    assert_eq!(from_str::<Policy>("{}").unwrap(), Policy::standard());
    // The order of members does not matter.
    let late = from_str::<Policy>(r#"{"allow":["amount.zero"],"preset":"strict"}"#).unwrap();
    assert_eq!(late, with(Policy::strict(), Rule::AmountZero, Level::Allow));
}

#[test]
fn a_wrong_policy_is_refused_in_any_format() {
    // As JSON: tests/policies.json, in every language. A tree has no line.
    for (tree, message) in [
        (json!({"denied": []}), "a policy has no member `denied`: it has preset, deny, warn and allow"),
        (json!({"preset": "lax"}), "no preset has the name `lax`: it is standard or strict"),
        (json!({"preset": 1}), "invalid type: integer `1`, expected `preset` to be standard or strict"),
        (json!({"deny": ["amount.zero", "amount.zero"]}), "the rule `amount.zero` is listed twice"),
        (json!({"warn": ["amount.invalid"]}), "amount.invalid is a violation: no policy lowers it"),
        (json!({"warn": "amount.zero"}), "invalid type: string \"amount.zero\", expected a list of codes as `warn`"),
        (
            json!(["amount.zero"]),
            "invalid type: sequence, expected a policy: an object of preset, deny, warn and allow",
        ),
    ] {
        assert_eq!(Policy::deserialize(tree).unwrap_err().to_string(), message);
    }
    let twice = [("deny", vec!["amount.zero"]), ("deny", vec![])].into_iter();
    let twice = Policy::deserialize(MapDeserializer::<_, Error>::new(twice)).unwrap_err();
    assert_eq!(twice.to_string(), "the member `deny` is given twice");
}

#[test]
fn a_name_in_an_error_is_cut_and_escaped() {
    let shown = |code: &str| Policy::deserialize(json!({"deny": [code]})).unwrap_err().to_string();
    assert_eq!(shown("\u{1b}[31m\n`"), r"no rule has the code `\u{1b}[31m\n``");
    assert_eq!(shown(&"é".repeat(64)), format!("no rule has the code `{}`", "é".repeat(64)));
    assert_eq!(shown(&"é".repeat(65)), format!("no rule has the code `{}…`", "é".repeat(64)));
}

#[test]
fn a_policy_is_read_from_json() {
    let policy = Policy::strict().with(Rule::UrlInsecure, Level::Allow).unwrap();
    assert_eq!(Policy::from_json(policy.to_json()), Ok(policy));
    assert_eq!(Policy::from_json(b"\xef\xbb\xbf{}"), Ok(Policy::standard()));
    for (json, place) in [("{\n  \"preset\": 1\n}", (2, 13)), ("{\n\n", (3, 0)), ("", (1, 0)), ("\u{feff}x", (1, 1))] {
        let error = Policy::from_json(json).unwrap_err();
        assert_eq!((error.line(), error.column()), place, "{error}");
    }
    // Not UTF-8, and deeper than any policy.
    assert!(Policy::from_json(b"{\"deny\":[\"\xff\"]}").unwrap_err().to_string().starts_with("a policy is JSON: "));
    assert!(Policy::from_json("[".repeat(1_000_000)).is_err());
}

macro_rules! names {
    ($($type:ident: $name:literal, $bad:literal;)+) => { $(
        for value in $type::ALL {
            let written = to_value(value).unwrap();
            assert_eq!(written, json!(value.to_string()));
            assert_eq!($type::deserialize(written).unwrap(), *value);
        }
        assert_eq!(from_str::<$type>(concat!("\"", $name, "\"")).unwrap().to_string(), $name);
        hides::<$type>(concat!("\"", $bad, "\""), $bad);
        hides::<$type>("19995550123", "1999555");
    )+ };
}

#[test]
fn enums_are_their_names() {
    names! {
        EventType: "canceled", "Ann";
        Level: "warn", "Ann";
        Preset: "strict", "Ann";
        PaymentSessionStatus: "Active", "Refunded";
        Provenance: "implied", "Ann";
        Rule: "amount.zero", "amount.nil";
        RuleKind: "data_rule", "Ann";
        TypingState: "incomplete", "Ann";
    }
}
