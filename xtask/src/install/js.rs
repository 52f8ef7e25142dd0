//! The npm package.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::place::Place;
use super::readme::block;
use crate::run::{build, root};

/// Builds the package in the checkout, installs it into a fresh project, and runs the first example of its README there,
/// which has no types: the package's own tests run the others.
pub(super) fn install(place: &Place, lines: &[String]) -> Result<()> {
    let project = place.empty("js")?;
    fs::write(project.join("package.json"), "{\"private\":true,\"type\":\"module\"}\n")?;
    for line in lines {
        // The tarball is named as from the checkout, and belongs into the user's project.
        let (folder, line) = match line.strip_prefix("npm install ") {
            Some(tarball) => (&project, format!("npm install --no-audit --no-fund {}", root().join(tarball).display())),
            None => (&root(), line.clone()),
        };
        build(Command::new("sh").arg("-c").arg(line).current_dir(folder).stdin(Stdio::null()))?;
    }
    let example = block("bindings/js/README.md", "ts")?;
    fs::write(project.join("readme.mjs"), example)?;
    build(Command::new("node").arg("readme.mjs").current_dir(&project)).context("the first example")
}
