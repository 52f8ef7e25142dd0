//! The tests of the core and of the C functions under Miri, which finds undefined behaviour in dependencies too.

use anyhow::Result;

use crate::run::{run, rustup};
use crate::tools::{NIGHTLY, nightly};

/// Runs the tests of the core, and those of the C border. Those that would take hours are marked as ignored under Miri; of random cases few are tried.
/// The vectors are left out: reading their files alone takes longer than all else.
pub(super) fn all() -> Result<()> {
    nightly(&["miri", "rust-src"])?;
    miri(&["--package", "paysession", "--all-features", "--lib", "--tests"])?;
    miri(&["--package", "paysession-c", "--lib", "--test", "border"])
}

fn miri(what: &[&str]) -> Result<()> {
    let mut command = rustup(["run", NIGHTLY, "cargo", "miri", "test"]);
    // Random tests ask for the folder that they run in.
    command.args(what).env("MIRIFLAGS", "-Zmiri-disable-isolation").env("PROPTEST_CASES", "2");
    run(&mut command)
}
