//! Python's package.

use std::process::Command;

use anyhow::Result;

use super::place::Place;
use super::readme::block;
use crate::run::build;

/// Installs the package into a new environment, and runs the first example of its README.
pub(super) fn install(place: &Place, lines: &[String]) -> Result<()> {
    let environment = place.empty("python")?;
    build(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    let bin = environment.join("bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([bin.clone()].into_iter().chain(std::env::split_paths(&path)))?;
    for line in lines {
        build(place.line(line, &environment).env("PATH", &path).env("PIP_DISABLE_PIP_VERSION_CHECK", "1"))?;
    }
    let example = block("bindings/python/README.md", "python")?;
    build(Command::new(bin.join("python")).args(["-I", "-c", &example]).current_dir(&environment))
}
