//! The generator's promises.

#![allow(clippy::unwrap_used, reason = "a test that fails says so by a panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use paysession::rule::{Reason, RuleKind};
use paysession::{Accepted, Finding, Rejected, Request, Rule, Timestamp, Validator};
use paysession_conformance::generate::{Documents, Options, shrink};

/// Some documents hold ten thousand items or a text of 64 KiB.
const COUNT: usize = 30_000;

fn validator() -> Validator {
    Validator::new().now(Timestamp::parse("2026-01-01T12:00:00Z").unwrap())
}

type Verdict = Result<Accepted<Request>, Rejected>;

fn findings(verdict: &Verdict) -> impl Iterator<Item = &Finding> {
    let (violations, advisories) = match verdict {
        Ok(accepted) => (&[][..], &accepted.advisories[..]),
        Err(rejected) => (rejected.violations(), rejected.advisories()),
    };
    violations.iter().chain(advisories)
}

fn json(verdict: &Verdict) -> String {
    match verdict {
        Ok(accepted) => accepted.to_json(),
        Err(rejected) => rejected.to_json(),
    }
}

/// A good share is accepted, most of the rest have one or two violations, and every rule that a request can break is
/// broken by one, for each of its reasons. A tree alone has numbers without a text.
#[test]
fn documents_reach_every_rule_and_reason() {
    let (mut accepted, mut few) = (0, 0);
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut reasons: BTreeSet<(Rule, Reason)> = BTreeSet::new();
    for document in Documents::new(1, Options::default()).take(COUNT) {
        let verdict = validator().validate(&document.bytes);
        match &verdict {
            Ok(_) => accepted += 1,
            Err(rejected) => few += usize::from(rejected.violations().len() <= 2),
        }
        findings(&verdict).for_each(|finding| *codes.entry(finding.code()).or_default() += 1);
        let walked = document.tree.as_ref().map(|tree| validator().validate_tree(tree));
        let all = findings(&verdict).chain(walked.iter().flat_map(findings));
        reasons.extend(all.filter_map(|finding| Some((finding.rule(), finding.reason()?))));
    }
    println!("{accepted} of {COUNT} accepted, {few} with one or two violations, {codes:?}");
    assert!((30..50).contains(&(100 * accepted / COUNT)), "{accepted} of {COUNT} accepted");
    assert!(100 * few / (COUNT - accepted) > 60, "{few} of {} with one or two violations", COUNT - accepted);
    let is_of_a_request = |rule: &Rule| rule.kind() != RuleKind::Transition && !rule.code().starts_with("session.");
    let missed: Vec<_> =
        Rule::ALL.iter().filter(|rule| is_of_a_request(rule)).filter(|rule| !codes.contains_key(rule.code())).collect();
    assert!(missed.is_empty(), "never seen: {missed:?}");
    let listed = Rule::ALL.iter().flat_map(|rule| rule.reasons().iter().map(|reason| (*rule, *reason)));
    let missed: Vec<_> = listed.filter(|pair| !reasons.contains(pair)).collect();
    // Only an update has fields that can't change; an empty id is `id.blank` first.
    let expected = [(Rule::ShapeUnknownField, Reason::NotUpdatable), (Rule::IdInvalid, Reason::Empty)];
    assert_eq!(missed, expected, "never the reason");
    let of_requests = Reason::ALL.iter().filter(|reason| **reason != Reason::NotUpdatable);
    assert!(of_requests.into_iter().all(|reason| reasons.iter().any(|(_, given)| given == reason)));
}

/// Bodies, malformed ones and inputs that pose as one are all there, and each is what its keys say.
#[test]
fn envelopes_are_of_every_kind() {
    let options = Options { well_formed: true, ..Options::default() };
    let (mut bodies, mut posing, mut malformed) = (0, 0, 0);
    for document in Documents::new(5, options).take(COUNT) {
        let value: serde_json::Value = serde_json::from_slice(&document.bytes).unwrap_or_default();
        if value.get("variables").is_none() {
            continue;
        }
        let names = paysession::wire::json_schema();
        let names: serde_json::Value = serde_json::from_str(&names).unwrap();
        let fields = names["properties"].as_object().unwrap();
        let is_input = value.as_object().unwrap().keys().any(|key| fields.contains_key(key));
        let (auto, body) = (validator().validate(&document.bytes), validator().validate_body(&document.bytes));
        let input = validator().validate_input(&document.bytes);
        assert_eq!(json(&auto), json(if is_input { &input } else { &body }));
        assert!(input.is_err(), "an input has no variables");
        bodies += usize::from(!is_input);
        posing += usize::from(is_input && body.is_ok());
        malformed += usize::from(!is_input && findings(&body).any(|finding| finding.path().is_root()));
    }
    println!("{bodies} bodies, {posing} inputs that pose as one, {malformed} malformed bodies");
    assert!(bodies > COUNT / 20 && posing > COUNT / 200 && malformed > COUNT / 100);
}

#[test]
fn a_seed_gives_the_same_documents() {
    let make = |seed| Documents::new(seed, Options::default()).take(200).map(|document| document.bytes);
    assert!(make(7).eq(make(7)));
    assert!(make(7).ne(make(8)));
}

#[test]
fn lines_are_lines() {
    for document in Documents::new(3, Options { lines: true, ..Options::default() }).take(COUNT / 3) {
        assert!(!document.bytes.contains(&b'\n') && document.bytes.last() != Some(&b'\r'));
    }
}

#[test]
fn well_formed_is_what_every_parser_reads_alike() {
    for document in Documents::new(4, Options { well_formed: true, ..Options::default() }).take(COUNT / 3) {
        assert!(document.tree.is_some());
        let verdict = validator().validate(&document.bytes);
        let is_odd = |rule| matches!(rule, Rule::JsonMalformed | Rule::ShapeDuplicateField);
        assert!(!findings(&verdict).any(|finding| is_odd(finding.rule())), "{}", json(&verdict));
    }
}

/// Checks that a document shrinks to what a predicate needs.
#[track_caller]
fn shrinks(document: &str, to: &str, shows: impl Fn(&[u8]) -> bool) {
    assert!(shows(document.as_bytes()));
    let asked = |candidates: &[Vec<u8>]| Ok::<_, Infallible>(candidates.iter().map(|it| shows(it)).collect());
    let Ok(small) = shrink(document.as_bytes().to_vec(), asked);
    assert_eq!(String::from_utf8_lossy(&small), to);
}

#[test]
fn shrinking_keeps_what_shows() {
    let has = |code: &'static str| {
        move |bytes: &[u8]| findings(&validator().validate(bytes)).any(|finding| finding.code() == code)
    };
    let long = r#" {"orgId":"abc","amount":"1","currency":"USD","invoiceRefs":[{"orderId":"x"},{"lines":[{"num":1},
        {"num":2,"productName":"b, [c]\u0000"}]}],"brandName":"Shop"} "#;
    shrinks(long, r#"{"invoiceRefs":{"lines":{"productName":"\u0000"}}}"#, has("text.control_characters"));
    shrinks(long, "", |_| true);
    shrinks(r#"{"a":[1,2,{"b":"needle in hay"}],"c":3"#, "needle", |bytes| bytes.windows(6).any(|it| it == b"needle"));
    shrinks(long, long, |bytes| bytes == long.as_bytes());
}
