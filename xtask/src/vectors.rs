//! Runs the conformance vectors in all languages, and prints a table of the counts.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use paysession_conformance::{home, known_failures, load};
use serde_json::Value;

use crate::languages::{LANGUAGES, find};
use crate::run::read;
use crate::steps::is_wanted;

/// What every runner prints in a line of its own.
const COUNTS: &str = r#"{"vectors":"#;

/// Runs the vectors in every language, or in those named, and prints a table. Fails if a runner does, or if it counts
/// other cases than the files have.
pub(crate) fn all(names: &[String]) -> Result<()> {
    languages_are_known(&read("tests/known_failures.txt")?)?;
    let held = load(&home().join("vectors"))?.len();
    let (mut rows, mut failed) = (Vec::new(), Vec::new());
    for language in LANGUAGES.iter().filter(|language| is_wanted(language.name, names)) {
        let name = language.name;
        eprintln!("==> vectors: {name}");
        let counts = (language.vectors)().and_then(|mut runner| counts(&mut runner));
        let row = counts.and_then(|counts| row(name, &counts, held));
        rows.push(row.unwrap_or_else(|error| {
            failed.push(name);
            format!("{name:<8} failed: {error:#}")
        }));
    }
    println!("{:<8}{:>8}{:>8}{:>8}{:>8}{:>10}", "", "cases", "run", "passed", "known", "seconds");
    rows.iter().for_each(|row| println!("{row}"));
    if failed.is_empty() { Ok(()) } else { bail!("the vectors fail in {}", failed.join(", ")) }
}

/// Makes sure that every known failure is one of a language.
fn languages_are_known(failures: &str) -> Result<()> {
    let lines = failures.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.filter_map(|line| line.split_whitespace().next()).try_for_each(|name| find(name).map(drop))
}

/// Runs a runner, passes on what it prints to stderr, and returns what it counted.
fn counts(runner: &mut Command) -> Result<Value> {
    let mut child = runner.stdout(Stdio::piped()).spawn().context("can't start the runner")?;
    let mut counts = None;
    for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
        let line = line?;
        // Some builders leave the colour of their last line in front of it.
        match line.find(COUNTS).and_then(|start| line.get(start..)) {
            Some(found) => counts = Some(serde_json::from_str(found)?),
            None => eprintln!("{line}"),
        }
    }
    let status = child.wait()?;
    ensure!(status.success(), "the runner ended with {status}");
    counts.context("the runner counted nothing")
}

/// The row of a language, if its counts are what they have to be.
fn row(language: &str, counts: &Value, held: usize) -> Result<String> {
    let count = |name| counts.get(name).and_then(Value::as_u64).with_context(|| format!("no count of '{name}'"));
    let [its_held, run, passed, known] = [count("held")?, count("run")?, count("passed")?, count("known")?];
    let listed = known_failures(language)?.len();
    let is_whole = [its_held, run].iter().all(|number| *number == held as u64);
    if !is_whole || passed + known != run || known != listed as u64 {
        bail!("the files have {held} cases, {listed} known failures, and the runner reports {counts}");
    }
    let seconds = counts.get("seconds").and_then(Value::as_f64).unwrap_or_default();
    Ok(format!("{language:<8}{held:>8}{run:>8}{passed:>8}{known:>8}{seconds:>10.1}"))
}

#[cfg(test)]
mod tests {
    use super::languages_are_known;

    #[test]
    fn a_known_failure_names_a_language() {
        assert!(languages_are_known("# About\n\npython a-case # why\n").is_ok());
        assert!(languages_are_known("cobol a-case # why\n").is_err());
    }
}
