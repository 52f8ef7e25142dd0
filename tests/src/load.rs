//! Loading the cases.

use std::path::Path;

use serde_json::Value;

use crate::case::Case;
use crate::files::{LoadError, files, text};
use crate::session;

/// Loads every case of every file under a directory, files in the order of their paths.
///
/// # Errors
///
/// Returns what is wrong with the first file or case that is not as the format says.
pub fn load(directory: &Path) -> Result<Vec<Case>, LoadError> {
    let (mut cases, fields) = (Vec::new(), session::fields()?);
    for file in files(directory)? {
        let name = file.strip_prefix(directory).unwrap_or(&file);
        let json: Value = serde_json::from_str(&text(&file)?).map_err(|error| LoadError::of(name, error))?;
        let list = json.get("cases").and_then(Value::as_array);
        let list = list.ok_or_else(|| LoadError::of(name, "not an object with a list of `cases`"))?;
        for (nth, json) in list.iter().enumerate() {
            let id = json.get("id").and_then(Value::as_str).unwrap_or_default();
            let case = Case::read(&name.display().to_string(), json, &fields);
            cases.push(case.map_err(|error| LoadError::of(name, format!("case {nth} {id:?}: {error}")))?);
        }
    }
    Ok(cases)
}
