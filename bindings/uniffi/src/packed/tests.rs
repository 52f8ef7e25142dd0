//! Calls as Kotlin makes them, whole, cut off and damaged: each has an answer.

use paysession_results::LAYOUT;

use super::functions::packed;
use super::results::{DocumentType, Operation, Outcome, Transition};

/// Makes a call.
struct Call(Vec<u8>);

impl Call {
    fn new(which: Operation) -> Self {
        Self(vec![which as u8])
    }

    fn byte(mut self, value: u8) -> Self {
        self.0.push(value);
        self
    }

    fn text(mut self, text: &str) -> Self {
        self.0.extend_from_slice(&i32::try_from(text.len()).unwrap().to_be_bytes());
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    fn long(mut self, value: i64) -> Self {
        self.0.extend_from_slice(&value.to_be_bytes());
        self
    }

    fn document(self, document_type: DocumentType, text: &str) -> Self {
        self.byte(document_type as u8).text(text)
    }

    fn step(self, which: Transition) -> Self {
        self.byte(which as u8)
    }

    /// The standard policy with the level of a rule changed, without a clock.
    fn terms(self) -> Self {
        self.policy().byte(0)
    }

    fn policy(mut self) -> Self {
        self.0.push(0);
        self.0.extend_from_slice(&1_i32.to_be_bytes());
        self.text("url.insecure").byte(2)
    }
}

const REQUEST: &str =
    r#"{"orgId":"o","amount":"1","currency":"USD","invoiceRefs":[{"lines":[{"num":2,"quantity":1e30},{"num":1}]}]}"#;
const BODY: &str = r#"{"variables":{"input":{"orgId":"o","amount":"1","currency":"USD"}}}"#;
const SESSION: &str = r#"{"id":"s","orgId":"o","status":"Active","amount":"1","currency":"USD","createdAt":"2026-01-01T00:00Z","updatedAt":"2026-01-01T00:00Z"}"#;
const CONTACT: &str = r#"{"id":"c","orgId":"o","name":"n","createdAt":"t","updatedAt":"t"}"#;
const NOW: &str = "2026-01-01T00:00Z";

const EVENT: &str = r#"{"type":"updated","sessionId":"s","from":"Active","to":"Active","at":"2026-01-01T00:00Z","amount":"1","currency":"USD","changed":["amount"]}"#;

fn calls() -> Vec<Call> {
    let request = |call: Call| call.document(DocumentType::Auto, REQUEST);
    let step = |call: Call| call.byte(0).policy().text(SESSION).text(NOW);
    vec![
        Call::new(Operation::Layout),
        request(Call::new(Operation::Validate).byte(0).terms()),
        request(Call::new(Operation::Validate).byte(1).terms()),
        Call::new(Operation::Validate).byte(0).terms().document(DocumentType::Input, REQUEST),
        Call::new(Operation::Validate).byte(0).terms().document(DocumentType::Body, BODY),
        Call::new(Operation::ReadResponse).byte(0).terms().text(SESSION),
        Call::new(Operation::ReadSession).terms().text(SESSION),
        Call::new(Operation::ReadContact).terms().text(CONTACT),
        Call::new(Operation::ReadEvent).text(EVENT),
        Call::new(Operation::Check).byte(0).terms().text("amount").byte(1).text("amount").byte(0).text("1"),
        Call::new(Operation::PhoneTyping).byte(0).text("+41"),
        request(Call::new(Operation::Body).terms()),
        Call::new(Operation::Operation),
        request(Call::new(Operation::Create).byte(0).terms())
            .text("s")
            .text("https://a.example")
            .text(NOW)
            .byte(0)
            .byte(0),
        step(Call::new(Operation::Step))
            .byte(0)
            .step(Transition::Complete)
            .text("p")
            .text(NOW)
            .byte(1)
            .text("1")
            .byte(0),
        step(Call::new(Operation::Step)).byte(1).text(NOW).step(Transition::Update).text("{}"),
        step(Call::new(Operation::Step)).byte(0).step(Transition::Cancel),
        Call::new(Operation::At).text(SESSION).text(NOW),
        Call::new(Operation::Raw).text("/contactId").document(DocumentType::Session, SESSION),
        Call::new(Operation::Raw).text("/name").document(DocumentType::Contact, CONTACT),
        Call::new(Operation::Shown).text(SESSION).byte(1).text("name").byte(0).byte(0),
        Call::new(Operation::ValidateLines).terms().text(REQUEST),
        Call::new(Operation::Policy).policy(),
        Call::new(Operation::Rules),
        request(Call::new(Operation::Canonical).byte(1).terms()),
        Call::new(Operation::Canonical).byte(0).document(DocumentType::Session, SESSION),
        Call::new(Operation::Canonical).byte(0).document(DocumentType::Contact, CONTACT),
        request(Call::new(Operation::Fingerprint).terms()),
        Call::new(Operation::MinorUnits).text("10.50").text("USD"),
        Call::new(Operation::AmountOfMinorUnits).long(1_050).text("USD"),
        Call::new(Operation::ReadPolicy).text(r#"{"preset":"strict","warn":["url.insecure"]}"#),
        Call::new(Operation::PolicyJson).policy(),
    ]
}

fn kind(answer: &str) -> u8 {
    answer.as_bytes()[0]
}

#[test]
fn whole_calls_are_done() {
    for (Call(bytes), nth) in calls().iter().zip(0..) {
        let answer = packed(bytes);
        assert!(matches!(kind(&answer), 1 | 4), "call {nth}: {answer}");
    }
}

#[test]
fn the_layout_is_the_first_call() {
    assert!(packed(&[0]).ends_with(&format!("{LAYOUT:016x}")));
}

#[test]
fn a_document_is_read_as_what_it_is() {
    let request = |kind| packed(&Call::new(Operation::Validate).byte(0).terms().document(kind, REQUEST).0);
    let raw = |kind| packed(&Call::new(Operation::Raw).text("").document(kind, SESSION).0);
    let outcomes = |answer: &dyn Fn(DocumentType) -> String| {
        use DocumentType::{Auto, Body, Contact, Input, Session};
        [Auto, Input, Body, Session, Contact].map(|kind| answer(kind).as_bytes()[0])
    };
    let [misuse, done, rejected] = [Outcome::Misuse, Outcome::Done, Outcome::Rejected].map(|outcome| outcome as u8);
    assert_eq!(outcomes(&request), [done, done, rejected, misuse, misuse]);
    // The session has an id and an organization, so it may be a contact's too.
    assert_eq!(outcomes(&raw), [misuse, misuse, misuse, done, done]);
}

#[test]
fn a_policy_is_its_preset_and_its_levels() {
    let read = |json: &str| packed(&Call::new(Operation::ReadPolicy).text(json).0);
    // Done, the preset, one level: the length of the code, the code, its place among the levels.
    assert_eq!(read(r#"{"preset":"strict","warn":["url.insecure"]}"#), "\u{1}\u{1}\u{2}\u{18}url.insecure\u{1}");
    assert_eq!(read("{}"), "\u{1}\u{0}\u{0}");
    assert_eq!(read(r#"{"deny":["x"]}"#), "\u{0}no rule has the code `x` at line 1 column 12");
    let written = packed(&Call::new(Operation::PolicyJson).policy().0);
    assert_eq!(written, "\u{4}{\"preset\":\"standard\",\"deny\":[\"url.insecure\"]}");
}

#[test]
fn money_is_a_whole_number() {
    let units = |amount: &str, currency: &str| packed(&Call::new(Operation::MinorUnits).text(amount).text(currency).0);
    let amount = |units| packed(&Call::new(Operation::AmountOfMinorUnits).long(units).text("JPY").0);
    // Done, then twice the number: the sign is the lowest bit.
    assert_eq!((units("0.10", "USD"), units("-0.10", "USD")), ("\u{1}\u{14}".to_owned(), "\u{1}\u{13}".to_owned()));
    // Done, then 200 hundredths.
    assert_eq!((amount(2), kind(&amount(i64::MAX))), ("\u{1}\u{50}\u{6}".to_owned(), Outcome::Rejected as u8));
    assert_eq!(kind(&units("0.1", "JPY")), Outcome::Rejected as u8);
}

#[test]
fn cut_calls_are_misuse() {
    for (Call(bytes), nth) in calls().iter().zip(0..) {
        for len in 0..bytes.len() {
            assert_eq!(kind(&packed(&bytes[..len])), 0, "call {nth}, {len} bytes");
        }
    }
}

#[test]
fn damaged_calls_are_answered() {
    for Call(bytes) in calls() {
        for at in 0..bytes.len() {
            for damage in [0x00, 0x01, 0x7f, 0x80, 0xff] {
                let mut bytes = bytes.clone();
                bytes[at] = damage;
                assert!(kind(&packed(&bytes)) <= 4);
            }
        }
    }
}
