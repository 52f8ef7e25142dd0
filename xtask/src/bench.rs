//! The benchmarks.

use anyhow::Result;

use crate::run::{cargo, run, step};
use crate::swift;

/// Runs the core's benchmarks; further arguments go to them.
pub(crate) fn core(args: &[String]) -> Result<()> {
    if args.first().is_some_and(|first| first == "swift") {
        return swift::bench();
    }
    let mut command = cargo(["bench", "--package", "paysession", "--all-features", "--bench", "*"]);
    step("bench", || run(command.arg("--").args(args)))
}
