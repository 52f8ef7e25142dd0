//! The core's answers to the vectors: every case, the whole verdict, and laws that every verdict keeps.

mod answer;
mod laws;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::error::Error;
use std::fs;
use std::process::Command;

use paysession::Rule;
use paysession_conformance::{Case, home, is_blessing, load, run, untidy};
use serde_json::Value;

type Outcome = Result<(), Box<dyn Error>>;

fn cases() -> Result<Vec<Case>, Box<dyn Error>> {
    Ok(load(&home().join("vectors"))?)
}

/// Every case is answered as it expects, except the known failures, which must fail. `UPDATE_EXPECT=1` rewrites what the
/// others expect.
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
        assert!(!case.why.is_empty() && !case.source.is_empty(), "{} has neither `why` nor `source`", case.id);
    }
    Ok(())
}

/// Every code of the catalogue is expected by a case in the file of its name, and no case expects another code.
///
/// The file is that of the code's first part, or that of its second part in a folder of the first. Every other file is in
/// `topics/`.
#[test]
fn every_code_has_its_file() -> Outcome {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for case in cases()? {
        codes(&case.expect, found.entry(case.file.clone()).or_default());
    }
    let mut of_codes = BTreeSet::new();
    for code in Rule::ALL.iter().map(|rule| rule.code()) {
        let (group, _) = code.split_once('.').ok_or("a code has two parts")?;
        let mut files = [format!("{group}.json"), format!("{}.json", code.replace('.', "/"))].into_iter();
        let file = files.find(|file| found.get(file).is_some_and(|codes| codes.contains(code)));
        of_codes.insert(file.ok_or_else(|| format!("no case in a file of its name expects {code}"))?);
    }
    let strange: Vec<&String> = found.values().flatten().filter(|code| Rule::from_code(code).is_none()).collect();
    assert!(strange.is_empty(), "the catalogue does not have {strange:?}");
    let others: Vec<&String> = found.keys().filter(|file| !of_codes.contains(*file)).collect();
    assert!(others.iter().all(|file| file.starts_with("topics/")), "files of no code, outside of topics/: {others:?}");
    Ok(())
}

/// Files look as `UPDATE_EXPECT=1` writes them, so that its diff shows what changed and nothing else.
#[test]
fn every_file_is_laid_out() -> Outcome {
    // They are being rewritten.
    if is_blessing()? {
        return Ok(());
    }
    let untidy = untidy(&home().join("vectors"))?;
    assert!(untidy.is_empty(), "UPDATE_EXPECT=1 lays these out: {untidy:?}");
    Ok(())
}

#[test]
fn nothing_is_rewritten_in_ci() -> Outcome {
    let mut run = Command::new(env::current_exe()?);
    run.args(["--exact", "every_case_is_answered_as_expected"]).env("UPDATE_EXPECT", "1").env("CI", "true");
    let output = run.output()?;
    assert!(!output.status.success());
    let printed = [output.stdout, output.stderr].concat();
    assert!(String::from_utf8_lossy(&printed).contains("UPDATE_EXPECT is set in CI"));
    Ok(())
}

fn codes(value: &Value, found: &mut BTreeSet<String>) {
    for list in ["violations", "advisories"] {
        let findings = value.get(list).and_then(Value::as_array).into_iter().flatten();
        found.extend(findings.filter_map(|finding| finding.get("code")?.as_str().map(str::to_owned)));
    }
    found.extend(value.pointer("/error/code").and_then(Value::as_str).map(str::to_owned));
}

/// The example request of the API's documentation is accepted.
#[test]
fn the_example_of_the_api_is_accepted() -> Outcome {
    let body = fs::read(home().join("examples/create-payment-session.json"))?;
    let accepted = paysession::Validator::new().validate(&body)?;
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
