//! The Swift package: its generated sources, its tests, its benchmark.

mod symbols;
mod toolchain;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use paysession_proofs::Start;

use crate::files::Files;
use crate::library;
use crate::run::{build, cargo, copy_into, empty, root, run, sources, target};

const PACKAGE: &str = "bindings/swift/";
/// What uniffi's generator writes, one kind of file a call.
const KINDS: [&[&str]; 3] = [
    &["--swift-sources"],
    &["--headers"],
    &["--modulemap", "--module-name", "paysessionFFI", "--modulemap-filename", "module.modulemap"],
];
/// Its files, with their folders.
const CALLS: [(&str, &str); 3] = [
    ("PaysessionHandles.swift", "PaysessionHandles"),
    ("paysessionFFI.h", "paysessionFFI"),
    ("module.modulemap", "paysessionFFI"),
];

/// Makes the generated sources of the package.
pub(crate) fn generated() -> Result<Files> {
    let library = library::shared("handles")?;
    let folder = target()?.join("swift");
    empty(&folder)?;
    for kind in KINDS {
        run(library::bindgen().args(kind).args([&library, &folder]))?;
    }
    let mut files = Files::new();
    for (name, home) in CALLS {
        files.push((format!("{PACKAGE}Sources/{home}/{name}"), fs::read(folder.join(name)).context(name)?));
    }
    for (name, content) in paysession_sources::swift() {
        files.push((format!("{PACKAGE}Sources/Paysession/Generated/{name}"), content.into_bytes()));
    }
    Ok(files)
}

/// Copies the package's folder, and puts the static library of this machine into it, in `lib/`. A build names that
/// folder to the linker: `-Xlinker -L…/lib`.
pub(crate) fn package(out: &Path) -> Result<()> {
    for name in sources()?.iter().filter(|name| name.starts_with(PACKAGE)) {
        let (file, to) = (root().join(name), out.join(name.trim_start_matches(PACKAGE)));
        copy_into(&file, to.parent().unwrap_or(out))?;
    }
    copy_into(&library::shared("handles")?.with_file_name(toolchain::STATIC), &out.join("lib"))
}

/// Runs the tests of the package with a real compiler, and those about concurrency once more under ThreadSanitizer.
pub(crate) fn test() -> Result<()> {
    let library = library::shared("handles")?;
    library::strip(&library, &library.with_extension("stripped"))?;
    // All of them are Swift Testing's.
    toolchain::compile("test", &["--disable-xctest"])?;
    // The code of the library itself is not instrumented; what is shared between tasks on this side is.
    let thread = ["--sanitize", "thread", "--scratch-path", ".build/thread", "--filter", "Concurrency"];
    toolchain::compile("test", &[&["--disable-xctest"][..], &thread].concat())
}

/// Makes sure that hand-written sources are formatted, and that everything public is documented.
pub(crate) fn check() -> Result<()> {
    library::shared("handles")?;
    toolchain::lint()?;
    symbols::are_documented()
}

/// Builds the library, and prepares the vectors' runner, which builds the package.
pub(crate) fn vectors() -> Result<Command> {
    library::shared("handles")?;
    toolchain::line("test", &["--disable-xctest", "--filter", "everyCaseIsAnsweredAsExpected"])
}

/// Builds the package's filter, and returns what starts it.
pub(crate) fn filter() -> Result<Start> {
    library::shared("handles")?;
    toolchain::compile("build", &["-c", "release", "--product", "PaysessionFilter"])?;
    Ok(Box::new(|_| toolchain::program("PaysessionFilter")))
}

/// Measures the package and the core in one run.
pub(crate) fn bench(_: &[String]) -> Result<()> {
    library::shared("handles")?;
    build(&mut cargo(["build", "--quiet", "--release", "--package", "paysession-uniffi", "--example", "core_time"]))?;
    toolchain::compile("build", &["-c", "release", "--product", "PaysessionBenchmark"])?;
    let core = target()?.join("release/examples/core_time");
    // In turn, so that both see the same machine.
    for _ in 0..3 {
        run(Command::new(&core).current_dir(root()).stdin(Stdio::null()))?;
        run(&mut toolchain::line("run", &["-c", "release", "--skip-build", "PaysessionBenchmark"])?)?;
    }
    Ok(())
}
