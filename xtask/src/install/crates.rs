//! Rust's crate, and the command line.

use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};
use serde_json::Value;

use super::place::{Place, feed};
use super::readme::{block, blocks};
use crate::run::{build, cargo, read, root};

/// Adds the crate to a new one, and runs the example of the crate's own README there.
pub(super) fn library(place: &Place, lines: &[String]) -> Result<()> {
    let project = place.empty("rust")?;
    fs::create_dir(project.join("src"))?;
    let manifest = "[package]\nname = \"example\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(project.join("Cargo.toml"), manifest)?;
    fs::write(project.join("src/main.rs"), block("core/README.md", "rust")?)?;
    // The versions that everything else is tested with.
    fs::copy(root().join("Cargo.lock"), project.join("Cargo.lock"))?;
    place.run(lines, &project)?;
    let mut example = cargo(["run", "--quiet", "--release"]);
    place.settings(&mut example);
    build(example.current_dir(&project))
}

/// Installs the program, and asks it for the verdicts that the README shows.
pub(super) fn program(place: &Place, lines: &[String]) -> Result<()> {
    place.run(lines, &place.folder)?;
    let readme = read("README.md")?;
    let blocks: Vec<_> = blocks(&readme, "json").collect();
    let (examples, rest) = blocks.as_chunks::<2>();
    ensure!(!examples.is_empty() && rest.is_empty(), "each document in the README has its verdict after it");
    for [document, expected] in examples {
        let mut program = Command::new(place.folder.join("root/bin/paysession"));
        let verdict = feed(program.args(["validate", "--format", "json"]), document)?;
        let (verdict, expected): (Value, Value) = (serde_json::from_slice(&verdict)?, serde_json::from_str(expected)?);
        ensure!(verdict == expected, "the README shows another verdict than {verdict}");
    }
    Ok(())
}
