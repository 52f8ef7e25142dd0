//! Every test of the project.

use anyhow::Result;

use crate::run::{cargo, run, step};
use crate::{differential, python};

/// The languages that have a package of their own.
const FACES: [(&str, fn() -> Result<()>); 1] = [("python", python::test)];

/// Runs the tests of all packages, doc tests included, the comparison with Google's phone library, and the tests of each
/// language's package. With the name of a
/// language, its tests alone; with other arguments, `cargo test` with these and nothing else.
pub(crate) fn all(args: &[String]) -> Result<()> {
    if let [name] = args
        && let Some((_, test)) = FACES.iter().find(|(face, _)| face == name)
    {
        return test();
    }
    step("test", || run(cargo(["test", "--workspace", "--all-features"]).args(args)))?;
    if !args.is_empty() {
        return Ok(());
    }
    differential::phone()?;
    FACES.iter().try_for_each(|(_, test)| test())
}
