//! A run of all cases: what runners in Rust have in common, and what those of other languages do alike.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::time::Instant;

use serde_json::Value;

use crate::bless::{is_blessing, rewrite};
use crate::case::Case;
use crate::compare::{differences, without_messages};
use crate::files::{LoadError, files, home, text};
use crate::load::load;

/// The language whose answers are written into the cases if `UPDATE_EXPECT` asks for it: the core's own.
const BLESSED: &str = "rust";

/// Asks a language every case, and compares its answers, as JSON and without their messages, with what the cases
/// expect. Prints how many there were, as the line that `cargo xtask vectors` reads, and what is wrong to stderr.
///
/// # Errors
///
/// Fails if a case is answered otherwise and is no known failure of the language, if a known failure passes or is
/// gone, and if the number of cases is not that of the files.
pub fn run(language: &str, answer: impl Fn(&Case) -> Result<String, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let directory = home().join("vectors");
    let (start, cases, held) = (Instant::now(), load(&directory)?, held()?);
    let known = known_failures(language)?;
    let is_blessing = language == BLESSED && is_blessing()?;
    let (mut failed, mut report, mut answers) = (BTreeMap::new(), String::new(), BTreeMap::new());
    for case in &cases {
        let answer = answer(case);
        let found = answer.as_ref().map_err(ToString::to_string);
        let found = found.and_then(|json| without_messages(json).map_err(|error| error.to_string()));
        let found = found.unwrap_or_else(Value::String);
        if found != case.expect {
            failed.insert(case.id.as_str(), (case, found));
            answers.extend(answer.ok().filter(|_| !known.contains(&case.id)).map(|json| (case.id.as_str(), json)));
        }
    }
    if is_blessing {
        let answers = answers.iter().map(|(id, json)| (*id, json.as_str())).collect();
        let rewritten = rewrite(&directory, &answers)?;
        rewritten.iter().for_each(|id| drop(failed.remove(id.as_str())));
        eprintln!("{} cases expect something else now: {rewritten:?}", rewritten.len());
    }
    for (case, found) in failed.values().filter(|(case, _)| !known.contains(&case.id)) {
        let places = differences(&case.expect, found);
        report.push_str(&format!("{} ({}): {}\n{places}\n", case.id, case.file, case.why));
    }
    let failed: BTreeSet<String> = failed.into_keys().map(str::to_owned).collect();
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

/// How many cases the files hold: counted by their text, not by the loader.
fn held() -> Result<usize, LoadError> {
    let mut held = 0;
    for file in files(&home().join("vectors"))? {
        held += text(&file)?.lines().filter(|line| line.trim_start().starts_with(r#""test": ""#)).count();
    }
    Ok(held)
}

/// Returns the ids of the cases that a language is known to fail.
///
/// # Errors
///
/// Returns the line of `known_failures.txt` that is not a language, an id and a reason after `#`.
pub fn known_failures(language: &str) -> Result<BTreeSet<String>, LoadError> {
    let (file, mut ids) = (home().join("known_failures.txt"), BTreeSet::new());
    for line in text(&file)?.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (case, reason) = line.split_once('#').unwrap_or((line, ""));
        let words: Vec<&str> = case.split_whitespace().collect();
        match words.as_slice() {
            [known, id] if !reason.trim().is_empty() => {
                ids.extend((*known == language).then(|| (*id).to_owned()));
            }
            _ => return Err(LoadError::of(&file, format!("no language, id and reason: {line}"))),
        }
    }
    Ok(ids)
}
