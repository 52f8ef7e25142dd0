//! The core's tests under Miri, which finds undefined behaviour in the core's dependencies too.

use anyhow::Result;

use crate::run::{run, rustup};
use crate::tools::{NIGHTLY, nightly};

/// Runs the tests of the core. Those that would take hours are marked as ignored under Miri; of random cases few are tried.
/// The vectors are left out: reading their files alone takes longer than all else.
pub(super) fn all() -> Result<()> {
    nightly(&["miri", "rust-src"])?;
    let mut command = rustup(["run", NIGHTLY, "cargo", "miri", "test", "--all-features", "--lib", "--tests"]);
    // Random tests ask for the folder that they run in.
    command.args(["--package", "paysession"]);
    command.env("MIRIFLAGS", "-Zmiri-disable-isolation").env("PROPTEST_CASES", "2");
    run(&mut command)
}
