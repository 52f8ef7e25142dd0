//! The Swift package: its generated sources, its tests, its benchmark.

mod declared;
mod types;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::facade;
use crate::run::{cargo, output, root, run, step};

/// The shared library, stripped, is no larger.
const MAX_BYTES: u64 = 1_600_000;

/// Writes the generated sources of the package; with `check`, fails where a file is not what would be written.
pub(crate) fn bindings(check: bool) -> Result<()> {
    let library = facade::library()?;
    let fresh = facade::target()?.join("swift");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    fs::create_dir_all(&fresh)?;
    generate(&library, &fresh)?;
    fs::write(fresh.join("Objects.swift"), types::objects())?;
    fs::write(fresh.join("Drafts.swift"), types::drafts())?;
    let sources = package().join("Sources");
    for (file, folder) in [
        ("PaysessionFacade.swift", "PaysessionFacade"),
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
    run(&mut cargo(["build", "--quiet", "--package", "paysession-uniffi", "--features", "bindgen", "--bin", "uniffi-bindgen"]))?;
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
    step("swift", || {
        small(&facade::library()?)?;
        swift("test", &["--parallel"])?;
        swift("test", &["--sanitize", "thread", "--scratch-path", ".build/thread", "--filter", "Concurrency"])
    })
}

/// Measures the package beside the core in one run.
pub(crate) fn bench() -> Result<()> {
    facade::library()?;
    run(&mut cargo(["build", "--quiet", "--release", "--package", "paysession-uniffi", "--example", "core_time"]))?;
    swift("build", &["-c", "release", "--product", "PaysessionBenchmark"])?;
    let core = facade::target()?.join("release/examples/core_time");
    // In turn, so that both see the same machine.
    for _ in 0..3 {
        run(Command::new(&core).current_dir(root()))?;
        swift("run", &["-c", "release", "--skip-build", "PaysessionBenchmark"])?;
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

/// Runs `swift` in the package, with the static library alone in its search path: the host's own, or the one that the
/// project's script sets up.
fn swift(command: &str, arguments: &[&str]) -> Result<()> {
    let link = facade::target()?.join("swift-link");
    fs::create_dir_all(&link)?;
    let name = "libpaysession_uniffi.a";
    fs::copy(facade::target()?.join("release").join(name), link.join(name)).context("no static library")?;
    let mut line: Command;
    if output(Command::new("swift").arg("--version")).is_some() {
        line = Command::new("swift");
        line.arg(command).arg("--package-path").arg(package());
    } else {
        line = Command::new("bash");
        line.arg(package().join("swift-env.sh")).arg("run").arg(package()).arg("swift").arg(command);
        let folders = [root(), link.clone()].map(|path| path.display().to_string());
        line.env("SWIFT_ENV_BIND", folders.join(":"));
        line.env("SWIFT_ENV_PASS", "PAYSESSION_ROOT");
    }
    line.env("PAYSESSION_ROOT", root()).current_dir(root()).stdin(Stdio::null());
    line.args(["-Xswiftc", "-warnings-as-errors", "-Xlinker"]).arg(format!("-L{}", link.display()));
    run(line.args(arguments))
}

fn package() -> PathBuf {
    root().join("bindings/swift")
}
