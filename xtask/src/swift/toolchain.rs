//! The Swift compiler: the machine's own, or the one that the project's script installs in a chroot.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::run::{self, copy_into, output, root, target};

/// The static library.
pub(super) const STATIC: &str = "libpaysession_uniffi.a";

/// The folder of the Swift package.
pub(super) fn package() -> PathBuf {
    root().join("bindings/swift")
}

/// Runs a subcommand of `swift` that compiles the package.
pub(super) fn compile(command: &str, arguments: &[&str]) -> Result<()> {
    run::build(&mut line(command, arguments)?)
}

/// Prepares a subcommand of `swift` that compiles the package: warnings are errors, and the linker's search
/// path has the static library alone, so that it is not the shared one that is linked.
pub(super) fn line(command: &str, arguments: &[&str]) -> Result<Command> {
    let link = target()?.join("swift-link");
    copy_into(&target()?.join("release").join(STATIC), &link)?;
    let mut line = swift(&link);
    line.args([command, "-Xswiftc", "-warnings-as-errors", "-Xlinker"]).arg(format!("-L{}", link.display()));
    line.args(arguments);
    Ok(line)
}

/// Prepares a program that was built for release.
pub(super) fn program(name: &str) -> Command {
    let built = Path::new(".build/release").join(name);
    if is_installed() {
        return Command::new(package().join(built));
    }
    let mut line = script();
    line.arg(built);
    line
}

/// Runs `swift format` over what is written by hand.
pub(super) fn lint() -> Result<()> {
    let mut line = swift(&root());
    line.args(["format", "lint", "--recursive", "--strict", "--configuration", ".swift-format", "Package.swift"]);
    run::run(line.args(["Sources/Paysession", "Tests", "Examples", "Benchmark", "Filter"]))
}

/// Prepares `swift` in the package's folder.
fn swift(linked: &Path) -> Command {
    let mut line;
    if is_installed() {
        line = Command::new("swift");
    } else {
        line = script();
        line.arg("swift");
        // Tests read the vectors and the README.
        let folders = [root(), linked.to_path_buf()].map(|path| path.display().to_string());
        line.env("SWIFT_ENV_BIND", folders.join(":"));
    }
    line.current_dir(package()).stdin(Stdio::null());
    line
}

fn is_installed() -> bool {
    output(Command::new("swift").arg("--version")).is_some()
}

/// Prepares the script that runs a program in the package's folder, with the compiler that it installed.
fn script() -> Command {
    let mut line = Command::new("bash");
    line.arg(package().join("swift-env.sh")).arg("run").arg(package());
    line
}
