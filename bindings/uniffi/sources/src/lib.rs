//! Writes the sources of the Kotlin and Swift packages that follow from the declared types and results: classes, drafts,
//! enums and readers. uniffi writes the calls.

#![forbid(unsafe_code)]

mod declared;
mod kotlin;
mod swift;

/// Returns the sources of Kotlin's package `dev.paysession`, each with the name of its file.
#[must_use]
pub fn kotlin() -> [(&'static str, String); 4] {
    kotlin::files()
}

/// Returns the generated sources of the Swift module `Paysession`, each with the name of its file.
#[must_use]
pub fn swift() -> [(&'static str, String); 2] {
    [("Objects.swift", swift::objects()), ("Drafts.swift", swift::drafts())]
}
