//! Mutation testing of the core by cargo-mutants, module by module, so that it can stop and go on another day.
//!
//! The outcome of a module is recorded in `tests/mutants.md`, and holds until its sources change. Exclusions are in
//! `.cargo/mutants.toml`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use paysession_proofs::records::modules::{self, Module};
use paysession_proofs::records::mutants::{KINDS, Outcomes, Record};

use crate::run::{cargo, empty, root, run, sources, step};
use crate::rust::packages;
use crate::tools::tool;

const CARGO_MUTANTS: &str = "27.1.0";
/// The environment of tests: the same random cases each time, few of them, and no shrinking.
pub(crate) const FEW_RANDOM_CASES: [(&str, &str); 3] =
    [("PROPTEST_CASES", "32"), ("PROPTEST_MAX_SHRINK_ITERS", "0"), ("PROPTEST_RNG_SEED", "1")];

/// The tests that catch most, and need the fewest builds. They go first; all tests get what they leave.
const QUICK_TESTS: [&str; 4] = ["--test", "suite", "--test", "vectors"];
/// No doc tests.
const ALL_TESTS: [&str; 2] = ["--lib", "--tests"];
/// Not the hostile documents, which take longer than all else and would catch work without a bound alone.
const SKIPPED: [&str; 3] = ["--", "--skip", "hostile_documents"];

/// After so many seconds, tests are assumed not to end.
const TIMEOUT: &str = "90";

/// Tests the modules whose path has one of the names in it; without a name, those that changed since they were recorded.
/// With `only_survivors`, tests only the mutants that are recorded as survivors without a reason, in modules that did not
/// change. Fails if a mutant survives without a reason.
pub(crate) fn all(names: &[String], only_survivors: bool) -> Result<()> {
    tool("mutants", CARGO_MUTANTS)?;
    let work = root().join("target/mutants-run");
    let tree = work.join("tree");
    copy_sources(&tree)?;
    let modules = modules::all(&tree)?;
    for module in &modules {
        let record = Record::read();
        let is_named = names.iter().any(|name| module.path.contains(name.as_str()));
        let survivors = if only_survivors { record.unexplained(module) } else { Vec::new() };
        let is_wanted = match (only_survivors, record.is_current(module)) {
            (true, is_current) => is_current && !survivors.is_empty() && (is_named || names.is_empty()),
            (false, is_current) => is_named || (names.is_empty() && !is_current),
        };
        if is_wanted {
            step(module.path, || {
                let outcomes = test(module, &survivors, &tree, &work)?;
                // Read only now: a reason may have been written meanwhile.
                let mut record = Record::read();
                if only_survivors {
                    record.retake(module, &outcomes, &tree)?;
                } else {
                    record.take(module, &outcomes, &tree)?;
                }
                record.write(&modules)
            })?;
        }
    }
    Record::read().must_be_explained()
}

/// Copies the sources into a folder of their own, where mutants can't hurt. The folder stays, and with it what the
/// compiler remembers.
fn copy_sources(tree: &Path) -> Result<()> {
    empty(tree)?;
    for name in sources()? {
        let to = tree.join(&name);
        fs::create_dir_all(to.parent().unwrap_or(tree))?;
        fs::copy(root().join(&name), &to).with_context(|| format!("copying {name}"))?;
    }
    Ok(())
}

/// Mutates a module and runs the tests on each mutant. Those that earlier runs on the same sources caught are not tried
/// again. With patterns, tests all mutants whose names match, and no others.
fn test(module: &Module, only: &[String], tree: &Path, work: &Path) -> Result<Outcomes> {
    let part = if only.is_empty() { "" } else { "--survivors" };
    let out = work.join(module.path.replace('/', "-") + part);
    let sources = out.join("sources.txt");
    if only.is_empty() && fs::read_to_string(&sources).is_ok_and(|digest| digest == module.digest) {
        gather(&out)?;
    } else {
        empty(&out)?;
        fs::write(&sources, &module.digest)?;
    }
    let build = work.join("build");
    if module.is_of_the_core() {
        // The baseline of cargo-mutants is the tests of one package.
        run(cargo(["test", "--profile", "mutants", "--all-features"])
            .current_dir(tree)
            .envs(FEW_RANDOM_CASES)
            .args(packages(module.tests()))
            .arg("--target-dir")
            .arg(&build)
            .args(QUICK_TESTS)
            .args(SKIPPED))?;
        let mut quick = mutants(module, only, tree, &build, &out);
        quick
            .args(["--baseline", "skip", "--timeout", TIMEOUT])
            .args(QUICK_TESTS.map(|arg| format!("--cargo-arg={arg}")));
        end(&mut quick, &out)?;
        gather(&out)?;
    }
    let mut all = mutants(module, only, tree, &build, &out);
    all.args(["--minimum-test-timeout", TIMEOUT]).args(ALL_TESTS.map(|arg| format!("--cargo-arg={arg}")));
    end(&mut all, &out)?;
    gather(&out)
}

/// Runs tests on the mutants that are still open.
fn mutants(module: &Module, only: &[String], tree: &Path, build: &Path, out: &Path) -> Command {
    let mut command = cargo(["mutants", "--in-place", "--iterate", "--profile", "mutants", "--all-features"]);
    command.current_dir(tree).envs(FEW_RANDOM_CASES).arg("--output").arg(out);
    command.args(["--package", module.package(), "--no-times", "--colors", "never"]);
    command.args(module.tests().iter().flat_map(|package| ["--test-package", package]));
    command.args(module.files.iter().flat_map(|file| ["--file", file]));
    command.args(only.iter().flat_map(|pattern| ["--re", pattern]));
    command.args(SKIPPED.map(|arg| format!("--cargo-test-arg={arg}")));
    let mut target_dir = PathBuf::from("--cargo-arg=--target-dir=").into_os_string();
    target_dir.push(build);
    command.arg(target_dir);
    command
}

fn end(command: &mut Command, out: &Path) -> Result<()> {
    let status = command.status().context("can't start cargo-mutants")?;
    // 2 and 3: some survived, some ran out of time.
    match status.code() {
        Some(0 | 2 | 3) => Ok(()),
        _ => bail!("cargo-mutants ended with {status}; its logs are in {}", out.display()),
    }
}

/// Adds the last run's outcomes to those of earlier ones. Survivors and timeouts are always the last run's.
fn gather(out: &Path) -> Result<Outcomes> {
    let mut all = Outcomes::default();
    for (kind, mutants) in KINDS.iter().zip(&mut all) {
        let (sum, last) = (out.join(format!("{kind}.txt")), out.join(format!("mutants.out/{kind}.txt")));
        let files = if matches!(*kind, "caught" | "unviable") { vec![&sum, &last] } else { vec![&last] };
        for file in files {
            mutants.extend(fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned));
        }
        let lines: Vec<&str> = mutants.iter().map(String::as_str).collect();
        fs::write(&sum, lines.join("\n"))?;
    }
    Ok(all)
}
