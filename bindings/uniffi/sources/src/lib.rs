//! Writes the sources of the Kotlin and Swift packages that follow from the declared types and results: classes, drafts,
//! enums and readers. uniffi writes the calls.

#![forbid(unsafe_code)]

mod declared;
mod kotlin;
#[path = "../../src/packed/layout.rs"]
mod layout;
#[path = "../../src/results.rs"]
mod results;
mod swift;

/// A source by the name of its file.
pub type Source = (&'static str, String);

/// Returns the sources of Kotlin's package `dev.paysession`.
#[must_use]
pub fn kotlin() -> Vec<Source> {
    kotlin::files()
}

/// Returns the generated sources of the Swift module `Paysession`.
#[must_use]
pub fn swift() -> Vec<Source> {
    vec![("Objects.swift", swift::objects()), ("Drafts.swift", swift::drafts())]
}
