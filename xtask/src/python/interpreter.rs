//! The Pythons of the machine that the package is for.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::output;

/// The versions asked for by name, newest first: the oldest is what the package promises.
const MINORS: [u32; 6] = [15, 14, 13, 12, 11, 10];

/// Returns the oldest and the newest CPython that the package is for; the same one twice if there is only one.
pub(crate) fn oldest_and_newest() -> Result<[PathBuf; 2]> {
    let found: Vec<PathBuf> = MINORS.iter().filter_map(|minor| find(*minor)).collect();
    let [first, .., last] = found.as_slice() else {
        let only = found.first().context("Python 3.10 or later is needed, with venv")?;
        return Ok([only.clone(), only.clone()]);
    };
    Ok([last.clone(), first.clone()])
}

/// Returns the newest CPython that the package is for.
pub(crate) fn newest() -> Result<PathBuf> {
    oldest_and_newest().map(|[_, newest]| newest)
}

/// Returns the newest CPython up to a version, for what does not run on later ones.
pub(crate) fn newest_until(minor: u32) -> Result<PathBuf> {
    let found = MINORS.iter().filter(|newer| **newer <= minor).find_map(|minor| find(*minor));
    found.with_context(|| format!("Python 3.10 to 3.{minor} is needed, with venv"))
}

/// Finds a version on the path, or among those of pyenv.
fn find(minor: u32) -> Option<PathBuf> {
    let named = PathBuf::from(format!("python3.{minor}"));
    let plain = PathBuf::from("python3");
    let versions = output(Command::new("pyenv").args(["root"])).map(|root| PathBuf::from(root.trim()).join("versions"));
    let installed = versions.and_then(|versions| std::fs::read_dir(versions).ok());
    let installed = installed.into_iter().flatten().flatten().map(|entry| entry.path().join("bin/python"));
    [named, plain].into_iter().chain(installed).find_map(|python| runs(&python, minor))
}

/// Where the interpreter really is, if it is a CPython of that version and can make environments.
fn runs(python: &PathBuf, minor: u32) -> Option<PathBuf> {
    let question = "import sys, venv, ensurepip; print(sys.implementation.name, sys.version_info[1], sys.executable)";
    let answer = output(Command::new(python).args(["-I", "-c", question]).stderr(std::process::Stdio::null()))?;
    let path = answer.trim().strip_prefix(&format!("cpython {minor} "))?;
    Some(path.into())
}
