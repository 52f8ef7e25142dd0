//! No value of a person shows: a mark is put into every text of a document, and must be in nothing that is printed.

use serde_json::Value;

/// Not part of any word that the library prints.
const MARK: &str = "zq4711";

/// Returns the document with the mark in each of its texts; none where it is no JSON, or a key has the mark already.
///
/// What looks like a number, a time or a code stays: with the mark in it the document would seldom be accepted.
#[must_use]
pub fn marked(document: &[u8]) -> Option<String> {
    let mut document = serde_json::from_slice(document).ok()?;
    mark(&mut document).then(|| document.to_string())
}

fn mark(value: &mut Value) -> bool {
    match value {
        Value::String(text) => {
            if let Some((local, domain)) = text.split_once('@') {
                *text = format!("{local}{MARK}@{domain}");
            } else if text.len() > 3 && text.starts_with(|c: char| c.is_alphabetic()) && !is_status(text) {
                text.push_str(MARK);
            }
            true
        }
        Value::Array(items) => items.iter_mut().all(mark),
        Value::Object(entries) => entries.iter_mut().all(|(key, value)| !key.contains(MARK) && mark(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

fn is_status(text: &str) -> bool {
    matches!(text, "Active" | "Completed" | "Canceled" | "Expired")
}

/// Makes sure that what was printed about a marked document has no mark.
pub fn assert_hidden(printed: &str) {
    assert!(!printed.contains(MARK), "a value shows: {printed}");
}
