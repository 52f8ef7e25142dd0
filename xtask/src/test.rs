//! Every test of the project.

use anyhow::Result;

use crate::run::{cargo, run, step};
use crate::{differential, swift};

/// Runs the tests of all packages, doc tests included, the comparison with Google's phone library, and the tests of the
/// other languages. With arguments, `cargo test` with these and nothing else.
pub(crate) fn all(args: &[String]) -> Result<()> {
    step("test", || run(cargo(["test", "--workspace", "--all-features"]).args(args)))?;
    if !args.is_empty() {
        return Ok(());
    }
    differential::phone()?;
    step("swift", swift::test)
}
