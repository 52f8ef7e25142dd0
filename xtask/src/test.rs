//! Every test of the project.

use anyhow::Result;

use crate::differential;
use crate::run::{cargo, run, step};

/// Runs the tests of all packages, doc tests included, and the comparison with Google's phone library. With arguments,
/// `cargo test` with these and nothing else.
pub(crate) fn all(args: &[String]) -> Result<()> {
    step("test", || run(cargo(["test", "--workspace", "--all-features"]).args(args)))?;
    if args.is_empty() { differential::phone() } else { Ok(()) }
}
