//! The two languages that cargo alone builds: Rust, and the shell with its command line.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use paysession_proofs::Start;

use crate::run::{build, cargo, copy_into, root, run, step, target};

/// The packages that people build themselves.
pub(crate) const PUBLISHED: [&str; 4] = ["paysession-phone-plan", "paysession", "paysession-batch", "paysession-cli"];
/// Those that users of the library depend on.
const LIBRARY: usize = 2;

/// Names packages as cargo takes them.
pub(crate) fn packages<'a>(names: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    names.iter().flat_map(|name| ["--package", name])
}

/// Packs the library's crates.
pub(crate) fn package(out: &Path) -> Result<()> {
    let staging = target()?.join("crates");
    let names = PUBLISHED.get(..LIBRARY).unwrap_or_default();
    build(
        cargo(["package", "--quiet", "--no-verify", "--allow-dirty", "--target-dir"])
            .arg(&staging)
            .args(packages(names)),
    )?;
    let packed = fs::read_dir(staging.join("package")).context("cargo packed nothing")?;
    for file in packed {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "crate") {
            copy_into(&path, out)?;
        }
    }
    Ok(())
}

/// Builds the command line.
pub(crate) fn package_cli(out: &Path) -> Result<()> {
    copy_into(&release(&["--package", "paysession-cli"], "paysession")?, out)
}

/// Prepares the runner of the vectors in a package.
pub(crate) fn vectors(package: &str) -> Command {
    let mut command = cargo(["test", "--quiet", "--package", package, "--test", "vectors"]);
    command.args(["--", "--nocapture", "--exact", "every_case_is_answered_as_expected"]);
    command
}

/// Builds the library's filter, an example.
pub(crate) fn filter() -> Result<Start> {
    let program = release(&["--package", "paysession", "--example", "filter"], "examples/filter")?;
    Ok(Box::new(move |_| Command::new(&program)))
}

/// Builds the command line, which is a filter itself.
pub(crate) fn filter_cli() -> Result<Start> {
    let program = release(&["--package", "paysession-cli"], "paysession")?;
    Ok(Box::new(move |options| {
        let mut command = Command::new(&program);
        // Without these it has the system's clock, and prints text for people on a terminal.
        command.args(["validate", "--lines", "--format", "json"]);
        command.args(options.now.is_none().then_some("--no-clock"));
        command
    }))
}

/// Builds a program for release, and returns its path.
fn release(what: &[&str], name: &str) -> Result<std::path::PathBuf> {
    build(cargo(["build", "--quiet", "--release"]).args(what))?;
    Ok(target()?.join("release").join(name))
}

/// Runs the core's benchmarks.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    let mut command = cargo(["bench", "--package", "paysession", "--all-features"]);
    command.args(["ratios", "scalars", "hostile"].iter().flat_map(|name| ["--bench", name]));
    step("bench", || run(command.arg("--").args(args).current_dir(root())))
}
