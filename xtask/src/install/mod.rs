//! The README's install lines, run as users run them, and its examples with what they installed.
//!
//! The lines are read from the README, so that they can't go stale. They run as they are, but for the repository's
//! address: in its place they get a copy of this checkout as a git repository, uncommitted changes included. Where things
//! go, and how much the compiler optimises, is set by variables of the environment.

mod crates;
mod js;
mod kotlin;
mod place;
mod python;
mod readme;
mod swift;

use anyhow::{Context, Result, ensure};

use place::Place;

use crate::run::read;

/// Installs one language's package by its lines, and uses it.
type Install = fn(&Place, &[String]) -> Result<()>;

/// By the first words of the comment above each language's lines.
const LANGUAGES: [(&str, Install); 6] = [
    ("Rust", crates::library),
    ("The command line", crates::program),
    ("Python", python::install),
    ("Kotlin and Java", kotlin::install),
    ("JavaScript", js::install),
    ("Swift", swift::install),
];

/// Runs every install line of the README.
pub(crate) fn check() -> Result<()> {
    let place = Place::new()?;
    let groups = readme::groups(&read("README.md")?)?;
    ensure!(groups.len() == LANGUAGES.len(), "{} languages in the README, not {}", groups.len(), LANGUAGES.len());
    for ((name, lines), (expected, install)) in groups.iter().zip(LANGUAGES) {
        ensure!(name == expected, "the README installs {name} where {expected} is expected");
        install(&place, lines).with_context(|| format!("installing {name}"))?;
        eprintln!("    {name}: installed and used");
    }
    Ok(())
}
