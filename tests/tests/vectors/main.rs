//! Holds the core to the vectors: every case, the whole verdict, and laws that every verdict keeps.

mod answer;
mod laws;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;

use paysession::Rule;
use paysession_conformance::{Case, home, load, run};
use serde_json::Value;

type Outcome = Result<(), Box<dyn Error>>;

fn cases() -> Result<Vec<Case>, Box<dyn Error>> {
    let mut cases = load(&home().join("vectors"))?;
    // An interpreter would take hours for the large ones.
    cases.retain(|case| !cfg!(miri) || case.input.len() < 2048);
    Ok(cases)
}

/// Every case is answered as it expects, but for the known failures, which must fail.
#[test]
fn every_case_is_answered_as_expected() -> Outcome {
    run("rust", answer::of)
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
