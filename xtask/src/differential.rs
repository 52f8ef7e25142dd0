//! The phone table against Google's library, through its Python port.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::run::{cargo, root, run, step};

/// Compares both over more than half a million numbers. The port is installed into an environment of its own.
pub(crate) fn phone() -> Result<()> {
    step("phone differential", || {
        let python = environment().context("the comparison needs Python 3 with venv")?;
        let judge = ["--package", "paysession-phone-plan", "--features", "region", "--example", "judge"];
        run(&mut cargo(["build", "--release"].into_iter().chain(judge)))?;
        run(Command::new(python).arg("tests/phone/differential.py").current_dir(root()).stdin(Stdio::null()))
    })
}

/// Returns the Python of the environment, made where it is missing or its requirements changed.
fn environment() -> Result<PathBuf> {
    let requirements = root().join("tests/phone/requirements.txt");
    let folder = root().join("target/python-phone");
    let (python, stamp) = (folder.join("bin/python"), folder.join("requirements.txt"));
    let wanted = std::fs::read(&requirements)?;
    if std::fs::read(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(python);
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder).stdin(Stdio::null()))?;
    run(pip(&python).arg(&requirements))?;
    std::fs::write(stamp, wanted)?;
    Ok(python)
}

fn pip(python: &Path) -> Command {
    let mut command = Command::new(python);
    command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).stdin(Stdio::null());
    command
}
