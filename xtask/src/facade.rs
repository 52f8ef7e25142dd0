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
    let metadata = metadata()?;
    let folder = metadata.get("target_directory").and_then(|folder| folder.as_str());
    Ok(folder.context("cargo metadata names no target folder")?.into())
}

/// Returns the version that all packages share.
pub(crate) fn version() -> Result<String> {
    let metadata = metadata()?;
    let packages = metadata.get("packages").and_then(|packages| packages.as_array());
    let facade = packages.into_iter().flatten().find(|package| package["name"] == "paysession-uniffi");
    let version = facade.and_then(|facade| facade["version"].as_str());
    Ok(version.context("cargo metadata names no facade")?.to_owned())
}

fn metadata() -> Result<serde_json::Value> {
    let metadata = output(&mut cargo(["metadata", "--format-version", "1", "--no-deps"])).context("cargo metadata")?;
    Ok(serde_json::from_str(&metadata)?)
}
