//! Writes the sources of the Kotlin, Python, Swift and npm packages that follow from the declared types and results: classes,
//! drafts, enums and readers.

#![forbid(unsafe_code)]

mod declared;
mod kotlin;
mod python;
mod swift;
mod typescript;

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

/// Returns the generated sources of the Python package, each with the name of its file.
#[must_use]
pub fn python() -> [(&'static str, String); 2] {
    [("_codes.py", python::codes()), ("dicts.py", python::dicts())]
}

/// Returns the generated sources of the npm package, each with the name of its file.
#[must_use]
pub fn typescript() -> [(&'static str, String); 4] {
    [
        ("types.ts", typescript::types()),
        ("codes.ts", typescript::codes()),
        ("limits.ts", typescript::limits()),
        ("read.ts", typescript::read::functions()),
    ]
}
