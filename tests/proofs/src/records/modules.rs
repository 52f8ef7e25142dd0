//! The modules of the core, each mutated by itself.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::digest;

/// The modules, the most important first: of each its file without the ending, or its folder. A file belongs to the first
/// of them that it is in; the core's root has the rest.
const PATHS: [&str; 27] = [
    "core/src/session",
    "core/src/rules",
    "core/src/scalar/amount",
    "core/src/scalar/timestamp",
    "core/src/scalar/email",
    "core/src/scalar/url",
    "core/src/scalar/phone",
    "core/src/scalar/currency",
    "core/src/scalar/country",
    "core/src/scalar/quantity",
    "core/src/scalar/number",
    "core/src/scalar/ascii",
    "core/src/scalar",
    "core/src/policy",
    "core/src/rule",
    "core/src/report",
    "core/src/validator",
    "core/src/read/reader",
    "core/src/read/json",
    "core/src/read",
    "core/src/tree",
    "core/src/document",
    "core/src/types",
    "core/src/schema",
    "core/src/wire",
    "core/src",
    "core/phone-plan/src",
];

/// A part of the core.
pub struct Module {
    /// Its folder, or its file without the ending.
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
/// Fails if a file can't be read, or if a module has no files.
pub fn all(tree: &Path) -> Result<Vec<Module>> {
    let mut files: Vec<Vec<String>> = PATHS.iter().map(|_| Vec::new()).collect();
    for file in rust_files(&tree.join("core/src"))?.into_iter().chain(rust_files(&tree.join("core/phone-plan/src"))?) {
        let name = file.strip_prefix(tree)?.to_string_lossy().into_owned();
        let module = PATHS.iter().zip(&mut files).find(|(path, _)| is_in(&name, path));
        module.with_context(|| format!("{name} is in no module"))?.1.push(name);
    }
    let module = |(path, files): (&'static str, Vec<String>)| {
        // Without a file, cargo-mutants would take all.
        ensure!(!files.is_empty(), "the module {path} has no files");
        let mut parts = Vec::new();
        for name in &files {
            parts.extend([name.clone().into_bytes(), fs::read(tree.join(name))?]);
        }
        Ok(Module { path, files, digest: digest(parts, 6) })
    };
    PATHS.into_iter().zip(files).map(module).collect()
}

fn is_in(file: &str, module: &str) -> bool {
    file.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
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

#[cfg(test)]
mod tests {
    use paysession_conformance::home;

    use super::{all, is_in};

    #[test]
    fn every_module_has_files() {
        let modules = all(home().parent().unwrap()).unwrap();
        let module_of = |file: &str| modules.iter().find(|module| module.has(file)).map(|module| module.path);
        assert_eq!(module_of("core/src/lib.rs"), Some("core/src"));
        assert_eq!(module_of("core/src/scalar/email.rs"), Some("core/src/scalar/email"));
    }

    #[test]
    fn a_module_is_a_file_or_a_folder() {
        assert!(is_in("src/policy.rs", "src/policy") && is_in("src/policy/serde.rs", "src/policy"));
        assert!(!is_in("src/policies.rs", "src/policy"));
    }
}
