//! The facade crate, which the Kotlin and Swift packages are generated from and call.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::run::{cargo, output, run};

/// Builds the facade with one of its faces, for release and unstripped, and returns the folder of the libraries.
pub(crate) fn build(face: &str) -> Result<PathBuf> {
    run(&mut cargo([
        "build",
        "--quiet",
        "--release",
        "--package",
        "paysession-uniffi",
        "--no-default-features",
        "--features",
        face,
    ]))?;
    Ok(target()?.join("release"))
}

/// Returns the folder that cargo builds into.
pub(crate) fn target() -> Result<PathBuf> {
    let metadata = output(&mut cargo(["metadata", "--format-version", "1", "--no-deps"])).context("cargo metadata")?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let folder = metadata.get("target_directory").and_then(|folder| folder.as_str());
    Ok(folder.context("cargo metadata names no target folder")?.into())
}
