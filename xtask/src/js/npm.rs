//! npm, in a folder.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::run::{build, output};

/// The oldest Node that the package is for.
const NODE: u32 = 20;

/// Installs what a folder's lock file names, unless that is done.
pub(super) fn ci(folder: &Path) -> Result<()> {
    let version = output(Command::new("node").arg("--version")).context("Node is needed, with npm")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    ensure!(major.is_some_and(|major| major >= NODE), "Node {NODE} or later is needed, and this is {}", version.trim());
    let (lock, done) = (folder.join("package-lock.json"), folder.join("node_modules/.package-lock.json"));
    let time = |file: &Path| std::fs::metadata(file).and_then(|metadata| metadata.modified()).ok();
    if time(&done).is_some() && time(&done) >= time(&lock) {
        return Ok(());
    }
    build(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder))
}
