//! The tests of the npm package, as packed: in Node, in workerd, and in a browser.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use paysession_proofs::Start;

use super::{PACKAGE, npm, package, project};
use crate::run::{build, root, run};
use crate::tools::debian;

/// Runs the tests of the packed package, then those of the playground.
pub(crate) fn all() -> Result<()> {
    debian(&[("chromium", "chromium")])?;
    let project = project::installed()?;
    let mut node = node_test(&project, "test")?;
    // Some tests read files of the repository.
    run(node.env("PAYSESSION_REPOSITORY", root()))?;
    package::playground()?;
    run(&mut node_test(&root().join(PACKAGE), "playground/test")?)
}

/// Makes sure that the sources are typed, and that a user sees the types that their tests expect.
pub(crate) fn check() -> Result<()> {
    // A part of the sources, and the tests, import the package by its name, so it has to be built.
    package::packed()?;
    run(Command::new("npm").args(["run", "--silent", "types"]).current_dir(root().join(PACKAGE)))
}

/// Builds apps with webpack and Next.js that have the packed package, and runs them.
pub(crate) fn bundlers() -> Result<()> {
    debian(&[("chromium", "chromium")])?;
    let (tarball, folder) = (package::packed()?, root().join(PACKAGE).join("deep"));
    npm::ci(&folder)?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]).arg(tarball);
    build(npm.current_dir(&folder))?;
    run(Command::new("node").arg("bundlers.mjs").current_dir(folder))
}

/// Prepares the runner of the vectors, on the packed package.
pub(crate) fn vectors() -> Result<Command> {
    let mut node = Command::new("node");
    node.arg("test/vectors.mjs").arg(root().join("tests")).current_dir(project::installed()?);
    Ok(node)
}

/// Installs the packed package, and returns what starts its filter.
pub(crate) fn filter() -> Result<Start> {
    let project = project::installed()?;
    Ok(Box::new(move |_| {
        let mut node = Command::new("node");
        node.arg("examples/filter.mjs").current_dir(&project);
        node
    }))
}

/// Runs a folder's tests, in a package's folder, one file after the other: they measure time and memory.
fn node_test(package: &Path, folder: &str) -> Result<Command> {
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=dot"]).current_dir(package);
    let files = fs::read_dir(package.join(folder)).with_context(|| folder.to_owned())?;
    let names = files.map(|file| Ok(file?.file_name().to_string_lossy().into_owned())).collect::<Result<Vec<_>>>()?;
    let mut tests: Vec<_> = names.into_iter().filter(|name| name.ends_with(".test.mjs")).collect();
    tests.sort();
    ensure!(!tests.is_empty(), "there are no tests in {folder}");
    node.args(tests.iter().map(|name| format!("{folder}/{name}")));
    Ok(node)
}
