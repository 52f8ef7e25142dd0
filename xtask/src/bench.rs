//! The benchmarks.

use anyhow::Result;

use crate::run::{cargo, run, step};

/// Runs the core's benchmarks; further arguments go to them.
pub(crate) fn core(args: &[String]) -> Result<()> {
    let mut command = cargo(["bench", "--package", "paysession", "--all-features", "--bench", "*"]);
    step("bench", || run(command.arg("--").args(args)))
}
