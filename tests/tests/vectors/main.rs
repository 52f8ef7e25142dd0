//! Holds the core to the vectors: every case, the whole verdict, and laws that every verdict keeps.

mod answer;
mod laws;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;

use paysession::Rule;
use paysession_conformance::{Case, home, load};
use serde_json::Value;

type Outcome = Result<(), Box<dyn Error>>;

fn cases() -> Result<Vec<Case>, Box<dyn Error>> {
    Ok(load(&home().join("vectors"))?)
}

/// The ids of `known_failures.txt`: one a line, what follows `#` is the reason.
fn known_failures() -> Result<BTreeSet<String>, Box<dyn Error>> {
    let text = fs::read_to_string(home().join("known_failures.txt"))?;
    let ids = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    Ok(ids.filter(|id| !id.is_empty()).map(str::to_owned).collect())
}

/// Every case is answered as it expects, but for those in `known_failures.txt`, which must fail.
#[test]
fn every_case_is_answered_as_expected() -> Outcome {
    let (cases, known) = (cases()?, known_failures()?);
    let mut failures = Vec::new();
    let mut failed = BTreeSet::new();
    for case in &cases {
        let found = match answer::of(case) {
            Ok(found) => found,
            Err(error) => Value::String(error.to_string()),
        };
        if found != case.expect {
            failed.insert(case.id.clone());
            if !known.contains(&case.id) {
                failures.push(format!("{} ({}): {}\n{}", case.id, case.file, case.why, diff(&case.expect, &found)));
            }
        }
    }
    let passing: Vec<&String> = known.difference(&failed).collect();
    println!("{} cases", cases.len());
    assert!(failures.is_empty(), "{} of {} cases fail:\n\n{}", failures.len(), cases.len(), failures.join("\n"));
    assert!(passing.is_empty(), "known_failures.txt lists cases that pass or are gone: {passing:?}");
    Ok(())
}

/// A case that fails must not hide behind another: ids are unique, and in kebab case.
#[test]
fn ids_are_unique() -> Outcome {
    let mut seen = BTreeSet::new();
    for case in cases()? {
        let is_kebab = case.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(is_kebab && !case.id.is_empty(), "{:?} in {} is not kebab case", case.id, case.file);
        assert!(seen.insert(case.id.clone()), "{:?} in {} is taken", case.id, case.file);
        assert!(!case.why.is_empty() && !case.source.is_empty(), "{} says neither why nor whence", case.id);
    }
    Ok(())
}

/// Every code of the catalogue stands in some expectation, and no expectation has a code of its own.
#[test]
fn every_code_is_proved() -> Outcome {
    let mut found = BTreeSet::new();
    for case in cases()? {
        codes(&case.expect, &mut found);
    }
    let missing: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).filter(|code| !found.contains(*code)).collect();
    assert!(missing.is_empty(), "no case expects {missing:?}");
    let strange: Vec<&String> = found.iter().filter(|code| Rule::from_code(code).is_none()).collect();
    assert!(strange.is_empty(), "the catalogue does not have {strange:?}");
    Ok(())
}

fn codes(value: &Value, found: &mut BTreeSet<String>) {
    for list in ["violations", "advisories"] {
        let findings = value.get(list).and_then(Value::as_array).into_iter().flatten();
        found.extend(findings.filter_map(|finding| finding.get("code")?.as_str().map(str::to_owned)));
    }
    found.extend(value.pointer("/error/code").and_then(Value::as_str).map(str::to_owned));
}

/// Messages are pinned here and nowhere else: `messages.txt` holds each code with its sentence, in catalogue order.
#[test]
fn messages_are_as_pinned() -> Outcome {
    let pinned = fs::read_to_string(home().join("messages.txt"))?;
    let now: String = Rule::ALL.iter().map(|rule| format!("{rule}: {}\n", rule.message())).collect();
    assert!(pinned == now, "messages.txt differs from the catalogue, which has:\n{now}");
    Ok(())
}

/// The API page's own request is accepted as it stands.
#[test]
fn the_pages_own_request_is_accepted() -> Outcome {
    let body = fs::read(home().join("examples/create-payment-session.json"))?;
    let accepted = paysession::Validator::new().request(&body)?;
    assert_eq!(accepted.value.to_json(), r#"{"orgId":"abc123","amount":"100.00","currency":"USD"}"#);
    assert!(accepted.advisories.is_empty());
    Ok(())
}

#[test]
fn the_laws_hold_for_every_case() -> Outcome {
    let mut broken = Vec::new();
    for case in &cases()? {
        if let Err(error) = laws::check(case) {
            broken.push(format!("{} ({}): {error}", case.id, case.file));
        }
    }
    assert!(broken.is_empty(), "{} cases break a law:\n{}", broken.len(), broken.join("\n"));
    Ok(())
}

/// Where two answers differ, by JSON Pointer.
fn diff(expected: &Value, found: &Value) -> String {
    let mut lines = String::new();
    compare("", expected, found, &mut lines);
    lines
}

fn compare(at: &str, expected: &Value, found: &Value, lines: &mut String) {
    if expected == found {
        return;
    }
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            let keys: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
            for key in keys {
                let none = Value::String("(absent)".to_owned());
                let (expected, found) = (expected.get(key).unwrap_or(&none), found.get(key).unwrap_or(&none));
                compare(&format!("{at}/{key}"), expected, found, lines);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (nth, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(&format!("{at}/{nth}"), expected, found, lines);
            }
        }
        _ => lines.push_str(&format!("    {at}\n      expected {}\n      found    {}\n", cut(expected), cut(found))),
    }
}

/// A value as text, short enough to read.
fn cut(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(2_000) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text,
    }
}
