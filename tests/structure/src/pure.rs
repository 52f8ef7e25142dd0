//! The core has no clock, no randomness, no input or output, no global state. Features and lints hold most of that; this
//! searches the sources for the rest.

use anyhow::Result;

use crate::workspace::Workspace;

const FOLDERS: [&str; 2] = ["core/src/", "core/phone-plan/src/"];

/// What the core's sources must not name, and why.
const BANNED: [(&str, &str); 16] = [
    ("SystemTime::now", "time is an argument"),
    ("elapsed", "time is an argument"),
    ("Instant", "time is an argument"),
    ("Utc::now", "time is an argument"),
    ("HashMap", "its order is random, and input must not choose its cost"),
    ("HashSet", "its order is random, and input must not choose its cost"),
    ("std::fs", "no input or output"),
    ("std::io", "no input or output"),
    ("std::net", "no input or output"),
    ("std::env", "no input or output"),
    ("std::process", "no input or output"),
    ("static mut", "no global state"),
    ("thread_local", "no global state"),
    ("LazyLock", "no lazy start: the first call costs what all cost"),
    ("OnceLock", "no lazy start: the first call costs what all cost"),
    ("unsafe", "safe code only"),
];

/// Returns where the core's sources name a clock, input, output or global state.
///
/// # Errors
///
/// If a file can't be read.
pub fn impure_names(workspace: &Workspace) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let is_core = |name: &&String| name.ends_with(".rs") && FOLDERS.iter().any(|folder| name.starts_with(folder));
    for file in workspace.names.iter().filter(is_core) {
        let text = workspace.read(file)?;
        found.extend(banned(&text).map(|(line, name, why)| format!("{file}:{line}: {name}: {why}")));
    }
    Ok(found)
}

/// The banned names in a source, with their lines from 1. Comments may name anything.
fn banned(text: &str) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
    text.lines().zip(1..).flat_map(|(line, number)| {
        let code = line.split("//").next().unwrap_or_default();
        let banned = BANNED.into_iter().filter(|(name, _)| names(code, name));
        banned.map(move |(name, why)| (number, name, why))
    })
}

/// Returns whether code has a name as a word of its own.
fn names(code: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let before = code.get(..at).and_then(|before| before.chars().next_back());
        let after = code.get(at + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

#[cfg(test)]
mod tests {
    use super::banned;

    #[track_caller]
    fn found(code: &str, expected: &[&str]) {
        let found: Vec<_> = banned(code).map(|(_, name, _)| name).collect();
        assert_eq!(found, expected, "{code}");
    }

    #[test]
    fn banned_names_are_found_as_words() {
        found("use std::collections::HashMap;", &["HashMap"]);
        found("let now = std::time::Instant::now();", &["Instant"]);
        found("let now = SystemTime::now(); let past = SystemTime::UNIX_EPOCH;", &["SystemTime::now"]);
        found("static mut COUNT: u32 = 0;", &["static mut"]);
        found("fn f() -> MyHashMap { unsafely() }", &[]);
        found("#![forbid(unsafe_code)]", &[]);
    }

    #[test]
    fn comments_may_name_them() {
        found("/// Not a `HashMap`: its order is random.", &[]);
        found("let a = 1; // no unsafe here", &[]);
    }
}
