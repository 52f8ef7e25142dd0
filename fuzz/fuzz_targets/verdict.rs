//! Any bytes as a request: one verdict, with every policy and for the canonical form too, that shows no values.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paysession::rule::{Level, RuleKind};
use paysession::scalar::Table;
use paysession::{
    Accepted, Creation, Finding, Payment, PaymentSession, Policy, Rejected, Request, Rule, Timestamp, Validator,
};
use paysession_conformance::{Marks, marked};
use paysession_fuzz::{assert_findings, assert_hidden, assert_rejected, findings_json, json, now};
use serde_json::Value;

type Verdict = Result<Accepted<Request>, Rejected>;

/// Advisories on how something was written, which the canonical form doesn't have.
const FORM: [Rule; 5] = [
    Rule::CurrencyNotCanonical,
    Rule::CountryNotCanonical,
    Rule::DatetimeZoneSuffix,
    Rule::ContactRefEmpty,
    Rule::ShapeEmptyText,
];

fuzz_target!(|bytes: &[u8]| {
    let validator = Validator::new().now(now());
    let verdict = validator.validate(bytes);
    assert!(verdict == validator.validate(bytes), "another verdict on the same bytes");
    match &verdict {
        Ok(accepted) => {
            assert_accepted(accepted);
            assert_canonical(&validator, accepted);
            assert_lives(&accepted.value);
        }
        Err(rejected) => assert_rejected(rejected),
    }
    assert_policies(bytes, &verdict);
    assert_enveloped(&validator, bytes, &verdict);
    assert_softens(bytes);
    for marked in [Marks::Valid, Marks::All].into_iter().filter_map(|marks| marked(bytes, marks)) {
        match validator.validate(marked) {
            Ok(accepted) => assert_hidden(&format!("{accepted:?}{}", findings_json(&accepted.advisories))),
            Err(rejected) => assert_hidden(&format!("{rejected}{rejected:?}{}", rejected.to_json())),
        }
    }
});

/// The verdict's JSON equals its parts.
fn assert_accepted(accepted: &Accepted<Request>) {
    assert_findings(&accepted.advisories);
    let verdict = json(&accepted.to_json());
    assert_eq!(verdict["valid"], true);
    assert_eq!(verdict["advisories"], findings_json(&accepted.advisories));
    assert_eq!(verdict["request"], json(&accepted.value.to_json()));
    assert_eq!(verdict["features"]["flexPay"]["enabled"], accepted.value.features().flex_pay.is_enabled());
    assert_eq!(serde_json::to_value(&accepted.value).expect("a request is plain data"), verdict["request"]);
}

/// The canonical form is accepted unchanged, alone and in a body, and only advisories on the form are gone.
fn assert_canonical(validator: &Validator, accepted: &Accepted<Request>) {
    let canonical = accepted.value.to_json();
    let again = validator.validate(&canonical).expect("the canonical form is valid");
    assert_eq!(again.value.to_json(), canonical, "the canonical form stays");
    if !accepted.truncated {
        let kept = accepted.advisories.iter().filter(|finding| !FORM.contains(&finding.rule()));
        assert_eq!(codes(&again.advisories), codes(kept), "other advisories on the canonical form");
    }
    let posted = validator.validate(accepted.value.to_graphql_body()).expect("the body to post is valid");
    assert_eq!(posted.value, accepted.value);
    assert_eq!(posted.advisories, again.advisories);
}

/// Only codes are compared: a path has one more index if a single value was taken as a list.
fn codes<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<&'a str> {
    let mut codes: Vec<&str> = findings.into_iter().map(Finding::code).collect();
    codes.sort_unstable();
    codes
}

