//! The conformance vectors, loaded and run: what every implementation of the rule book must answer.
//!
//! The format is described in `tests/README.md` and `tests/vectors.schema.json`. Loading is strict: a key that the
//! format does not have is an error, so that no case says less than its author thought.

#![forbid(unsafe_code)]

mod case;
mod compare;
pub mod generate;
mod run;
mod text;

pub use case::{Case, Levels, Step, Test};
pub use compare::without_messages;
pub use run::{known_failures, run};

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Why the vectors could not be loaded: the file or case, and what is wrong with it.
#[derive(Debug)]
pub struct LoadError(String);

impl core::fmt::Display for LoadError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for LoadError {}

/// Returns the directory of this crate, in which `vectors/` stands.
#[must_use]
pub fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Loads every case of every file under a directory, files in the order of their paths.
///
/// # Errors
///
/// Returns what is wrong with the first file or case that is not as the format says.
pub fn load(directory: &Path) -> Result<Vec<Case>, LoadError> {
    let mut cases = Vec::new();
    for file in files(directory)? {
        let name = file.strip_prefix(directory).unwrap_or(&file).display().to_string();
        let text = fs::read_to_string(&file).map_err(|error| LoadError(format!("{name}: {error}")))?;
        let whole: Value = serde_json::from_str(&text).map_err(|error| LoadError(format!("{name}: {error}")))?;
        let list = match &whole {
            Value::Array(list) => Some(list),
            whole => whole.get("cases").and_then(Value::as_array),
        };
        let list = list.ok_or_else(|| LoadError(format!("{name}: neither a list nor an object with `cases`")))?;
        for (nth, json) in list.iter().enumerate() {
            let id = json.get("id").and_then(Value::as_str).unwrap_or_default();
            let case = Case::read(&name, json);
            cases.push(case.map_err(|error| LoadError(format!("{name}, case {nth} {id:?}: {error}")))?);
        }
    }
    Ok(cases)
}

/// Every file with cases under a directory, in the order of their paths.
fn files(directory: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut files = Vec::new();
    find(directory, &mut files)?;
    files.sort();
    Ok(files)
}

fn find(directory: &Path, files: &mut Vec<PathBuf>) -> Result<(), LoadError> {
    let error = |error| LoadError(format!("{}: {error}", directory.display()));
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
