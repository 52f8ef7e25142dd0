//! Runs Maven and Java on the Kotlin package, around the native library.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::library;
use crate::run::{build, root};

/// The folder of the Kotlin package.
pub(super) fn home() -> PathBuf {
    root().join("bindings/kotlin")
}

/// Prepares Maven.
pub(super) fn maven(args: &[&str]) -> Command {
    let mut command = outside("mvn");
    command.args(["--batch-mode", "--no-transfer-progress"]).args(args).current_dir(home());
    command
}

/// Builds the packages without running their tests, and returns what starts a class of the tests' module.
pub(super) fn java() -> Result<impl Fn(&str) -> Command> {
    put_native()?;
    build(maven(&["verify"]).args(["--quiet", "-DskipTests"]))?;
    let module = home().join("tests/target");
    let path = fs::read_to_string(module.join("classpath.txt")).context("the class path")?;
    let path = format!("{}:{path}", module.join("test-classes").display());
    Ok(move |class: &str| {
        let mut command = outside("java");
        command.args(["-cp", &path, class]);
        command
    })
}

/// Builds the native library and puts it, stripped, where JNA looks for it in the JAR.
pub(super) fn put_native() -> Result<()> {
    let folder = home().join("paysession/native").join(platform()?);
    fs::create_dir_all(&folder)?;
    library::strip(&library::shared("packed")?, &folder.join(library::file_name()))
}

/// Prepares a program that must not find cargo's own builds: JNA looks for libraries in these paths first, and only then
/// in the JAR.
fn outside(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_remove("LD_LIBRARY_PATH").env_remove("DYLD_FALLBACK_LIBRARY_PATH");
    command
}

/// JNA's name for this machine.
fn platform() -> Result<String> {
    let system = match std::env::consts::OS {
        "linux" => "linux",
        "macos" => "darwin",
        "windows" => "win32",
        other => bail!("JNA's name for {other} is not known here"),
    };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x86-64",
        other => other,
    };
    Ok(format!("{system}-{processor}"))
}
