//! An example for each rule, out of the conformance vectors.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use paysession::Rule;
use paysession::rule::RuleKind;
use paysession_conformance::{Case, Entry, Money, Step, Test, load};
use serde_json::{Map, Value};

/// Longer documents are shown by their two ends.
const LONGEST: usize = 1_000;
const ENDS: usize = 60;

/// Examples by code: what they cost the reader, and their Markdown.
#[derive(Debug, Default)]
pub(super) struct Examples(BTreeMap<&'static str, (usize, String)>);

impl Examples {
    /// Reads every case below a folder. Without the folder there are no examples.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let mut examples = Self::default();
        if folder.is_dir() {
            load(folder)?.iter().for_each(|case| examples.offer(case));
        }
        Ok(examples)
    }

    /// Returns the example of a rule, as Markdown.
    pub(super) fn of(&self, rule: Rule) -> Option<&str> {
        self.0.get(rule.code()).map(|(_, markdown)| markdown.as_str())
    }

    /// Takes a case for each of its codes that has no simpler one: fewer findings first, then what is least odd, then
    /// the length. Cases come in a fixed order, and the first of equals stays.
    fn offer(&mut self, case: &Case) {
        let mut findings = Vec::new();
        collect(&case.expect, &mut findings);
        for (rule, finding) in &findings {
            let markdown = format!("{}\n\n```json\n{finding}\n```\n", given(case));
            let cost = findings.len() * 10 * LONGEST + oddness(case, *rule, finding) * LONGEST + length(case);
            if self.0.get(rule.code()).is_none_or(|(known, _)| cost < *known) {
                self.0.insert(rule.code(), (cost, markdown));
            }
        }
    }
}

/// Every object with the code of a rule.
fn collect(value: &Value, findings: &mut Vec<(Rule, String)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, findings)),
        Value::Object(members) => match members.get("code").and_then(Value::as_str).and_then(Rule::from_code) {
            Some(rule) => findings.push((rule, finding(rule, members))),
            None => members.values().for_each(|member| collect(member, findings)),
        },
        _ => {}
    }
}

/// How many things make a case a poor example of a rule.
fn oddness(case: &Case, rule: Rule, finding: &str) -> usize {
    // A conversion refuses by what is an advisory elsewhere.
    let is_step = matches!(case.test, Test::Create { .. } | Test::Transition { .. } | Test::MinorUnits { .. });
    let is_whole =
        matches!(case.test, Test::Request { .. } | Test::Read | Test::Event) && finding.contains("\"path\":\"\"");
    let is_of_document = rule.code().starts_with("json.");
    let has_all_params = rule.params().iter().all(|name| finding.contains(&format!("\"{name}\":")));
    let is_hard_to_see =
        !case.input.is_ascii() || case.input.iter().any(|byte| matches!(byte, b'\\' | 0..=0x1f | 0x7f));
    [
        is_step && rule.kind() != RuleKind::Transition,
        is_whole && !is_of_document,
        !has_all_params,
        is_hard_to_see,
        case.preset != "standard" || !case.levels.is_empty(),
    ]
    .into_iter()
    .filter(|is_odd| *is_odd)
    .count()
}

/// How far the length of what is given is from a telling one: an empty text shows little.
fn length(case: &Case) -> usize {
    let telling = if matches!(case.test, Test::Check { .. }) { 12 } else { 60 };
    case.input.len().min(LONGEST).abs_diff(telling)
}

/// A finding as the library writes it: serde_json has sorted its members.
fn finding(rule: Rule, members: &Map<String, Value>) -> String {
    let pair = |(name, value): (&str, &Value)| format!("{}:{value}", paysession::tree::json_string(name));
    let known = |name: &'static str| members.get(name).map(|value| pair((name, value)));
    let params = members.get("params").and_then(Value::as_object).map(|params| {
        let pairs = rule.params().iter().filter_map(|name| params.get(*name).map(|value| pair((name, value))));
        format!("\"params\":{{{}}}", pairs.collect::<Vec<_>>().join(","))
    });
    let pairs = [known("code"), known("path"), params, known("status"), known("followUp")];
    format!("{{{}}}", pairs.into_iter().flatten().collect::<Vec<_>>().join(","))
}

