//! Mutation testing of the core by cargo-mutants, module by module, so that it can stop and go on another day.
//!
//! What a module gave is recorded in `tests/mutants.md`, and stands until its sources change. Exclusions stand in
//! `.cargo/mutants.toml`.

pub(crate) mod modules;
mod record;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::check::tool;
use crate::run::{cargo, output, root, run, step};
pub(crate) use modules::Module;
use record::Record;

const CARGO_MUTANTS: &str = "27.1.0";
/// The tests fail or pass by these: the same random cases each time, few of them, and none made smaller.
pub(crate) const FEW_RANDOM_CASES: [(&str, &str); 3] =
    [("PROPTEST_CASES", "32"), ("PROPTEST_MAX_SHRINK_ITERS", "0"), ("PROPTEST_RNG_SEED", "1")];

/// The tests that catch most, and need the fewest builds. They go first; all tests get what they leave.
const QUICK_TESTS: [&str; 4] = ["--test", "suite", "--test", "vectors"];
/// No doc tests.
const ALL_TESTS: [&str; 2] = ["--lib", "--tests"];
/// Not the hostile documents, which take longer than all else and would catch work without a bound alone.
const SKIPPED: [&str; 3] = ["--", "--skip", "hostile_documents"];

/// After so many seconds tests are taken to have no end.
const TIMEOUT: &str = "90";

/// What became of mutants: cargo-mutants' file of each kind.
const KINDS: [&str; 4] = ["caught", "unviable", "timeout", "missed"];

/// Asks for the recorded survivors without a reason alone.
const SURVIVORS: &str = "--survivors";

/// Tests the modules whose path holds one of the names; without a name those that changed since they were recorded. With
/// `--survivors` tests those mutants again that are recorded as such without a reason, of the named modules or of all, as
/// far as these did not change. Fails where a mutant survives without a reason.
pub(crate) fn all(args: &[String]) -> Result<()> {
    let (options, names): (Vec<&String>, Vec<&String>) = args.iter().partition(|arg| arg.starts_with("--"));
    let only_survivors = match options.as_slice() {
        [] => false,
        [option] if *option == SURVIVORS => true,
        _ => bail!("the one option is {SURVIVORS}"),
    };
    tool("mutants", CARGO_MUTANTS)?;
    let work = root().join("target/mutants-run");
    let tree = work.join("tree");
    copy_sources(&tree)?;
    let modules = modules::all(&tree)?;
    for module in &modules {
        let record = Record::read()?;
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
                let mut record = Record::read()?;
                if only_survivors {
                    record.retake(module, &outcomes, &tree)?;
                } else {
                    record.take(module, &outcomes, &tree)?;
                }
                record.write(&modules)
            })?;
        }
    }
    Record::read()?.must_be_explained()
}

/// Copies what git knows of the workspace into a folder of its own, where mutants can't hurt. It stays, and with it
/// what the compiler remembers.
fn copy_sources(tree: &Path) -> Result<()> {
    let mut list = Command::new("git");
    list.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(root());
    let list = output(&mut list).context("git has to tell which files are sources")?;
    if tree.exists() {
        fs::remove_dir_all(tree)?;
    }
    for name in list.lines().filter(|name| root().join(name).is_file()) {
        let to = tree.join(name);
        fs::create_dir_all(to.parent().unwrap_or(tree))?;
        fs::copy(root().join(name), &to).with_context(|| format!("copying {name}"))?;
    }
    Ok(())
}

/// The mutants of a module by what became of them, in the order of [`KINDS`].
type Outcomes = [BTreeSet<String>; 4];

/// Mutates a module and runs the tests on each mutant. Those that earlier runs on the same sources caught are not tried
/// again. With patterns, only mutants whose names are such, all of them anew.
fn test(module: &Module, only: &[String], tree: &Path, work: &Path) -> Result<Outcomes> {
    let part = if only.is_empty() { "" } else { SURVIVORS };
    let out = work.join(module.path.replace('/', "-") + part);
    let sources = out.join("sources.txt");
    if only.is_empty() && fs::read_to_string(&sources).is_ok_and(|digest| digest == module.digest) {
        gather(&out)?;
    } else {
        if out.exists() {
            fs::remove_dir_all(&out)?;
        }
        fs::create_dir_all(&out)?;
        fs::write(&sources, &module.digest)?;
    }
    let build = work.join("build");
    if module.is_of_the_core() {
        // The baseline of cargo-mutants is the tests of one package.
        run(cargo(["test", "--profile", "mutants", "--all-features"])
            .current_dir(tree)
            .envs(FEW_RANDOM_CASES)
            .args(module.tests().iter().flat_map(|package| ["--package", package]))
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

/// Adds what the last run found to what earlier ones did. Who survived or ran out of time is always the last run's.
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
