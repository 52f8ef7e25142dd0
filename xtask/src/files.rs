//! Files that commands write and the repository keeps.

use std::fs;

use anyhow::{Context, Result};

use crate::run::root;

/// Files by their paths in the workspace, with what they contain.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// Writes the files that are not as they should be, or with `check` only finds them. Returns their names.
pub(crate) fn refresh(files: Files, check: bool) -> Result<Vec<String>> {
    let mut stale = Vec::new();
    for (name, content) in files {
        let path = root().join(&name);
        if fs::read(&path).is_ok_and(|present| present == content) {
            continue;
        }
        if !check {
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            fs::write(&path, content).with_context(|| format!("writing {name}"))?;
            eprintln!("    wrote {name}");
        }
        stale.push(name);
    }
    Ok(stale)
}
