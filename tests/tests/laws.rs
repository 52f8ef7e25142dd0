//! Laws of the core that hold for every generated document.

#![allow(clippy::unwrap_used, reason = "a test that fails says so by a panic")]

use std::collections::BTreeSet;

use paysession::report::{Path, ScalarVerdict};
use paysession::rule::{Level, Reason, RuleKind};
use paysession::scalar::{Id, Table};
use paysession::{Finding, Policy, Rule, ScalarType, Timestamp, Validator, Verdict};
use paysession_conformance::generate::{Document, Documents, Options};
use paysession_conformance::{Marks, is_held, is_long, marked, mended, shows_mark};
use serde_json::Value;

const COUNT: usize = 30_000;

/// Reasons that only a person can set right, and those that are about bytes or an envelope.
const BY_HAND: [Reason; 12] = [
    Reason::ByteOrderMark,
    Reason::TrailingText,
    Reason::LoneSurrogate,
    Reason::InvalidUtf8,
    Reason::Truncated,
    Reason::VariablesIsText,
    Reason::NotUpdatable,
    Reason::Empty,
    Reason::ImpreciseNumber,
    Reason::Symbol,
    Reason::NumericCode,
    Reason::CountryName,
];

fn documents(seed: u64, well_formed: bool) -> impl Iterator<Item = Document> {
    Documents::new(seed, Options { well_formed, ..Options::default() }).take(COUNT)
}

fn validator() -> Validator {
    Validator::new().now(Timestamp::parse("2026-01-01T12:00:00Z").unwrap())
}

fn violations(verdict: &Verdict) -> &[Finding] {
    verdict.as_ref().map_or_else(|rejected| rejected.violations(), |_| &[])
}

fn advisories(verdict: &Verdict) -> &[Finding] {
    verdict.as_ref().map_or_else(|rejected| rejected.advisories(), |accepted| &accepted.advisories)
}

fn is_truncated(verdict: &Verdict) -> bool {
    verdict.as_ref().map_or_else(|rejected| rejected.truncated(), |accepted| accepted.truncated)
}

fn findings(verdict: &Verdict) -> impl Iterator<Item = &Finding> {
    violations(verdict).iter().chain(advisories(verdict))
}

fn json(verdict: &Verdict) -> String {
    match verdict {
        Ok(accepted) => accepted.to_json(),
        Err(rejected) => rejected.to_json(),
    }
}

/// A tree in memory has the same verdict as its text: order, params and canonical form. Left out are amounts whose number
/// is another one in memory, or too long to be trusted: the next law says what they are there.
#[test]
fn a_tree_has_the_verdict_of_its_text() {
    let mut compared = 0;
    for document in documents(2, false) {
        let Some(tree) = &document.tree else { continue };
        if tree.amounts().iter().any(|(literal, _)| !is_held(literal)) {
            continue;
        }
        let (text, walked) = (validator().validate(&document.bytes), validator().validate_tree(tree));
        assert_eq!(json(&text), json(&walked), "{}", String::from_utf8_lossy(&document.bytes));
        compared += 1;
    }
    assert!(compared > COUNT / 2);
}

/// The only numbers that differ between a text and a tree are amounts. In a tree one counts as the shortest decimal of its
/// double would in a text, except that it is refused with more than 15 significant digits. One beyond all doubles is out of
/// range in both.
#[test]
fn an_amount_of_a_tree_is_the_shortest_decimal_of_its_double() {
    let amount = ScalarType::alone("amount").unwrap();
    let (mut imprecise, mut vast, mut rewritten) = (0, 0, 0);
    for document in documents(2, false) {
        for (literal, tree) in document.tree.iter().flat_map(|tree| tree.amounts()) {
            let (text, walked) = (validator().check_json(amount, literal), validator().check_tree(amount, tree));
            let double: f64 = literal.parse().unwrap();
            let shortest = if literal.contains(['.', 'e', 'E']) { format!("{double:?}") } else { literal.to_owned() };
            if !double.is_finite() {
                vast += 1;
                assert_eq!((code(&walked), &walked), ("amount.out_of_range", &text), "{literal}");
            } else if validator().check_json(amount, &shortest).is_valid() && is_long(&shortest) {
                imprecise += 1;
                assert_eq!(code(&walked), "amount.invalid", "{literal}");
                assert_eq!(walked.violations[0].reason(), Some(Reason::ImpreciseNumber), "{literal}");
            } else {
                rewritten += usize::from(walked != text);
                assert_eq!(walked, validator().check_json(amount, &shortest), "{literal}");
            }
            assert!(walked == text || !is_held(literal), "{literal}");
        }
    }
    println!("{imprecise} imprecise, {vast} beyond all doubles, {rewritten} other ones in a tree");
    assert!(imprecise > 10 && vast > 10 && rewritten > 10);
}

fn code(verdict: &ScalarVerdict) -> &'static str {
    verdict.violations.first().map_or("", Finding::code)
}