/// What a case hands in.
fn given(case: &Case) -> String {
    let mut around = Vec::new();
    around.extend(case.now.as_ref().map(|now| format!("now `{now}`")));
    if case.preset != "standard" {
        around.push(format!("policy `{}`", case.preset));
    }
    around.extend(case.levels.iter().map(|(code, level)| format!("`{code}` set to `{level}`")));
    let (what, document) = match &case.test {
        Test::Request { entry: Entry::Auto | Entry::Input } => ("The input".to_owned(), Some(document(&case.input))),
        Test::Request { entry: Entry::Body } => ("The body".to_owned(), Some(document(&case.input))),
        Test::Event => ("The event".to_owned(), Some(document(&case.input))),
        Test::MinorUnits { money: Money::Amount(amount), currency } => {
            (format!("`{amount}` in minor units of `{currency}`"), None)
        }
        Test::MinorUnits { money: Money::Units(units), currency } => {
            (format!("`{units}` minor units of `{currency}`"), None)
        }
        Test::Read => ("The session or response".to_owned(), Some(document(&case.input))),
        Test::Check { scalar, field } => {
            let what = field
                .as_ref()
                .map_or_else(|| format!("Checked alone, the `{scalar}`"), |field| format!("The value of `{field}`"));
            (what, Some(document(&case.input)))
        }
        Test::Create { now, payment_id, .. } => {
            around.push(format!("created at `{now}`"));
            around.push(payment_id.as_ref().map_or("no payment id".to_owned(), |id| format!("payment id `{id}`")));
            ("The input of a new session".to_owned(), Some(document(&case.input)))
        }
        Test::Transition { session, step, when } => {
            around.push(session_in_short(session));
            around.extend(when.if_updated_at.as_ref().map(|time| format!("made from the state of `{time}`")));
            step_in_words(step, &when.now)
        }
    };
    let around = if around.is_empty() { String::new() } else { format!(", {}", around.join(", ")) };
    let document = document.map(|document| format!("\n\n```json\n{document}\n```")).unwrap_or_default();
    format!("{what}{around}:{document}\n\ngives")
}

/// What decides about a step.
fn session_in_short(session: &Value) -> String {
    let member = |name: &str| session.get(name).and_then(Value::as_str);
    let status = member("status").unwrap_or("Active");
    let mut words = vec![format!("of a session that is `{status}`")];
    words.extend(member("expirationDate").map(|date| format!("expires at `{date}`")));
    words.extend(member("paymentId").map(|id| format!("has the payment `{id}`")));
    words.join(", ")
}

fn step_in_words(step: &Step, now: &str) -> (String, Option<String>) {
    match step {
        Step::Complete { payment_id, paid_at, amount, currency } => {
            let money: Vec<&str> = [amount, currency].into_iter().flatten().map(String::as_str).collect();
            let money = if money.is_empty() { String::new() } else { format!(" of `{}`", money.join(" ")) };
            let payment = format!("the payment `{payment_id}`{money}, paid at `{paid_at}`, reported at `{now}`");
            (format!("The completion by {payment}"), None)
        }
        Step::Expire => (format!("The expiration at `{now}`"), None),
        Step::Cancel => (format!("The cancellation at `{now}`"), None),
        Step::Update { changes } => (format!("The update at `{now}`"), Some(document(changes.as_bytes()))),
        Step::Attach { contact } => ("The contact".to_owned(), Some(document(contact.as_bytes()))),
    }
}

/// A document as people can read it: what can't be seen by its code point, a long one by its ends.
fn document(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let text: String = if text.len() > LONGEST {
        let count = text.chars().count();
        let (start, end) = (text.chars().take(ENDS), text.chars().skip(count - ENDS / 2));
        start.chain(format!(" … ({} bytes) … ", bytes.len()).chars()).chain(end).collect()
    } else {
        text.into_owned()
    };
    text.chars().map(visible).collect()
}

fn visible(c: char) -> String {
    let is_bidi = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if (c.is_control() && c != '\n') || is_bidi { format!("⟨U+{:04X}⟩", u32::from(c)) } else { c.to_string() }
}
