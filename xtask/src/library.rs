//! The native library that the Kotlin and Swift packages are generated from and call.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::run::{build, cargo, output, run, target};

/// What the stripped library may have, in bytes: an app grows by that.
const MAX_BYTES: u64 = 1_800_000;

/// Returns the name of the shared library on this machine.
pub(crate) fn file_name() -> String {
    format!("{}paysession_uniffi{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX)
}

/// Builds the library for one language, by its feature, for release and unstripped. Returns the path of the shared
/// library; the static one is in the same folder.
pub(crate) fn shared(feature: &str) -> Result<PathBuf> {
    let mut command = cargo(["rustc", "--quiet", "--release", "--package", "paysession-uniffi", "--lib"]);
    command.args(["--no-default-features", "--features", feature]);
    // Not the Rust library: with it, cargo leaves out link-time optimization, which is a sixth of the size.
    build(command.args(["--crate-type", "cdylib,staticlib", "--config", "profile.release.lto='fat'"]))?;
    Ok(target()?.join("release").join(file_name()))
}

/// Strips a shared library into another file, and makes sure that it is small.
pub(crate) fn strip(library: &Path, stripped: &Path) -> Result<()> {
    let option = if cfg!(target_os = "macos") { "-x" } else { "--strip-all" };
    run(Command::new("strip").arg(option).arg("-o").arg(stripped).arg(library))?;
    let bytes = fs::metadata(stripped)?.len();
    ensure!(bytes <= MAX_BYTES, "the stripped library has {bytes} bytes, more than {MAX_BYTES}");
    eprintln!("    the stripped library has {bytes} bytes");
    Ok(())
}

/// Prepares uniffi's generator of sources.
pub(crate) fn bindgen() -> Command {
    let mut command = cargo(["run", "--quiet", "--package", "paysession-uniffi", "--features", "bindgen"]);
    command.args(["--bin", "uniffi-bindgen", "--"]);
    command
}

/// Returns the version that all packages share.
pub(crate) fn version() -> Result<String> {
    let id = output(&mut cargo(["pkgid", "--package", "paysession-uniffi"])).context("cargo pkgid")?;
    let version = id.trim().rsplit(['#', '@']).next();
    Ok(version.context("cargo pkgid names no version")?.to_owned())
}
