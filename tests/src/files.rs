//! Where the files of the vectors are.

use std::fs;
use std::path::{Path, PathBuf};

/// Why the vectors could not be loaded: the file or case, and what is wrong with it.
#[derive(Debug)]
pub struct LoadError(pub(crate) String);

impl core::fmt::Display for LoadError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for LoadError {}

impl LoadError {
    /// An error in a file.
    pub(crate) fn of(file: &Path, error: impl core::fmt::Display) -> Self {
        Self(format!("{}: {error}", file.display()))
    }
}

/// Returns the directory of this crate, which holds `vectors/`.
#[must_use]
pub fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with cases under a directory, in the order of their paths.
pub(crate) fn files(directory: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut files = Vec::new();
    find(directory, &mut files)?;
    files.sort();
    Ok(files)
}

fn find(directory: &Path, files: &mut Vec<PathBuf>) -> Result<(), LoadError> {
    let error = |error| LoadError::of(directory, error);
    for entry in fs::read_dir(directory).map_err(error)? {
        let path = entry.map_err(error)?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(())
}

/// The text of a file.
pub(crate) fn text(file: &Path) -> Result<String, LoadError> {
    fs::read_to_string(file).map_err(|error| LoadError::of(file, error))
}