/// Every document is an input or a body, by a rule that no input can bend; and the body of a GraphQL request around an
/// input changes nothing.
fn assert_enveloped(validator: &Validator, bytes: &[u8], verdict: &Verdict) {
    let Ok(document) = serde_json::from_slice::<Value>(bytes) else { return };
    let (input, body) = (validator.validate_input(bytes), validator.validate_body(bytes));
    assert_eq!(verdict, if is_body(&document) { &body } else { &input }, "read as what it is not");
    let is_read = !input.as_ref().is_err_and(|rejected| rejected.violations()[0].code().starts_with("json."));
    if is_read {
        let body = [br#"{"query":"{}","variables":{"x":[],"input":"#, bytes, br#"},"y":{}}"#].concat();
        assert_eq!(validator.validate(&body), input, "another verdict in an envelope");
        assert_eq!(validator.validate_body(&body), input, "another verdict in a body");
        let twice = [br#"{"variables":{"input":{},"input":"#, bytes, br#"}}"#].concat();
        assert!(validator.validate(twice).is_err(), "two inputs");
    }
    // An input with a body in it, in front of its own fields, is an input.
    let fields = bytes.trim_ascii_start().strip_prefix(b"{");
    if let Some(fields) = fields.filter(|_| FIELDS.iter().any(|name| document.get(name).is_some())) {
        let smuggled = [br#"{"variables":{"input":{"orgId":"o","amount":"1","currency":"USD"}},"#, fields].concat();
        assert_eq!(validator.validate(&smuggled), validator.validate_input(&smuggled), "an input poses as a body");
        assert!(validator.validate(smuggled).is_err(), "an unknown field is accepted");
    }
}

/// The fields of the create input.
const FIELDS: [&str; 16] = [
    "orgId",
    "amount",
    "currency",
    "callbackUrl",
    "successUrl",
    "contactId",
    "contactRef",
    "transactionRef",
    "invoiceIds",
    "invoiceRefs",
    "expirationDate",
    "createPendingPayment",
    "checkoutConfigurationId",
    "invoiceTotal",
    "brandLogoUrl",
    "brandName",
];

fn is_body(document: &Value) -> bool {
    document.get("variables").is_some() && FIELDS.iter().all(|name| document.get(name).is_none())
}

/// A policy turns advisories into violations or removes them, and changes nothing else. A silent one rejects no more.
fn assert_policies(bytes: &[u8], standard: &Verdict) {
    let silent = Validator::new().now(now()).policy(Policy::silent()).validate(bytes);
    match (standard, &silent) {
        (Ok(standard), Ok(silent)) => assert_eq!(standard.value, silent.value),
        (Ok(_), Err(_)) => panic!("a silent policy rejects more"),
        (Err(_), _) => {}
    }
    let levels = [Level::Allow, Level::Warn, Level::Deny].into_iter().cycle().skip(bytes.len() % 3);
    let advisories = Rule::ALL.iter().filter(|rule| rule.kind() == RuleKind::Advisory);
    let mixed = advisories.zip(levels).try_fold(Policy::standard(), |policy, (rule, level)| policy.with(*rule, level));
    for policy in [Policy::strict(), mixed.expect("an advisory has a level")] {
        let verdict = Validator::new().now(now()).policy(policy.clone()).validate(bytes);
        let ((mut violations, advisories, cut), (refusing, remarks, cut_too)) = (parts(standard), parts(&verdict));
        if cut || cut_too {
            continue;
        }
        let policy = &policy;
        let of = |level| advisories.iter().filter(move |finding| policy.level(finding.rule()) == level).cloned();
        violations.extend(of(Level::Deny));
        violations.sort_by(|a, b| a.path().order(b.path()).then(a.rule().cmp(&b.rule())));
        assert_eq!(refusing, violations);
        assert_eq!(remarks, of(Level::Warn).collect::<Vec<_>>());
    }
}

/// An old table softens its data rules and does nothing else: the verdict is that of a policy that warns by them.
fn assert_softens(bytes: &[u8]) {
    let later = Timestamp::parse("9999-12-31T00:00:00Z").expect("a time");
    let at = |policy| Validator::new().now(later).policy(policy).validate(bytes);
    let all = |policy: Policy, level| {
        let mut rules = Table::ALL.iter().flat_map(|table| table.rules());
        rules.try_fold(policy, |policy, rule| policy.with(*rule, level)).expect("a data rule has a level")
    };
    assert_eq!(at(Policy::standard()), at(all(Policy::standard(), Level::Warn)), "softened by more than a level");
    assert_eq!(at(Policy::strict()), at(all(Policy::strict(), Level::Deny)), "the strict preset softens");
}

fn parts(verdict: &Verdict) -> (Vec<Finding>, Vec<Finding>, bool) {
    match verdict {
        Ok(accepted) => (Vec::new(), accepted.advisories.clone(), accepted.truncated),
        Err(rejected) => (rejected.violations().to_vec(), rejected.advisories().to_vec(), rejected.truncated()),
    }
}

/// Its session has the same features, can be stored, and can be paid.
fn assert_lives(request: &Request) {
    let creation = Creation::new(now()).id("s1").link("https://pay.example/s1").payment_id("p1");
    let session = PaymentSession::create(request, &creation).expect("what was accepted becomes a session").session;
    assert_eq!(session.features(), request.features());
    let read = Validator::new().read_session(session.to_json()).expect("a new session reads back");
    assert_eq!(read.value, session);
    session.complete(&Payment::new("p1", now()), now()).expect("a new session can be paid");
}
