//! The files that the checks read.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// A workspace by its files.
#[derive(Debug)]
pub struct Workspace {
    /// Its folder.
    pub root: PathBuf,
    /// The paths of its files in that folder.
    pub names: Vec<String>,
}

impl Workspace {
    pub(crate) fn read(&self, name: &str) -> Result<String> {
        fs::read_to_string(self.root.join(name)).with_context(|| format!("reading {name}"))
    }
}
