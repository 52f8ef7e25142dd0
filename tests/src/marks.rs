//! No value of a document is printed: a mark is added to its texts, and must not show in any output.

use serde_json::Value;

/// Not part of any word that the library prints.
const MARK: &str = "zq4711";

/// Which texts of a document are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Those that stay valid: not what looks like a number, a time or a code, so that documents are still accepted.
    Valid,
    /// All, so that most are refused.
    All,
}

/// Returns the document with the mark in its texts; `None` if it is not JSON, or a key already has the mark.
#[must_use]
pub fn marked(document: &[u8], marks: Marks) -> Option<String> {
    let mut document = serde_json::from_slice(document).ok()?;
    mark(&mut document, marks).then(|| document.to_string())
}

fn mark(value: &mut Value, marks: Marks) -> bool {
    match value {
        Value::String(text) => {
            if let Some((local, domain)) = text.split_once('@') {
                *text = format!("{local}{MARK}@{domain}");
            } else if !is_status(text) && (marks == Marks::All || stays_valid(text)) {
                text.push_str(MARK);
            }
            true
        }
        Value::Array(items) => items.iter_mut().all(|item| mark(item, marks)),
        Value::Object(entries) => entries.iter_mut().all(|(key, value)| !key.contains(MARK) && mark(value, marks)),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

fn stays_valid(text: &str) -> bool {
    text.len() > 3 && text.starts_with(|c: char| c.is_alphabetic())
}

fn is_status(text: &str) -> bool {
    matches!(text, "Active" | "Completed" | "Canceled" | "Expired")
}

/// Returns whether an output shows a mark.
#[must_use]
pub fn shows_mark(printed: &str) -> bool {
    printed.contains(MARK)
}
