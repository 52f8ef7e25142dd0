//! The phone table compared with Google's library, through its Python port.

use anyhow::Result;

use crate::python::{self, Venv};
use crate::run::{cargo, root, run};

/// Compares both over more than half a million numbers. The port is installed into an environment of its own.
pub(super) fn compare() -> Result<()> {
    let venv = Venv::of("phone", &python::newest()?, &["tests/phone/requirements.txt"])?;
    let judge = ["--package", "paysession-phone-plan", "--features", "region", "--example", "judge"];
    run(&mut cargo(["build", "--release"].into_iter().chain(judge)))?;
    run(venv.python().arg("tests/phone/differential.py").current_dir(root()))
}
