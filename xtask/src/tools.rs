//! Installs the toolchains and commands that a step needs, if they are missing.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::run::{build, cargo, output, run, rustup};

/// The toolchain that has Miri and the sanitizers.
pub(crate) const NIGHTLY: &str = "nightly";

/// Makes sure that a version of Rust is installed.
pub(crate) fn toolchain(version: &str) -> Result<()> {
    match output(&mut rustup(["run", version, "rustc", "--version"])) {
        Some(_) => Ok(()),
        None => run(&mut rustup(["toolchain", "install", version, "--profile", "minimal", "--no-self-update"])),
    }
}

/// Makes sure that a target's standard library is installed.
pub(crate) fn target(name: &str) -> Result<()> {
    let installed = output(&mut rustup(["target", "list", "--installed"])).context("rustup is needed here")?;
    if installed.lines().any(|target| target == name) { Ok(()) } else { run(&mut rustup(["target", "add", name])) }
}

/// Makes sure that components of the toolchain in use are installed; a minimal one lacks some.
pub(crate) fn components(names: &[&str]) -> Result<()> {
    components_of(&[], names)
}

/// Makes sure that the nightly toolchain is installed, with components.
pub(crate) fn nightly(names: &[&str]) -> Result<()> {
    toolchain(NIGHTLY)?;
    components_of(&["--toolchain", NIGHTLY], names)
}

fn components_of(toolchain: &[&str], names: &[&str]) -> Result<()> {
    let installed = output(rustup(["component", "list", "--installed"]).args(toolchain));
    let installed = installed.context("rustup is needed here")?;
    let missing = names.iter().filter(|name| !installed.lines().any(|line| line.starts_with(**name)));
    missing.into_iter().try_for_each(|name| run(rustup(["component", "add", name]).args(toolchain)))
}

/// Makes sure that a cargo command is installed, in one version.
pub(crate) fn tool(name: &str, version: &str) -> Result<()> {
    let package = format!("cargo-{name}");
    let wanted = format!("{package} {version}");
    if output(&mut cargo([name, "--version"])).is_none_or(|version| version.trim() != wanted) {
        eprintln!("    installing {wanted}, which takes some minutes");
        run(&mut cargo(["install", "--locked", &package, "--version", version]))?;
    }
    Ok(())
}

/// Makes sure that programs are installed: each with the package of Debian that has it. Elsewhere than as root on a Debian
/// they have to be there.
pub(crate) fn debian(programs: &[(&str, &str)]) -> Result<()> {
    let is_missing = |name: &str| output(Command::new(name).arg("--version").stderr(Stdio::null())).is_none();
    let missing: Vec<(&str, &str)> = programs.iter().filter(|(name, _)| is_missing(name)).copied().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let needed = || format!("{} must be installed", names.join(", "));
    let is_root = output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    ensure!(is_root && output(Command::new("apt-get").arg("--version")).is_some(), needed());
    let apt = |words: &[&str]| build(Command::new("apt-get").args(["--quiet", "--yes"]).args(words));
    apt(&["update"]).with_context(needed)?;
    let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    apt(&[&["install", "--no-install-recommends"][..], &packages].concat()).with_context(needed)
}

/// Returns the triple of the machine that a rustc runs on.
pub(crate) fn host(rustc: &mut Command) -> Result<String> {
    let version = output(rustc.arg("-vV")).context("rustc is needed here")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc names no host")
}
