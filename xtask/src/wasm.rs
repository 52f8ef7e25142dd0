//! The WebAssembly module: the C functions, compiled for size.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::run::{build, cargo, target};
use crate::tools;

const TARGET: &str = "wasm32-unknown-unknown";

/// What makes the module a third smaller than a plain build. The standard library is compiled with it, for size and without
/// the texts of panics, which nothing in a module of WebAssembly could show: they trap. That is not stable in Rust, so
/// the stable compiler has to allow it: a nightly one would not be the compiler that is tested.
const BOOTSTRAP: (&str, &str) = ("RUSTC_BOOTSTRAP", "1");
const STD: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const FLAGS: [&str; 6] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    // SHA-256 as a loop.
    "--cfg=sha2_backend=\"soft\"",
    "--cfg=sha2_backend_soft=\"compact\"",
    "-Clink-arg=--compress-relocations",
    // Said by the profile too, which cargo forgets for a package with an entry of its own there.
    "-Cstrip=symbols",
];

/// Builds the module and returns its path.
pub(crate) fn module() -> Result<PathBuf> {
    tools::target(TARGET)?;
    tools::components(&["rust-src"])?;
    // A folder of its own: its dependencies are compiled otherwise than those of other builds.
    let folder = target()?.join("wasm");
    let mut command = cargo(["rustc", "--quiet", "--package", "paysession-c", "--lib", "--crate-type", "cdylib"]);
    command.args(["--profile", "wasm", "--target", TARGET]).args(STD).arg("--target-dir").arg(&folder);
    command.env(BOOTSTRAP.0, BOOTSTRAP.1).env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"));
    build(&mut command)?;
    Ok(folder.join(TARGET).join("wasm/paysession_c.wasm"))
}

/// Deflates the module as far as it goes, which takes some seconds, and returns the path of the result.
pub(crate) fn deflated(module: &Path) -> Result<PathBuf> {
    let file = module.with_extension("deflate");
    let time = |file: &Path| fs::metadata(file).and_then(|metadata| metadata.modified()).ok();
    if time(&file).is_none() || time(&file) < time(module) {
        let (bytes, mut deflated) = (fs::read(module)?, Vec::new());
        zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, &*bytes, &mut deflated)
            .context("zopfli")?;
        fs::write(&file, deflated)?;
    }
    Ok(file)
}
