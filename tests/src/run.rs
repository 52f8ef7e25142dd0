//! A run of all cases: what runners in Rust have in common, and what those of other languages do alike.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::time::Instant;

use serde_json::Value;

use crate::compare::differences;
use crate::{Case, LoadError, files, home, load};

/// Asks a language every case, and holds its answers, without their messages, to what the cases expect. Prints how many
/// there were, as the line that `cargo xtask vectors` makes its table of, and what is wrong to stderr.
///
/// # Errors
///
/// Fails where a case is answered otherwise that is no known failure of the language, where a known failure passes or is
/// gone, and where not as many cases were run as the files hold.
pub fn run(language: &str, answer: impl Fn(&Case) -> Result<Value, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let (start, cases, held, known) =
        (Instant::now(), load(&home().join("vectors"))?, held()?, known_failures(language)?);
    let (mut failed, mut report) = (BTreeSet::new(), String::new());
    for case in &cases {
        let found = answer(case).unwrap_or_else(|error| Value::String(error.to_string()));
        if found != case.expect {
            failed.insert(case.id.clone());
            if !known.contains(&case.id) {
                let places = differences(&case.expect, &found);
                report.push_str(&format!("{} ({}): {}\n{places}\n", case.id, case.file, case.why));
            }
        }
    }
    let (run, passed, known_failed) = (cases.len(), cases.len() - failed.len(), failed.intersection(&known).count());
    let seconds = start.elapsed().as_secs_f64();
    println!(
        r#"{{"vectors":"{language}","held":{held},"run":{run},"passed":{passed},"known":{known_failed},"seconds":{seconds:.2}}}"#
    );
    let passing: Vec<_> = known.difference(&failed).collect();
    if !passing.is_empty() {
        report.push_str(&format!("known failures that pass or are gone: {passing:?}\n"));
    }
    if run != held {
        report.push_str(&format!("{run} cases were run, and the files hold {held}\n"));
    }
    eprint!("{report}");
    if report.is_empty() { Ok(()) } else { Err(format!("{language} does not answer as the vectors expect").into()) }
}

/// How many cases the files hold: by their text, not by the loader.
fn held() -> Result<usize, LoadError> {
    let mut held = 0;
    for file in files(&home().join("vectors"))? {
        let text = fs::read_to_string(&file).map_err(|error| LoadError(format!("{}: {error}", file.display())))?;
        held += text.lines().filter(|line| line.trim_start().starts_with(r#""test": ""#)).count();
    }
    Ok(held)
}

/// Returns the ids of the cases that a language is known to fail.
///
/// # Errors
///
/// Returns the line of `known_failures.txt` that is not a language, an id and a reason behind `#`.
pub fn known_failures(language: &str) -> Result<BTreeSet<String>, LoadError> {
    let text = fs::read_to_string(home().join("known_failures.txt"));
    let text = text.map_err(|error| LoadError(format!("known_failures.txt: {error}")))?;
    let mut ids = BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (case, reason) = line.split_once('#').unwrap_or((line, ""));
        let words: Vec<&str> = case.split_whitespace().collect();
        match words.as_slice() {
            [known, id] if !reason.trim().is_empty() => {
                ids.extend((*known == language).then(|| (*id).to_owned()));
            }
            _ => return Err(LoadError(format!("known_failures.txt: no language, id and reason: {line}"))),
        }
    }
    Ok(ids)
}
