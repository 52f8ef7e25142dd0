//! Every test of the project.

use anyhow::Result;

use crate::run::{cargo, run, step};
use crate::{differential, face, kotlin, python, swift};

/// A language that has a package of its own, and that package's tests.
type Face = (&'static str, fn() -> Result<()>);

const FACES: [Face; 3] =
    [("python", python::test), ("kotlin", || step("kotlin", kotlin::test)), ("swift", || step("swift", swift::test))];

/// Runs the tests of all packages, doc tests included, the tests of each language's package, and the comparisons with
/// other libraries and of the faces. With the name of a language, its tests alone; with other arguments, `cargo test`
/// with these and nothing else.
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
    FACES.iter().try_for_each(|(_, test)| test())?;
    face::agree()?;
    differential::of(None, differential::Options::QUICK)
}