/// A reason is one of those that its rule lists, and keeps its promise: with that one thing set right, the rule is no
/// longer broken.
#[test]
fn a_reason_keeps_its_promise() {
    let mut kept: BTreeSet<Reason> = BTreeSet::new();
    for document in documents(6, true) {
        let value: Value = serde_json::from_slice(&document.bytes).unwrap_or_default();
        for finding in findings(&validator().validate_input(&document.bytes)) {
            let Some(reason) = finding.reason() else { continue };
            assert!(finding.rule().reasons().contains(&reason), "{finding:?}");
            let Some(Value::String(text)) = value.pointer(&finding.path().pointer()) else { continue };
            let mended = mended(reason, text);
            let holds = |text: &String| is_kept_by(finding.rule(), finding.path(), text);
            assert!(mended.is_empty() || mended.iter().any(holds), "{finding}: {text:?} as {mended:?}");
            kept.extend(Some(reason).filter(|_| !mended.is_empty()));
        }
    }
    let missed: Vec<_> = Reason::ALL.iter().filter(|reason| !kept.contains(reason)).collect();
    assert!(missed.iter().all(|reason| BY_HAND.contains(reason)), "never set right: {missed:?}");
}

/// Whether a field's text keeps a rule.
fn is_kept_by(rule: Rule, path: &Path, text: &str) -> bool {
    let (group, _) = rule.code().split_once('.').unwrap();
    let Some(scalar) = ScalarType::alone(group) else { return Id::parse(text).is_ok() };
    let field: String =
        path.pointer().split('/').filter(|key| key.parse::<u32>().is_err()).collect::<Vec<_>>().join(".");
    let checked = validator().check(scalar.for_field(field.trim_matches('.')).unwrap(), text);
    checked.violations.iter().chain(&checked.advisories).all(|finding| finding.rule() != rule)
}

/// A table that is old softens its data rules and does nothing else: the verdict is that of a policy that warns by them.
/// The strict preset, and a table that is not old, leave them as they are.
#[test]
fn a_verdict_softens_by_the_level_of_data_rules_alone() {
    let (fresh, old) = (Timestamp::UNIX_EPOCH, Timestamp::parse("9999-12-31T00:00:00Z").unwrap());
    let rules: Vec<Rule> = Table::ALL.iter().flat_map(|table| table.rules()).copied().collect();
    let all = |policy: Policy, level| rules.iter().try_fold(policy, |policy, rule| policy.with(*rule, level)).unwrap();
    let mut softened = 0;
    for document in documents(7, false) {
        let at = |now, policy: Policy| Validator::new().now(now).policy(policy).validate(&document.bytes);
        let verdict = at(old, Policy::standard());
        assert_eq!(verdict, at(old, all(Policy::standard(), Level::Warn)));
        assert_eq!(at(old, Policy::strict()), at(old, all(Policy::strict(), Level::Deny)));
        assert_eq!(at(fresh, Policy::standard()), at(fresh, all(Policy::standard(), Level::Deny)));

        let firm = at(old, all(Policy::standard(), Level::Deny));
        if is_truncated(&verdict) || is_truncated(&firm) {
            continue;
        }
        let is_soft = |finding: &&Finding| rules.contains(&finding.rule());
        let refused: Vec<&Finding> = violations(&firm).iter().filter(|finding| !is_soft(finding)).collect();
        assert!(violations(&verdict).iter().eq(refused), "{}", json(&verdict));
        let lowered: Vec<&Finding> = advisories(&verdict).iter().filter(is_soft).collect();
        assert!(violations(&firm).iter().filter(is_soft).eq(lowered.iter().copied()), "{}", json(&verdict));
        softened += lowered.len();
        assert!(advisories(&firm).iter().all(|finding| advisories(&verdict).contains(finding)), "{}", json(&verdict));
    }
    assert!(softened > COUNT / 100, "{softened}");
}

/// A message, a param and `Debug` show no value of the document: not of an accepted one, and not of a refused one.
#[test]
fn no_value_shows() {
    let (mut accepted, mut reasons) = (0, BTreeSet::new());
    for document in documents(8, true) {
        for marks in [Marks::Valid, Marks::All] {
            let Some(document) = marked(&document.bytes, marks) else { continue };
            let verdict = validator().validate(&document);
            accepted += usize::from(verdict.is_ok());
            for finding in findings(&verdict) {
                let params = finding.params().iter().map(|(name, param)| format!("{name}{param:?}"));
                assert!(!shows_mark(&params.chain([finding.to_string()]).collect::<String>()), "{finding}");
                reasons.extend(finding.reason());
            }
            assert!(!shows_mark(&format!("{verdict:?}")), "{document}");
        }
    }
    assert!(accepted > COUNT / 5 && reasons.len() > 15, "{accepted} {reasons:?}");
}

/// What changes no level is no policy's: a rule is listed as of a table only if it is a data rule.
#[test]
fn tables_have_data_rules_alone() {
    assert!(Table::ALL.iter().flat_map(|table| table.rules()).all(|rule| rule.kind() == RuleKind::DataRule));
}
