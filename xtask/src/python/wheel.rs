//! The files that are published.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::interpreter;
use super::venv::Venv;
use crate::run::{build as run_build, empty, root, run};
use crate::tools;

/// A larger wheel would be a surprise to those who install it.
const MAX_BYTES: u64 = 1_600_000;
const BUILD: [&str; 5] = ["build", "--quiet", "--release", "--strip", "--zig"];
const GNU: &str = "x86_64-unknown-linux-gnu";
const MUSL: &str = "x86_64-unknown-linux-musl";

/// What builds the package.
fn builders() -> Result<Venv> {
    Venv::of("tools", &interpreter::newest()?, &["bindings/python/tools.txt"])
}

/// Builds the wheel for Linux with glibc 2.17 and later, as it is published.
pub(crate) fn shipped() -> Result<PathBuf> {
    build("manylinux2014", GNU)
}

/// Builds a wheel as the published one, with a function that panics.
pub(crate) fn panicking() -> Result<PathBuf> {
    let folder = folder("panicking")?;
    run_build(maturin()?.args(BUILD).args(["--features", "panic", "--target", GNU, "--out"]).arg(&folder))?;
    only(&folder)
}

/// Builds the wheel for Linux with musl.
pub(crate) fn musl() -> Result<PathBuf> {
    tools::target(MUSL)?;
    build("musllinux_1_2", MUSL)
}

/// The C library's symbols are those of the linker that comes with zig, so that the machine's own do not matter.
fn build(compatibility: &str, target: &str) -> Result<PathBuf> {
    let folder = folder(compatibility)?;
    let mut maturin = maturin()?;
    maturin.args(BUILD).args(["--compatibility", compatibility, "--target", target, "--out"]);
    run_build(maturin.arg(&folder))?;
    let wheel = only(&folder)?;
    let bytes = fs::metadata(&wheel)?.len();
    ensure!(bytes <= MAX_BYTES, "{} has {bytes} bytes, more than {MAX_BYTES}", wheel.display());
    eprintln!("    {}: {bytes} bytes", wheel.file_name().unwrap_or_default().to_string_lossy());
    Ok(wheel)
}

/// Packs the sources.
pub(crate) fn sdist() -> Result<PathBuf> {
    let folder = folder("sdist")?;
    run(maturin()?.args(["sdist", "--out"]).arg(&folder))?;
    only(&folder)
}

/// Checks what the index would refuse.
pub(crate) fn check(files: &[&Path]) -> Result<()> {
    run(builders()?.command("twine").args(["check", "--strict"]).args(files))
}

/// Prepares maturin in the package's folder.
pub(crate) fn maturin() -> Result<std::process::Command> {
    let builders = builders()?;
    let mut command = builders.command("maturin");
    // maturin looks for ziglang's module in the Python on the path.
    let bin = root().join("target/python/tools/bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([bin].into_iter().chain(std::env::split_paths(&path)))?;
    command.current_dir(root().join("bindings/python")).env("PATH", path).env_remove("VIRTUAL_ENV");
    Ok(command)
}

/// An empty folder for files of a kind.
fn folder(kind: &str) -> Result<PathBuf> {
    let folder = root().join("target/python/dist").join(kind);
    empty(&folder)?;
    Ok(folder)
}

fn only(folder: &Path) -> Result<PathBuf> {
    let mut files = fs::read_dir(folder)?;
    let file = files.next().context("nothing was built")??.path();
    ensure!(files.next().is_none(), "more than one file in {}", folder.display());
    Ok(file)
}
