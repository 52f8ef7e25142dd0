//! Swift's package.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::place::Place;
use super::readme::block;
use crate::run::{build, output, root};

/// The manifest of a user's package.
const MANIFEST: &str = include_str!("Package.swift");

/// Builds the native library, then the example of the package's README in a package that depends on the checkout.
pub(super) fn install(place: &Place, lines: &[String]) -> Result<()> {
    for line in lines {
        build(place.line(line, &root()).env_remove("CARGO_TARGET_DIR"))?;
    }
    // Not `swift`: a package goes by the name of its folder.
    let package = place.empty("app")?;
    let here = |text: String| text.replace("../paysession", &root().display().to_string());
    let dependency = here(block("bindings/swift/README.md", "text")?);
    fs::create_dir(package.join("Sources"))?;
    fs::write(package.join("Package.swift"), MANIFEST.replace("DEPENDENCY", dependency.trim()))?;
    let example = block("bindings/swift/README.md", "swift")?;
    fs::write(package.join("Sources/main.swift"), format!("{example}\ntry checkout()\n"))?;
    let commands = here(block("bindings/swift/README.md", "sh")?);
    let command = commands.lines().find(|line| line.starts_with("swift build")).context("no line builds with Swift")?;
    for line in [command.to_owned(), ".build/debug/Example".to_owned()] {
        build(&mut in_swift(&package, &line))?;
    }
    Ok(())
}

/// Prepares a line in a folder of a machine that has Swift: this one, or the one that the project's script sets up.
fn in_swift(folder: &Path, line: &str) -> Command {
    let mut command = Command::new("bash");
    if output(Command::new("swift").arg("--version")).is_none() {
        command.arg(root().join("bindings/swift/swift-env.sh")).arg("run").arg(folder).arg("bash");
        command.env("SWIFT_ENV_BIND", root());
    }
    command.args(["-c", line]).current_dir(folder).stdin(Stdio::null());
    command
}
