//! A table of codes, and what it is compared with.

use anyhow::Result;

/// A table of codes in the core. A package of PyPI has the list of the standard that it follows.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The standard.
    pub standard: &'static str,
    /// The day on which the core's table was last compared with the list.
    pub compared: &'static str,
    /// The package.
    pub package: &'static str,
    /// The list's file in the package.
    pub list: &'static str,
    /// The table's file in the workspace.
    pub file: &'static str,
    pub(crate) compare: fn(&str, &Edition<'_>) -> Result<Newer>,
}

/// Which list it is, and when it was read.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The version of the package.
    pub version: &'a str,
    /// The day of the comparison, such as `2026-01-01`.
    pub day: &'a str,
}

/// A list of a standard, compared with the table that the core has.
#[derive(Debug)]
pub struct Newer {
    /// Whether it is the list that the core has.
    pub is_same: bool,
    /// What changes for users, as text for the changelog.
    pub changes: String,
    /// The table as Rust source.
    pub source: String,
}

impl Table {
    /// Compares the core's table with a list in the form of the package's.
    ///
    /// # Errors
    ///
    /// If the list is not in that form.
    pub fn compare(&self, list: &str, edition: &Edition<'_>) -> Result<Newer> {
        (self.compare)(list, edition)
    }
}
