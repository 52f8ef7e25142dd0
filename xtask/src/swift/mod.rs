//! The Swift package: its generated sources, its tests, its benchmark.

mod symbols;
mod toolchain;
mod types;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::facade;
use crate::run::{cargo, root, run};

/// The shared library, stripped, is no larger.
const MAX_BYTES: u64 = 1_600_000;

/// Writes the generated sources of the package; with `check`, fails where a file is not what would be written.
pub(crate) fn bindings(check: bool) -> Result<()> {
    let library = library()?;
    let fresh = facade::target()?.join("swift");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    fs::create_dir_all(&fresh)?;
    generate(&library, &fresh)?;
    fs::write(fresh.join("Objects.swift"), types::objects())?;
    fs::write(fresh.join("Drafts.swift"), types::drafts())?;
    let sources = toolchain::package().join("Sources");
    for (file, folder) in [
        ("PaysessionHandles.swift", "PaysessionHandles"),
        ("paysessionFFI.h", "paysessionFFI"),
        ("module.modulemap", "paysessionFFI"),
        ("Objects.swift", "Paysession/Generated"),
        ("Drafts.swift", "Paysession/Generated"),
    ] {
        let (new, committed) = (fs::read(fresh.join(file))?, sources.join(folder).join(file));
        if check && fs::read(&committed).ok().as_ref() != Some(&new) {
            bail!("{} is not what the generator gives: run `cargo xtask bindings`", committed.display());
        }
        if !check {
            fs::create_dir_all(sources.join(folder))?;
            fs::write(&committed, new)?;
        }
    }
    Ok(())
}

/// Calls uniffi's generator three times: it writes one kind of file a call.
fn generate(library: &Path, folder: &Path) -> Result<()> {
    run(&mut cargo([
        "build",
        "--quiet",
        "--package",
        "paysession-uniffi",
        "--features",
        "bindgen",
        "--bin",
        "uniffi-bindgen",
    ]))?;
    let generator = facade::target()?.join("debug").join("uniffi-bindgen");
    let module_map = ["--modulemap", "--module-name", "paysessionFFI", "--modulemap-filename", "module.modulemap"];
    for kind in [&["--swift-sources"][..], &["--headers"], &module_map] {
        let mut command = Command::new(&generator);
        run(command.current_dir(root()).args(kind).args([library, folder]).stdin(Stdio::null()))?;
    }
    Ok(())
}

/// Runs the tests of the package with a real compiler, and those about concurrency once more under ThreadSanitizer.
pub(crate) fn test() -> Result<()> {
    small(&library()?)?;
    // All of them are Swift Testing's.
    toolchain::compile("test", &["--disable-xctest"])?;
    // The code of the library itself is not instrumented; what is shared between tasks on this side is.
    toolchain::compile(
        "test",
        &["--disable-xctest", "--sanitize", "thread", "--scratch-path", ".build/thread", "--filter", "Concurrency"],
    )
}

/// Makes sure that the generated sources are fresh, what is written by hand is formatted, and all of it documented.
pub(crate) fn check() -> Result<()> {
    bindings(true)?;
    toolchain::lint()?;
    symbols::are_documented()
}

/// Builds the library, and prepares the vectors' runner, which builds the package.
pub(crate) fn vectors() -> Result<Command> {
    library()?;
    toolchain::line("test", &["--disable-xctest", "--filter", "everyCaseIsAnsweredAsExpected"])
}

/// Builds the package's face, and returns what starts it.
pub(crate) fn face() -> Result<impl Fn() -> Command> {
    library()?;
    toolchain::compile("build", &["-c", "release", "--product", "PaysessionFace"])?;
    Ok(|| toolchain::program("PaysessionFace"))
}

/// Measures the package beside the core in one run.
pub(crate) fn bench() -> Result<()> {
    library()?;
    run(&mut cargo(["build", "--quiet", "--release", "--package", "paysession-uniffi", "--example", "core_time"]))?;
    toolchain::compile("build", &["-c", "release", "--product", "PaysessionBenchmark"])?;
    let core = facade::target()?.join("release/examples/core_time");
    // In turn, so that both see the same machine.
    for _ in 0..3 {
        run(Command::new(&core).current_dir(root()))?;
        run(&mut toolchain::line("run", &["-c", "release", "--skip-build", "PaysessionBenchmark"])?)?;
    }
    Ok(())
}

/// Makes sure that an app does not grow by more than was promised.
fn small(library: &Path) -> Result<()> {
    let stripped = library.with_extension("stripped");
    run(Command::new("strip").arg("-o").arg(&stripped).arg(library))?;
    let bytes = fs::metadata(&stripped)?.len();
    if bytes > MAX_BYTES {
        bail!("the library is {bytes} bytes long when stripped, more than {MAX_BYTES}");
    }
    eprintln!("    the library is {bytes} bytes long when stripped");
    Ok(())
}

/// The shared library with the face that Swift calls, unstripped; the static one lies beside it.
fn library() -> Result<PathBuf> {
    let name = format!("{}paysession_uniffi{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    Ok(facade::build("handles")?.join(name))
}
