//! The phone table compared with Google's library, through its Python port.

use anyhow::Result;

use crate::python::{self, Venv};
use crate::run::{cargo, root, run};

/// Compares both over more than half a million numbers. The port is installed into an environment of its own.
pub(super) fn compare() -> Result<()> {
    with(&[])
}

/// Compares both, and writes the sample of verdicts that the phone table's tests replay; then the list of those in which
/// the crate `phonenumber` differs.
pub(crate) fn renew_sample() -> Result<()> {
    with(&["--write-sample"])?;
    run(&mut cargo(["test", "--package", "paysession-phone-plan", "--test", "second_oracle", "--", "--ignored"]))
}

fn with(options: &[&str]) -> Result<()> {
    let venv = Venv::of("phone", &python::newest()?, &["tests/phone/requirements.txt"])?;
    let judge = ["--package", "paysession-phone-plan", "--features", "region", "--example", "judge"];
    run(&mut cargo(["build", "--release"].into_iter().chain(judge)))?;
    run(venv.python().arg("tests/phone/differential.py").args(options).current_dir(root()))
}
