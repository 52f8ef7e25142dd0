//! The facade library that Kotlin and Swift call: built once for both.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::run::{cargo, output, run};

/// Builds the facade as it ships, not yet stripped, and returns the path of the shared library; the static one
/// (`libpaysession_uniffi.a`) lies beside it.
pub(crate) fn library() -> Result<PathBuf> {
    // Both in one call and without the Rust library: cargo leaves link-time optimization out where one is asked for.
    let mut command = cargo(["rustc", "--release", "--package", "paysession-uniffi", "--lib"]);
    command.args(["--config", "profile.release.lto='fat'", "--crate-type", "cdylib,staticlib"]);
    run(command.arg("--quiet"))?;
    let name = if cfg!(target_os = "macos") { "libpaysession_uniffi.dylib" } else { "libpaysession_uniffi.so" };
    Ok(target()?.join("release").join(name))
}

/// The folder that cargo builds into.
pub(crate) fn target() -> Result<PathBuf> {
    let metadata =
        output(&mut cargo(["metadata", "--format-version", "1", "--no-deps"])).context("no cargo metadata")?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    metadata.get("target_directory").and_then(|path| path.as_str()).map(PathBuf::from).context("no target directory")
}
