//! A Python script that reads lines and judges them.

use std::io::{self, BufWriter, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use paysession_conformance::home;

/// Starts a script of `tests/` with an argument, and writes lines to its standard input.
///
/// # Errors
///
/// Fails if the script does, or can't start.
pub(super) fn feed(
    python: &mut Command,
    script: &str,
    argument: &str,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let command = python.arg(home().join(script)).arg(argument).current_dir(home());
    let mut child = command.stdin(Stdio::piped()).spawn().context("can't start Python")?;
    let mut lines = BufWriter::new(child.stdin.take().context("no pipe")?);
    let written = write(&mut lines).and_then(|()| lines.flush());
    drop(lines);
    // If it ended early, its status says more than the broken pipe.
    let status = child.wait()?;
    ensure!(status.success(), "tests/{script} ended with {status}");
    Ok(written?)
}
