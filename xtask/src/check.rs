//! What must hold beside the tests.

use anyhow::{Context, Result, bail};

use crate::run::{cargo, output, run, rustup, step};
use crate::{fuzz, generate, instructions, kotlin, phone, pure, python, swift};

/// The oldest Rust that the published packages are built with.
const MSRV: &str = "1.88.0";
/// The packages that people build themselves.
const PUBLISHED: [&str; 4] = ["paysession", "paysession-cli", "paysession-batch", "paysession-phone-plan"];
const CARGO_DENY: &str = "0.20.2";
const WASM: &str = "wasm32-unknown-unknown";

/// A step: its name, what it makes sure of, and how.
type Step = (&'static str, &'static str, fn() -> Result<()>);

/// Quick ones first.
const STEPS: [Step; 15] = [
    ("format", "the sources are formatted", format),
    ("pure", "the core has no clock, input, output or global state", pure::check),
    ("generated", "generated files are what their sources give", generated),
    ("phone", "the phone tables are what their metadata gives", || phone::generate(true)),
    ("stubs", "the type stubs of the Python package are what its signatures give", || python::stubs(true)),
    ("kotlin", "Kotlin's generated sources are what their sources give, and all of it is documented", kotlin::check),
    ("android", "the facade builds for Android", kotlin::android::check),
    ("clippy", "no lint, with every feature and with none", clippy),
    ("doc", "the documentation builds without a warning", doc),
    ("wasm", "the core builds for a machine without an operating system", wasm),
    ("msrv", "the published packages build with the oldest Rust promised", msrv),
    ("instructions", "calls take the instructions and allocations of their baseline", instructions::check),
    ("swift", "the Swift package is generated, formatted and documented", swift::check),
    ("fuzz", "no fuzz target fails on what it kept, nor on what it finds in some seconds", fuzz::check),
    ("deny", "licences, duplicates and sources of the dependencies", deny),
];

/// Runs the steps named, or all.
pub(crate) fn all(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| !STEPS.iter().any(|(step, ..)| step == name)) {
        bail!("no step '{unknown}'; there are:\n{}", list());
    }
    for (name, _, work) in STEPS {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            step(name, work)?;
        }
    }
    Ok(())
}

/// Returns the steps, one a line.
pub(crate) fn list() -> String {
    STEPS.iter().map(|(name, what, _)| format!("  {name:<12} {what}\n")).collect()
}

fn format() -> Result<()> {
    component("rustfmt")?;
    run(&mut cargo(["fmt", "--all", "--", "--check"])).context("`cargo fmt --all` puts it right")
}

fn generated() -> Result<()> {
    generate::all(true)
}

fn clippy() -> Result<()> {
    component("clippy")?;
    run(&mut cargo(["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]))?;
    run(&mut cargo(["clippy", "--package", "paysession-phone-plan", "--all-targets", "--", "-D", "warnings"]))?;
    run(&mut cargo(["clippy", "--package", "paysession", "--lib", "--no-default-features", "--", "-D", "warnings"]))
}

fn doc() -> Result<()> {
    run(cargo(["doc", "--workspace", "--no-deps", "--all-features"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn wasm() -> Result<()> {
    target(WASM)?;
    run(&mut cargo(["build", "--package", "paysession", "--all-features", "--target", WASM]))
}

/// Makes sure that a target's standard library is there.
pub(crate) fn target(name: &str) -> Result<()> {
    let installed = output(&mut rustup(["target", "list", "--installed"])).context("rustup is needed here")?;
    if installed.lines().any(|target| target == name) { Ok(()) } else { run(&mut rustup(["target", "add", name])) }
}

/// Makes sure that a version of Rust is there.
pub(crate) fn toolchain(version: &str) -> Result<()> {
    match output(&mut rustup(["run", version, "rustc", "--version"])) {
        Some(_) => Ok(()),
        None => run(&mut rustup(["toolchain", "install", version, "--profile", "minimal", "--no-self-update"])),
    }
}

fn msrv() -> Result<()> {
    toolchain(MSRV)?;
    let packages = PUBLISHED.into_iter().flat_map(|name| ["--package", name]);
    run(rustup(["run", MSRV, "cargo", "check", "--all-features"]).args(packages))
}

fn deny() -> Result<()> {
    tool("deny", CARGO_DENY)?;
    // No advisories: they would need a database from the network, and change without a commit.
    run(&mut cargo(["deny", "--all-features", "check", "licenses", "bans", "sources"]))
}

/// Makes sure that a command of cargo's is there, in one version.
pub(crate) fn tool(name: &str, version: &str) -> Result<()> {
    let package = format!("cargo-{name}");
    let wanted = format!("{package} {version}");
    if output(&mut cargo([name, "--version"])).is_none_or(|version| version.trim() != wanted) {
        eprintln!("    installing {wanted}, which takes some minutes");
        run(&mut cargo(["install", "--locked", &package, "--version", version]))?;
    }
    Ok(())
}

/// Makes sure that a part of the toolchain is there; a minimal one lacks some.
fn component(name: &str) -> Result<()> {
    let command = if name == "rustfmt" { "fmt" } else { name };
    match output(&mut cargo([command, "--version"])) {
        Some(_) => Ok(()),
        None => run(&mut rustup(["component", "add", name])),
    }
}
