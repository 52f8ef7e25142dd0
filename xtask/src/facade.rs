//! The facade crate, which the Kotlin and Swift packages are generated from and call.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::run::{cargo, output, run};

/// Builds the facade with one of its faces, for release and unstripped, and returns the folder of the libraries: the
/// shared and the static one.
pub(crate) fn build(face: &str) -> Result<PathBuf> {
    let mut command = cargo(["rustc", "--quiet", "--release", "--package", "paysession-uniffi", "--lib"]);
    command.args(["--no-default-features", "--features", face]);
    // Without the Rust library: cargo leaves link-time optimization out where one is asked for, which is a sixth of the
    // size.
    run(command.args(["--crate-type", "cdylib,staticlib", "--config", "profile.release.lto='fat'"]))?;
    Ok(target()?.join("release"))
}

/// Returns the folder that cargo builds into.
pub(crate) fn target() -> Result<PathBuf> {
    let metadata = output(&mut cargo(["metadata", "--format-version", "1", "--no-deps"])).context("cargo metadata")?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let folder = metadata.get("target_directory").and_then(|folder| folder.as_str());
    Ok(folder.context("cargo metadata names no target folder")?.into())
}
