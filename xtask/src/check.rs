//! What must hold besides the tests.

use anyhow::{Context, Result, ensure};
use paysession_structure::{Workspace, hard_phrases, impure_names, wrong_imports};

use crate::languages::LANGUAGES;
use crate::run::{cargo, root, run, rustup, sources};
use crate::rust::{PUBLISHED, packages};
use crate::steps::Step;
use crate::{fuzz, generate, instructions, tools};

/// The oldest Rust that the published packages are built with.
const MSRV: &str = "1.88.0";
const CARGO_DENY: &str = "0.20.2";
const WASM: &str = "wasm32-unknown-unknown";

/// Quick ones first.
const FIRST: [Step; 4] = [
    Step::new("format", "the sources are formatted", format),
    Step::new("pure", "the core has no clock, input, output or global state; no import runs up or in a circle", pure),
    Step::new("words", "prose and comments have none of the phrases that are hard to read", words),
    Step::new("generated", "generated files are what their sources give", || generate::all(&[], true)),
];
const LAST: [Step; 7] = [
    Step::new("clippy", "no lint fires, with every feature and with none", clippy),
    Step::new("doc", "the documentation builds without a warning", doc),
    Step::new("wasm", "the core builds for a machine without an operating system", wasm),
    Step::new("msrv", "the published packages build with the oldest Rust promised", msrv),
    Step::new("instructions", "calls take the instructions and allocations of their baseline", instructions::check),
    Step::new("fuzz", "no fuzz target fails on its corpus, nor on what it finds in some seconds", fuzz::check),
    Step::new("deny", "licences, duplicates and sources of the dependencies are as allowed", deny),
];

/// Returns all steps, those of the languages included.
pub(crate) fn steps() -> impl Iterator<Item = Step> {
    let of_languages = LANGUAGES.iter().flat_map(|language| language.checks).copied();
    FIRST.into_iter().chain(of_languages).chain(LAST)
}

fn format() -> Result<()> {
    tools::components(&["rustfmt"])?;
    run(&mut cargo(["fmt", "--all", "--", "--check"])).context("`cargo fmt --all` formats them")
}

fn pure() -> Result<()> {
    let workspace = workspace()?;
    none("the core is not pure", &impure_names(&workspace)?)?;
    none("imports that must not be", &wrong_imports(&workspace)?)
}

fn words() -> Result<()> {
    none("phrases to write plainly", &hard_phrases(&workspace()?)?)
}

fn workspace() -> Result<Workspace> {
    Ok(Workspace { root: root(), names: sources()? })
}

/// Fails with a list of what was found, unless it is empty.
fn none(what: &str, found: &[String]) -> Result<()> {
    ensure!(found.is_empty(), "{what}:\n{}", found.join("\n"));
    Ok(())
}

fn clippy() -> Result<()> {
    tools::components(&["clippy"])?;
    for what in [
        &["--workspace", "--all-targets", "--all-features"][..],
        &["--package", "paysession-phone-plan", "--all-targets"],
        &["--package", "paysession", "--lib", "--no-default-features"],
    ] {
        run(cargo(["clippy"]).args(what).args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn doc() -> Result<()> {
    run(cargo(["doc", "--workspace", "--no-deps", "--all-features"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn wasm() -> Result<()> {
    tools::target(WASM)?;
    run(&mut cargo(["build", "--package", "paysession", "--all-features", "--target", WASM]))
}

fn msrv() -> Result<()> {
    tools::toolchain(MSRV)?;
    run(rustup(["run", MSRV, "cargo", "check", "--all-features"]).args(packages(&PUBLISHED)))
}

fn deny() -> Result<()> {
    tools::tool("deny", CARGO_DENY)?;
    // No advisories: they would need a database from the network, and change without a commit.
    run(&mut cargo(["deny", "--all-features", "check", "licenses", "bans", "sources"]))
}
