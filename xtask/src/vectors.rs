//! The runners of all faces, and the table of what they counted.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use paysession_conformance::{LANGUAGES as FACES, home, known_failures, load};
use serde_json::Value;

use crate::run::cargo;
use crate::{kotlin, python, swift};

/// What every runner prints in a line of its own.
const COUNTS: &str = r#"{"vectors":"#;

/// Runs the vectors in every language, or in those named, and prints a table. Fails where a runner does, or counts
/// something else than the files hold.
pub(crate) fn all(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| !FACES.contains(&name.as_str())) {
        bail!("no face '{unknown}': there are {}", FACES.join(", "));
    }
    let held = load(&home().join("vectors"))?.len();
    let (mut rows, mut failed) = (Vec::new(), Vec::new());
    for face in FACES.into_iter().filter(|face| names.is_empty() || names.iter().any(|name| name == face)) {
        eprintln!("==> vectors: {face}");
        let counts = runner(face).and_then(|mut runner| counts(&mut runner));
        let row = counts.and_then(|counts| row(face, &counts, held));
        rows.push(row.unwrap_or_else(|error| {
            failed.push(face);
            format!("{face:<8} failed: {error:#}")
        }));
    }
    println!("{:<8}{:>8}{:>8}{:>8}{:>8}{:>10}", "face", "cases", "run", "passed", "known", "seconds");
    rows.iter().for_each(|row| println!("{row}"));
    if failed.is_empty() { Ok(()) } else { bail!("the vectors fail in {}", failed.join(", ")) }
}

/// Builds what a face's runner needs, and prepares it.
fn runner(face: &str) -> Result<Command> {
    match face {
        "rust" => Ok(cargo_test("paysession-conformance")),
        "cli" => Ok(cargo_test("paysession-cli")),
        "python" => python::vectors(),
        "kotlin" => kotlin::vectors(),
        "swift" => swift::vectors(),
        face => bail!("nothing here runs the vectors in {face}"),
    }
}

fn cargo_test(package: &str) -> Command {
    let mut command = cargo(["test", "--quiet", "--package", package, "--test", "vectors"]);
    command.args(["--", "--nocapture", "--exact", "every_case_is_answered_as_expected"]);
    command
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
    if status.success() {
        counts.context("the runner counted nothing")
    } else {
        bail!("the runner ended with {status}")
    }
}

/// The row of a face, where its counts are what they have to be.
fn row(face: &str, counts: &Value, held: usize) -> Result<String> {
    let count = |name| counts.get(name).and_then(Value::as_u64).with_context(|| format!("no count of '{name}'"));
    let [its_held, run, passed, known] = [count("held")?, count("run")?, count("passed")?, count("known")?];
    let listed = known_failures(face)?.len();
    let is_whole = [its_held, run].iter().all(|number| *number == held as u64);
    if !is_whole || passed + known != run || known != listed as u64 {
        bail!("the files hold {held} cases, {listed} known failures, and the runner says {counts}");
    }
    let seconds = counts.get("seconds").and_then(Value::as_f64).unwrap_or_default();
    Ok(format!("{face:<8}{held:>8}{run:>8}{passed:>8}{known:>8}{seconds:>10.1}"))
}
