//! The core has no clock, no randomness, no input or output, no global state. Features and lints hold most of that; this
//! searches the sources for the rest.

use anyhow::{Result, bail};

use crate::run::{read, sources};

const FOLDERS: [&str; 2] = ["core/src/", "core/phone-plan/src/"];

/// What the core's sources must not name, and why.
const BANNED: [(&str, &str); 16] = [
    ("std::time", "time is an argument"),
    ("SystemTime", "time is an argument"),
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

/// Looks for banned names in the core's sources.
pub(super) fn check() -> Result<()> {
    let mut found = Vec::new();
    let is_core = |name: &&String| name.ends_with(".rs") && FOLDERS.iter().any(|folder| name.starts_with(folder));
    for file in sources()?.iter().filter(is_core) {
        let text = read(file)?;
        found.extend(violations(&text).map(|(line, name, why)| format!("{file}:{line}: {name}: {why}")));
    }
    if found.is_empty() { Ok(()) } else { bail!("the core is not pure:\n{}", found.join("\n")) }
}

/// The banned names in a source, with their lines from 1. Comments may name anything.
fn violations(text: &str) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
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
    use super::violations;

    #[track_caller]
    fn found(code: &str, expected: &[&str]) {
        let found: Vec<_> = violations(code).map(|(_, name, _)| name).collect();
        assert_eq!(found, expected, "{code}");
    }

    #[test]
    fn banned_names_are_found_as_words() {
        found("use std::collections::HashMap;", &["HashMap"]);
        found("let now = std::time::Instant::now();", &["std::time", "Instant"]);
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
