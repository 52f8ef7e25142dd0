//! `UPDATE_EXPECT=1` rewrites the expectations that fail, so that a change of the rules is reviewed as a diff.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use crate::files::{LoadError, files, text};
use crate::layout::{Node, ascii};

/// Returns whether expectations are rewritten, as the environment variable `UPDATE_EXPECT` asks for.
///
/// # Errors
///
/// Fails if this is CI: what runs there has to fail if an expectation does.
pub fn is_blessing() -> Result<bool, LoadError> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !["", "0", "false"].map(OsStr::new).contains(&&*value));
    match (is_set("UPDATE_EXPECT"), is_set("CI")) {
        (true, true) => Err(LoadError("UPDATE_EXPECT is set in CI, where no expectation may be rewritten".to_owned())),
        (asked, _) => Ok(asked),
    }
}

/// Writes answers, by the ids of their cases, in place of what the cases expect, and lays out every file. Returns the ids
/// of the cases that were rewritten: one whose expectation is built from parts is not.
///
/// # Errors
///
/// Fails if a file can't be read or written, and if an answer is no JSON.
pub fn rewrite(directory: &Path, answers: &BTreeMap<&str, &str>) -> Result<Vec<String>, LoadError> {
    let answers: BTreeMap<&str, String> = answers.iter().map(|(id, json)| (*id, ascii(json))).collect();
    let mut rewritten = Vec::new();
    for path in files(directory)? {
        let text = text(&path)?;
        let mut file = Node::read(&text).ok_or_else(|| LoadError::of(&path, "no JSON"))?;
        for case in file.get_mut("cases").map_or(&mut [][..], Node::items_mut) {
            let id = case.get_mut("id").and_then(|id| id.as_text());
            let Some((id, answer)) = id.and_then(|id| answers.get_key_value(id)) else { continue };
            let Some(expect) = case.get_mut("expect").filter(|expect| !is_built(expect)) else { continue };
            *expect =
                expectation(answer).ok_or_else(|| LoadError::of(&path, format!("{id} is answered by no JSON")))?;
            rewritten.push((*id).to_owned());
        }
        let laid_out = file.laid_out();
        if laid_out != text {
            replace(&path, &laid_out).map_err(|error| LoadError::of(&path, error))?;
        }
    }
    Ok(rewritten)
}

/// Returns the files under a directory that are not laid out as they are rewritten.
///
/// # Errors
///
/// Fails if a file can't be read.
pub fn untidy(directory: &Path) -> Result<Vec<String>, LoadError> {
    let mut untidy = Vec::new();
    for path in files(directory)? {
        let text = text(&path)?;
        if Node::read(&text).is_none_or(|file| file.laid_out() != text || ascii(&text) != text) {
            untidy.push(path.display().to_string());
        }
    }
    Ok(untidy)
}

/// Lays out a JSON text as a vector file is.
#[must_use]
pub fn laid_out(json: &str) -> Option<String> {
    Some(Node::read(json)?.laid_out())
}

fn is_built(expect: &Node<'_>) -> bool {
    matches!(expect, Node::Object(members) if matches!(members.as_slice(), [("\"build\"", _)]))
}

/// An answer as a case writes it: without messages, and without the nulls of a session.
fn expectation(answer: &str) -> Option<Node<'_>> {
    let mut answer = Node::read(answer)?;
    for list in ["violations", "advisories"] {
        answer.get_mut(list).map_or(&mut [][..], Node::items_mut).iter_mut().for_each(drop_message);
    }
    answer.get_mut("error").into_iter().for_each(drop_message);
    answer.get_mut("session").into_iter().for_each(drop_nulls);
    Some(answer)
}

fn drop_message(finding: &mut Node<'_>) {
    finding.retain(|key, _| key != "\"message\"");
}

fn drop_nulls(value: &mut Node<'_>) {
    value.retain(|_, value| !value.is_null());
    match value {
        Node::Object(members) => members.iter_mut().for_each(|(_, value)| drop_nulls(value)),
        Node::List(items) => items.iter_mut().for_each(drop_nulls),
        Node::Leaf(_) => {}
    }
}

/// Replaces a file at once: tests that run at the same time read the old one or the new one.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let new = path.with_extension("new");
    fs::write(&new, text)?;
    fs::rename(&new, path)
}
