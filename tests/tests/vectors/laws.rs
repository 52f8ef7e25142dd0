//! Laws that hold for every verdict, whatever the case expects.

use std::error::Error;

use paysession::report::Param;
use paysession::{Accepted, Finding, Rejected, Request, Rule};
use paysession_conformance::{Case, Entry, Test};
use serde_json::Value;

use crate::answer;

type Law = Result<(), Box<dyn Error>>;

/// Params of the sum rules: the only ones that may hold money.
const SUMS: [&str; 4] = ["sumOfRoundedLines", "roundedSum", "difference", "sum"];

/// Cases in which a number's own digits decide on an amount, and not those of its double: a tree has the double alone.
const DOUBLES: [&str; 4] = [
    "number-amount-16-digits",
    "number-amount-max-as-a-double",
    "number-amount-underflow",
    "number-amount-hidden-digits",
];

/// Cases whose numbers serde_json reads as another double, unless its feature `float_roundtrip` is on.
const MISREAD: [&str; 1] = ["number-id-2-53-minus-one-point-zero"];

/// Cases whose document is written as the library writes it: every field of every type, in the API's order.
const CANONICAL: [&str; 3] = ["presence-all-refs", "session-out-in", "session-full-written"];

/// Checks the laws that apply to a case.
pub(crate) fn check(case: &Case) -> Law {
    let validator = answer::validator(case)?;
    match &case.test {
        Test::Request { entry } => {
            let verdict = answer::request(&validator, *entry, &case.input);
            match &verdict {
                Ok(accepted) => {
                    let canonical = accepted.value.to_json();
                    same_bytes(case, &canonical)?;
                    match validator.validate(&canonical) {
                        Ok(again) if again.value.to_json() == canonical && again.value == accepted.value => {}
                        Ok(_) => return Err("the canonical form has another canonical form".into()),
                        Err(rejected) => return Err(format!("the canonical form is rejected: {rejected}").into()),
                    }
                }
                Err(rejected) => no_value_shows(case, rejected)?,
            }
            same_from_a_tree(case, *entry, &verdict)
        }
        Test::Read => match validator.read_response(&case.input) {
            Ok(accepted) => {
                if let Some(advisories) = Rejected::new(accepted.advisories.clone(), Vec::new()) {
                    no_value_shows(case, &advisories)?;
                }
                let Some(session) = accepted.value.session else { return Ok(()) };
                let canonical = session.to_json();
                same_bytes(case, &canonical)?;
                match validator.read_session(&canonical) {
                    Ok(again) if again.value.to_json() == canonical => Ok(()),
                    Ok(_) => Err("the session reads back as another".into()),
                    Err(rejected) => Err(format!("the session does not read back: {rejected}").into()),
                }
            }
            Err(refused) => no_value_shows(case, &refused.rejected),
        },
        Test::Check { .. } | Test::Create { .. } | Test::Transition { .. } | Test::Event | Test::MinorUnits { .. } => {
            Ok(())
        }
    }
}

/// A canonical document is written with the same bytes.
fn same_bytes(case: &Case, canonical: &str) -> Law {
    if CANONICAL.contains(&case.id.as_str()) && canonical.as_bytes() != case.input {
        return Err(format!("written otherwise: {canonical}").into());
    }
    Ok(())
}

/// No text of the input shows in what a rejection prints: not in `Display`, not in `Debug`, not in its JSON.
///
/// Short texts are left out, and so are those that the rules themselves contain: `string` may be a value and a type.
fn no_value_shows(case: &Case, rejected: &Rejected) -> Law {
    let Ok(document) = serde_json::from_slice::<Value>(&case.input) else { return Ok(()) };
    let (mut texts, mut keys) = (Vec::new(), Vec::new());
    collect(&document, &mut texts, &mut keys);
    let known = paysession::wire::rules_json() + &paysession::wire::sdl() + &format!("{:?}", paysession::Rule::ALL);
    let findings = rejected.violations().iter().chain(rejected.advisories());
    let money: Vec<String> = findings
        .flat_map(|finding| SUMS.iter().filter_map(|name| finding.params().get(name)))
        .map(|param| format!("{param:?}"))
        .collect();
    let printed = format!("{rejected}\n{rejected:?}\n{}", rejected.to_json());
    for text in texts {
        let is_known = known.contains(text) || keys.iter().any(|key| key.contains(text));
        let is_money = money.iter().any(|sum| sum.contains(text));
        if text.len() >= 6 && !is_known && !is_money && printed.contains(text) {
            return Err(format!("the rejection shows a value: {text:?}").into());
        }
    }
    Ok(())
}

fn collect<'a>(value: &'a Value, texts: &mut Vec<&'a str>, keys: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts, keys)),
        Value::Object(entries) => {
            for (key, value) in entries {
                keys.push(key);
                collect(value, texts, keys);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A tree in memory has the verdict of its JSON, and the same canonical bytes.
///
/// A `Value` loses part of its JSON: the order of keys, repeated keys, and numbers beyond doubles (which serde_json
/// rejects). So findings are compared in any order, and cases with such keys or cut findings are left out.
fn same_from_a_tree(case: &Case, entry: Entry, verdict: &Result<Accepted<Request>, Rejected>) -> Law {
    let Ok(document) = serde_json::from_slice::<Value>(&case.input) else { return Ok(()) };
    let (findings, truncated) = match verdict {
        Ok(accepted) => (&accepted.advisories[..], accepted.truncated),
        Err(rejected) => (rejected.violations(), rejected.truncated()),
    };
    let is_lost = |finding: &Finding| {
        let is_size = finding.params().get("what") == Some(&Param::Text("bytes".into()));
        finding.rule() == Rule::ShapeDuplicateField || is_size
    };
    if truncated || findings.iter().any(is_lost) || MISREAD.contains(&case.id.as_str()) {
        return Ok(());
    }
    let validator = answer::validator(case)?;
    let from_tree = match entry {
        Entry::Auto => validator.validate_tree(&document),
        Entry::Input => validator.validate_input_tree(&document),
        Entry::Body => validator.validate_body_tree(&document),
    };
    let (expected, found) = (unordered(verdict)?, unordered(&from_tree)?);
    let canonical = |verdict: &Result<Accepted<Request>, Rejected>| verdict.as_ref().ok().map(|ok| ok.value.to_json());
    if DOUBLES.contains(&case.id.as_str()) {
        return if expected == found {
            Err("a tree and its JSON agree now: it is no exception".into())
        } else {
            Ok(())
        };
    }
    if expected != found {
        return Err(format!("a tree gives {found}\n  and its JSON {expected}").into());
    }
    if canonical(verdict) != canonical(&from_tree) {
        return Err("a tree gives another canonical text than its JSON".into());
    }
    Ok(())
}

/// A verdict whose findings come in any order.
fn unordered(verdict: &Result<Accepted<Request>, Rejected>) -> Result<Value, serde_json::Error> {
    let mut verdict: Value = serde_json::from_str(&answer::verdict(verdict))?;
    for list in ["violations", "advisories"] {
        if let Some(findings) = verdict.get_mut(list).and_then(Value::as_array_mut) {
            findings.sort_by_cached_key(Value::to_string);
        }
    }
    Ok(verdict)
}
