//! The traits of the library's values: they convert, compare, hash, have names, and print nothing personal.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use paysession::report::{Param, Path, PathError, Segment};
use paysession::rule::{
    Level, Provenance, RuleKind, UnknownLevelError, UnknownProvenanceError, UnknownRuleError, UnknownRuleKindError,
};
use paysession::scalar::{Email, Id, Phone, TypingState, UnknownStatusError, UnknownTypingStateError, Url};
use paysession::session::{ContactLink, EventType, InvoiceLink, UnknownEventTypeError};
use paysession::tree::json_string;
use paysession::types::PaymentSessionInvoiceRef;
use paysession::{
    Amount, CreatePaymentSessionInput, Finding, PaymentSession, PaymentSessionStatus, Policy, Rejected, Request, Rule,
    ScalarType, Timestamp, Validator,
};
use proptest::prelude::*;

fn request(more: &str) -> Request {
    let json = format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD"{more}}}"#);
    Validator::new().validate(json).unwrap().value
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

macro_rules! texts_convert_and_compare {
    ($($name:ident: $type:ident, $low:literal, $high:literal, $bad:literal;)+) => { $(
        #[test]
        fn $name() {
            let (low, high) = ($type::parse($low).unwrap(), $type::parse($high).unwrap());
            let owned: $type = low.to_owned();
            assert_eq!((owned.as_str(), owned.to_string().as_str(), AsRef::<str>::as_ref(&owned)), ($low, $low, $low));
            assert_eq!($type::try_from($low.to_owned()).unwrap(), low);
            assert_eq!($type::try_from($low).unwrap(), owned);
            assert!($type::try_from($bad).is_err() && $type::try_from($bad.to_owned()).is_err());
            assert_eq!($low.parse::<$type>().unwrap().into_inner(), $low);
            assert_eq!(String::from(owned.clone()), $low);
            assert!(low < high && low.cmp(&low).is_eq() && high.partial_cmp(&low).is_some_and(|order| order.is_gt()));
            assert_ne!(low, high);
            assert_eq!(hash(&low), hash(&$low));
            assert_ne!(hash(&low), hash(&high));
            assert_eq!(format!("{owned:?}"), concat!(stringify!($type), "(..)"));
        }
    )+ };
}

texts_convert_and_compare! {
    urls: Url, "https://a.example/", "https://b.example/", "a.example";
    emails: Email, "a@shop.example", "b@shop.example", "a@b";
    phones: Phone, "+14155554345", "+442079460000", "1";
    ids: Id, "a", "b", " ";
}

#[test]
fn requests_and_sessions_are_equal_and_hash_by_their_canonical_form() {
    let (written, canonical) =
        (request(r#","brandName":"B","contactId":7"#), request(r#","contactId":"7","brandName":"B""#));
    assert_eq!(written, canonical);
    assert_eq!(hash(&written), hash(&canonical));
    assert_ne!(hash(&written), hash(&request("")));
    let now = Timestamp::UNIX_EPOCH;
    let session = |id: &str| {
        let creation = paysession::Creation::new(now).id(id).link("https://pay.example/");
        PaymentSession::create(&written, &creation).unwrap().session
    };
    assert_eq!(hash(&session("s")), hash(&session("s")));
    assert_ne!(hash(&session("s")), hash(&session("t")));
}

#[test]
fn a_request_names_its_contact_and_invoices_in_one_way() {
    let plain = request("");
    assert!(plain.contact().is_none() && plain.invoices().is_none());
    let stored = request(r#","contactId":"c","invoiceIds":["1","2"],"createPendingPayment":true"#);
    assert!(matches!(stored.contact(), Some(ContactLink::Stored(id)) if id.as_str() == "c"));
    let Some(InvoiceLink::Stored(ids)) = stored.invoices() else { panic!() };
    assert_eq!(ids.map(Id::into_inner).collect::<Vec<_>>(), ["1", "2"]);
    assert!(stored.creates_pending_payment());
    let features = |request: &Request| (request.features().contact, request.features().invoices);
    assert_eq!((features(&plain), features(&stored)), ((false, false), (true, true)));
    let inline = request(r#","contactRef":{"contactName":"D"},"invoiceRefs":{"invoiceNumber":"1"}"#);
    assert_eq!(features(&inline), (true, true));
    let total = request(r#","invoiceIds":"1","invoiceTotal":"0.25""#).features().flex_pay;
    assert_eq!((total.is_enabled(), total.reason()), (false, Some("amount_exceeds_invoice_total")));
    assert_eq!(total.excess().map(|excess| excess.to_string()).as_deref(), Some("0.75"));
    let enabled = plain.features().flex_pay;
    assert_eq!((enabled.is_enabled(), enabled.reason(), enabled.excess()), (true, None, None));
}

#[test]
fn a_view_stands_by_itself_where_it_belongs() {
    let first = request(r#","invoiceRefs":[{"invoiceNumber":"1","billingContact":{"contactName":"D"}}]"#);
    let second = first.clone();
    let other = request(r#","invoiceRefs":[{"invoiceNumber":"1"}]"#);
    let invoice: PaymentSessionInvoiceRef<'_> = first.invoice_refs().next().unwrap();
    assert!(other.own(invoice).is_none());
    // A clone shares the document.
    let owned = second.own(invoice).unwrap();
    drop((first, second));
    assert_eq!(owned.view().invoice_number(), Some("1"));
    assert_eq!(owned.view().to_json(), r#"{"invoiceNumber":"1","billingContact":{"contactName":"D"}}"#);
    let contact = owned.own(owned.view().billing_contact().unwrap()).unwrap();
    assert!(owned.own(other.invoice_refs().next().unwrap()).is_none());
    drop(owned);
    assert_eq!(contact.view().contact_name(), Some("D"));
    assert_eq!(format!("{contact:?}"), "Owned(..)");

    let session = paysession::Creation::new(Timestamp::UNIX_EPOCH).id("s").link("https://pay.example/");
    let session = PaymentSession::create(&other, &session).unwrap().session;
    let invoice = session.own(session.invoice_refs().next().unwrap()).unwrap();
    assert!(session.own(other.invoice_refs().next().unwrap()).is_none());
    assert_eq!(invoice.view().invoice_number(), Some("1"));
}

macro_rules! named_enums {
    ($($name:ident: $type:ident, [$($wire:literal),+], $bad:literal, $error:ty;)+) => { $(
        #[test]
        fn $name() {
            let names: Vec<_> = $type::ALL.iter().map(|value| value.as_str()).collect();
            assert_eq!(names, [$($wire),+]);
            for value in $type::ALL {
                assert_eq!(value.to_string(), value.as_str());
                assert_eq!(format!("{value:>12}"), format!("{:>12}", value.as_str()));
                assert_eq!(value.as_str().parse(), Ok(*value));
                assert_eq!($type::try_from(value.as_str()), Ok(*value));
            }
            for bad in [$bad, "", " "] {
                assert!(bad.parse::<$type>().is_err(), "{bad}");
            }
            let error: $error = $bad.parse::<$type>().unwrap_err();
            assert!(!error.to_string().contains($bad), "{error}");
            assert_eq!($type::ALL.iter().collect::<HashSet<_>>().len(), $type::ALL.len());
        }
    )+ };
}

named_enums! {
    kinds_of_rules: RuleKind, ["violation", "data_rule", "advisory", "transition"], "data rule", UnknownRuleKindError;
    levels: Level, ["allow", "warn", "deny"], "Deny", UnknownLevelError;
    provenances: Provenance, ["stated", "implied", "practice"], "Stated", UnknownProvenanceError;
    typing_states: TypingState, ["impossible", "unlikely", "incomplete", "complete"], "COMPLETE", UnknownTypingStateError;
    types_of_events: EventType, ["created", "completed", "expired", "canceled", "updated"], "Ann", UnknownEventTypeError;
    statuses: PaymentSessionStatus, ["Expired", "Active", "Completed", "Canceled"], "active", UnknownStatusError;
}

#[test]
fn rules_are_named_by_their_codes() {
    for rule in Rule::ALL {
        assert_eq!((rule.to_string().as_str(), rule.code().parse()), (rule.code(), Ok(*rule)));
        assert_eq!(Rule::try_from(rule.code()), Ok(*rule));
    }
    let error: UnknownRuleError = "amount.nil".parse::<Rule>().unwrap_err();
    assert_eq!(error.to_string(), "no rule has this code");
    assert_eq!(Rule::ALL.iter().collect::<HashSet<_>>().len(), Rule::ALL.len());
    let provenances: BTreeSet<Provenance> = Rule::ALL.iter().map(|rule| rule.provenance()).collect();
    assert!(provenances.iter().eq(Provenance::ALL));
}

#[test]
fn scalars_and_fields_are_found_by_their_names() {
    for name in ScalarType::NAMES {
        assert!(ScalarType::alone(name).is_some(), "{name}");
    }
    assert!(ScalarType::alone("quantity").is_none());
    let amount = ScalarType::alone("amount").unwrap();
    for path in ["amount.x", "x", "", "invoiceRefs", "invoiceRefs.x", "orgId"] {
        assert!(amount.for_field(path).is_none(), "{path}");
    }
    assert!(amount.for_field("invoiceTotal").is_some() && amount.for_field("invoiceRefs.amount").is_some());
    // Null has no canonical text.
    let nothing = Validator::default().check_json(amount.for_field("invoiceTotal").unwrap(), "null");
    assert!(nothing.is_valid() && nothing.canonical.is_none());
}

#[test]
fn how_far_a_phone_number_has_come_is_shown_without_it() {
    for (text, state, json) in [
        ("+", TypingState::Incomplete, r#"{"state":"incomplete","mayGrow":true,"callingCode":null}"#),
        ("+41446681800", TypingState::Complete, r#"{"state":"complete","mayGrow":false,"callingCode":41}"#),
        ("+4100", TypingState::Unlikely, r#"{"state":"unlikely","mayGrow":true,"callingCode":41}"#),
        ("+0", TypingState::Impossible, r#"{"state":"impossible","mayGrow":false,"callingCode":null}"#),
    ] {
        let typing = Phone::typing(text);
        assert_eq!((typing.state, typing.to_json().as_str()), (state, json));
        assert!(!format!("{typing:?}").contains("41"));
    }
}

#[test]
fn paths_and_params_are_values() {
    let refused = |amount: &str| {
        let json = format!(r#"{{"orgId":"","amount":"{amount}","currency":"usd","x":1}}"#);
        Validator::new().validate(json).unwrap_err()
    };
    let (first, second) = (refused("1.001"), refused("1.002"));
    let paths: HashSet<_> =
        first.violations().iter().chain(second.violations()).map(|finding| finding.path()).collect();
    assert_eq!(paths.len(), first.violations().len());
    let empty: Vec<bool> = first.violations().iter().map(|finding| finding.params().is_empty()).collect();
    assert_eq!(empty, [true, false, true]);
    assert_eq!(first.violations()[1].rule(), Rule::AmountTooManyDecimals);
    assert_eq!(format!("{:?}", first.violations()[1].path()), r#""/amount""#);
    let (violations, advisories) = first.clone().into_parts();
    assert_eq!((violations.as_slice(), advisories.as_slice()), (first.violations(), first.advisories()));
    assert_eq!(advisories.len(), 1);
}

#[test]
fn paths_are_equal_and_hashed_by_their_keys_and_indexes() {
    let validator = Validator::new();
    // One pointer in two types, and two pointers at one position.
    let refused = [
        validator.validate("{}").unwrap_err(),
        validator.validate(r#"{"x":0,"y":0,"invoiceIds":["",""]}"#).unwrap_err(),
        validator.validate(r#"{"y":0,"x":0,"invoiceIds":["",""]}"#).unwrap_err(),
        validator.read_session("{}").unwrap_err(),
        validator.read_contact("{}").unwrap_err(),
    ];
    let paths: Vec<_> = refused.iter().flat_map(|refused| refused.violations()).map(|found| found.path()).collect();
    for (one, other) in paths.iter().flat_map(|one| paths.iter().map(move |other| (one, other))) {
        let same = one.pointer() == other.pointer();
        assert_eq!((one == other, hash(one) == hash(other)), (same, same), "{one:?} {other:?}");
    }
    for path in paths {
        assert_eq!(&Path::parse(&path.pointer()).unwrap(), path);
        assert_eq!(hash(&Path::parse(&path.pointer()).unwrap()), hash(path));
    }
}

#[test]
fn pointers_are_read_by_rfc_6901() {
    for (pointer, segments) in [
        ("", &[][..]),
        ("/", &[Segment::Key("")]),
        ("/a~1b~0c~01", &[Segment::Key("a/b~c~1")]),
        (
            "/0/00/4294967295/4294967296/+1/-1",
            &[
                Segment::Index(0),
                Segment::Key("00"),
                Segment::Index(u32::MAX),
                Segment::Key("4294967296"),
                Segment::Key("+1"),
                Segment::Key("-1"),
            ],
        ),
    ] {
        let path: Path = pointer.parse().unwrap();
        assert!(path.segments().eq(segments.iter().copied()), "{pointer}");
        assert_eq!((path.pointer().as_str(), Path::try_from(pointer)), (pointer, Ok(path)));
    }
    for text in ["a", "orgId", "invoiceRefs[0]", "/~", "/a~", "/a~2", "~0", " /a"] {
        let error: PathError = Path::parse(text).unwrap_err();
        assert!(error.to_string().starts_with("not a JSON Pointer"), "{text}");
    }
    let long = format!("/{}ä", "k".repeat(63));
    assert_eq!(Path::parse(&long).unwrap().pointer(), format!("/{}", "k".repeat(63)));
}

proptest! {
    #[test]
    fn a_path_is_its_segments(keys in prop::collection::vec(prop_oneof![
        any::<u32>().prop_map(Ok),
        "[a-z~/]{0,8}|\\PC{0,8}".prop_filter("an index", |key| key.parse::<u32>().is_err()).prop_map(Err),
    ], 0..5)) {
        let segments = keys.iter().map(|key: &Result<u32, String>| match key {
            Ok(index) => Segment::Index(*index),
            Err(key) => Segment::Key(key),
        });
        let path: Path = segments.clone().collect();
        prop_assert!(path.segments().eq(segments));
        prop_assert_eq!(Path::parse(&path.pointer()), Ok(path.clone()));
        prop_assert_eq!(path.dotted(), path.to_string());
    }
}

#[test]
fn a_callers_test_makes_findings_as_reading_does() {
    let json = r#"{"orgId":"o","amount":"1.005","currency":"usd","invoiceRefs":[{"nope":1}]}"#;
    let rejected = Validator::new().validate(json).unwrap_err();
    let at = |pointer| Path::parse(pointer).unwrap();
    let expected = Rejected::new(
        vec![
            Finding::new(Rule::AmountTooManyDecimals, at("/amount")).with_param("limit", 2_u64),
            Finding::new(Rule::ShapeUnknownField, at("/invoiceRefs/0/nope")),
        ],
        vec![Finding::new(Rule::CurrencyNotCanonical, at("/currency")).with_param("suggestion", "USD".to_owned())],
    )
    .unwrap();
    assert_eq!(rejected, expected);
    assert!(!expected.truncated());
    assert_eq!(Rejected::new(vec![], expected.advisories().to_vec()), None);
    assert_ne!(Finding::new(Rule::ShapeMissing, at("/orgId")), Finding::new(Rule::ShapeMissing, at("/amount")));
}

#[test]
fn params_are_in_the_order_of_the_catalogue() {
    let sums = Finding::new(Rule::InvoiceTotalDiffers, Path::default())
        .with_param("more", 1_u32)
        .with_param("difference", "0.00")
        .with_param("sum", Amount::MAX)
        .with_param("difference", "-0.50");
    let text = |text: &str| Param::Text(text.into());
    let params: Vec<_> = sums.params().iter().map(|(name, value)| (name, value.clone())).collect();
    let expected = [("sum", text("999999999999999.99")), ("difference", text("-0.50")), ("more", Param::Number(1))];
    assert_eq!(params, expected);
}

#[test]
fn a_list_tells_how_many_items_are_left() {
    let request = request(r#","invoiceRefs":[{"lines":[{"num":1},{"num":2},{"num":3}]},{}],"contactId":"c""#);
    let mut invoices = request.invoice_refs();
    assert_eq!((invoices.len(), request.invoice_ids().len()), (2, 0));
    assert_eq!(invoices.next().unwrap().lines().len(), 3);
    assert_eq!((invoices.len(), invoices.size_hint()), (1, (1, Some(1))));
    assert_eq!(invoices.next().unwrap().lines().len(), 0);
    assert_eq!((invoices.len(), invoices.next().is_none()), (0, true));
}

#[test]
fn debug_names_the_fields_that_are_set() {
    let request = request(r#","brandName":"Dana","contactId":null"#);
    assert_eq!(format!("{request:?}"), r#"Request { set: ["orgId", "amount", "currency", "brandName"], .. }"#);
}

#[test]
fn a_text_as_json() {
    assert_eq!(
        json_string("\"\\/\u{8}\u{c}\n\r\t\u{1}\u{1f}\u{7f}é"),
        r#""\"\\/\b\f\n\r\t\u0001\u001f"#.to_owned() + "\u{7f}é\""
    );
}

#[test]
fn what_people_send_is_not_shown() {
    let contact = r#"{"id":"c","orgId":"o","name":"Dana","createdAt":"","updatedAt":""}"#;
    assert_eq!(format!("{:?}", Validator::new().read_contact(contact).unwrap().value), "StoredContact(..)");
    let response = Validator::new().read_response(r#"{"errors":[{"message":"Dana"}]}"#).unwrap().value;
    assert_eq!(format!("{:?}", response.errors), "[ResponseError(..)]");
    let draft = CreatePaymentSessionInput::new().org_id("o").amount("1").currency("USD").create_pending_payment(true);
    assert!(Validator::new().validate_draft(draft).unwrap().value.creates_pending_payment());
    assert_eq!(Policy::default(), Policy::standard());
}

#[test]
fn a_transition_error_says_its_rule() {
    let creation = paysession::Creation::new(Timestamp::UNIX_EPOCH).id("s").link("https://pay.example/");
    let session = PaymentSession::create(&request(""), &creation).unwrap().session;
    let Err(paysession::session::StepError::Transition(error)) = session.expire(Timestamp::UNIX_EPOCH) else {
        panic!()
    };
    assert_eq!((error.rule(), error.code()), (Rule::TransitionNotExpiredYet, "transition.not_expired_yet"));
    assert_eq!(error.to_string(), format!("{} ({})", error.message(), error.code()));
}
