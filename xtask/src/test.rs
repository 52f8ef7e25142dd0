//! Every test of the project.

use anyhow::Result;

use crate::run::{cargo, run, step};

/// Runs the tests of all packages, doc tests included; further arguments go to `cargo test`.
pub(crate) fn all(args: &[String]) -> Result<()> {
    step("test", || run(cargo(["test", "--workspace", "--all-features"]).args(args)))
}
