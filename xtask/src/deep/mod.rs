//! Slower proofs, outside the gate.

mod miri;
mod sanitizers;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, output, run, rustup, step};
use crate::{differential, soak};

/// How many random cases each law is tried on.
const CASES: &str = "100000";
/// The toolchain that has Miri and the sanitizers.
const NIGHTLY: &str = "nightly";

/// A step: its name, what it makes sure of, and how.
type Step = (&'static str, &'static str, fn() -> Result<()>);

const STEPS: [Step; 6] = [
    ("laws", "the core's laws hold on 100 000 random cases each", laws),
    ("faces", "a million documents get the core's verdict from every face", || compare("faces")),
    ("graphql", "a million documents have the shape that graphql-core sees", || compare("graphql")),
    ("soak", "ten million documents are answered by the command line, and by Python, in flat memory", soak),
    ("miri", "the core's tests do nothing undefined, by an interpreter that looks at every step", miri::all),
    ("sanitizers", "the core and the facade touch no memory that is not theirs, and leak none", sanitizers::all),
];

/// Runs the steps named, or all.
pub(crate) fn all(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| !STEPS.iter().any(|(step, ..)| step == name)) {
        bail!("no step '{unknown}'; there are:\n{}", list());
    }
    let wanted = |step: &str| names.is_empty() || names.iter().any(|name| name == step);
    STEPS.iter().filter(|(name, ..)| wanted(name)).try_for_each(|(name, _, work)| step(name, work))
}

/// Returns the steps, one a line.
pub(crate) fn list() -> String {
    STEPS.iter().map(|(name, what, _)| format!("  {name:<10} {what}\n")).collect()
}

fn laws() -> Result<()> {
    let mut command = cargo(["test", "--release", "--package", "paysession", "--all-features"]);
    run(command.env("PROPTEST_CASES", CASES))
}

fn compare(what: &str) -> Result<()> {
    differential::of(Some(what), differential::Options::DEEP)
}

fn soak() -> Result<()> {
    ["cli", "python"].into_iter().try_for_each(|face| soak::run(&[face.to_owned()]))
}

/// Makes sure that the nightly toolchain is there, with the components named.
fn nightly(components: &[&str]) -> Result<()> {
    if output(&mut rustup(["run", NIGHTLY, "rustc", "--version"])).is_none() {
        run(&mut rustup(["toolchain", "install", NIGHTLY, "--profile", "minimal", "--no-self-update"]))?;
    }
    let list = rustup(["component", "list", "--toolchain", NIGHTLY, "--installed"]);
    let installed = output(&mut { list }).context("rustup is needed here")?;
    let missing = |component: &&&str| !installed.lines().any(|line| line.starts_with(**component));
    components
        .iter()
        .filter(missing)
        .try_for_each(|component| run(&mut rustup(["component", "add", "--toolchain", NIGHTLY, component])))
}
