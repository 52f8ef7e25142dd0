//! The modules of the core, each mutated by itself.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::digest;

/// Folders and files, the most important first. A file belongs to the first of them that it lies in.
const PATHS: [&str; 26] = [
    "core/src/session",
    "core/src/check.rs",
    "core/src/scalar/amount.rs",
    "core/src/scalar/timestamp.rs",
    "core/src/scalar/email.rs",
    "core/src/scalar/url",
    "core/src/scalar/phone.rs",
    "core/src/scalar/currency.rs",
    "core/src/scalar/country.rs",
    "core/src/scalar/quantity.rs",
    "core/src/scalar",
    "core/src/policy.rs",
    "core/src/rule",
    "core/src/report",
    "core/src/validator.rs",
    "core/src/read/scalar.rs",
    "core/src/read/reader.rs",
    "core/src/read/number.rs",
    "core/src/read/json.rs",
    "core/src/read/scan.rs",
    "core/src/read",
    "core/src/document",
    "core/src/schema",
    "core/src/wire",
    "core/src",
    "core/phone-plan/src",
];

/// A part of the core.
pub struct Module {
    /// Its folder or file.
    pub path: &'static str,
    /// Its files, by their paths in the workspace.
    pub files: Vec<String>,
    /// A digest of its files.
    pub digest: String,
}

impl Module {
    /// Whether it is part of the core itself, and not of its phone table.
    pub fn is_of_the_core(&self) -> bool {
        !self.path.starts_with("core/phone-plan")
    }

    /// Whether a file is one of its own.
    pub fn has(&self, file: &str) -> bool {
        self.files.iter().any(|own| own == file)
    }

    /// The package that it belongs to.
    pub fn package(&self) -> &'static str {
        if self.is_of_the_core() { "paysession" } else { "paysession-phone-plan" }
    }

    /// The packages whose tests have to catch its mutants.
    pub fn tests(&self) -> &'static [&'static str] {
        if self.is_of_the_core() { &["paysession", "paysession-conformance"] } else { &["paysession-phone-plan"] }
    }
}

/// Returns all of them, as they are in a copy of the workspace.
///
/// # Errors
///
/// Fails if a file can't be read, or is in no module.
pub fn all(tree: &Path) -> Result<Vec<Module>> {
    let mut files: Vec<Vec<String>> = PATHS.iter().map(|_| Vec::new()).collect();
    for file in rust_files(&tree.join("core/src"))?.into_iter().chain(rust_files(&tree.join("core/phone-plan/src"))?) {
        let name = file.strip_prefix(tree)?.to_string_lossy().into_owned();
        let module = PATHS.iter().zip(&mut files).find(|(path, _)| Path::new(&name).starts_with(path));
        module.with_context(|| format!("{name} is in no module"))?.1.push(name);
    }
    let module = |(path, files): (&'static str, Vec<String>)| {
        let mut parts = Vec::new();
        for name in &files {
            parts.extend([name.clone().into_bytes(), fs::read(tree.join(name))?]);
        }
        Ok(Module { path, files, digest: digest(parts, 6) })
    };
    PATHS.into_iter().zip(files).map(module).collect()
}

/// The Rust files below a folder, in order.
fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
