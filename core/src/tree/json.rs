//! Canonical JSON: compact, with only the escapes that JSON requires.

use super::{NodeText, Shape, TreeNode};
use crate::scalar::ascii;

/// Returns a tree as JSON.
pub(crate) fn to_json(tree: impl TreeNode) -> String {
    let mut out = String::with_capacity(1024);
    write(&mut out, tree);
    out
}

/// Appends a tree as JSON. A value without a JSON form is written as null; no tree of the library has one.
pub(crate) fn write<N: TreeNode>(out: &mut String, tree: N) {
    match tree.shape() {
        Ok(Shape::Null | Shape::Other) | Err(_) => out.push_str("null"),
        Ok(Shape::Boolean(value)) => out.push_str(if value { "true" } else { "false" }),
        Ok(Shape::Number(literal) | Shape::Decimal(literal)) => out.push_str(literal.text().unwrap_or("null")),
        Ok(Shape::Text(text) | Shape::Enum(text)) => write_text(out, text.text().unwrap_or_default()),
        Ok(Shape::List(items)) => {
            out.push('[');
            for (nth, item) in items.enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                write(out, item);
            }
            out.push(']');
        }
        Ok(Shape::Object(entries)) => {
            out.push('{');
            for (nth, (key, value)) in entries.flatten().enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                write_text(out, key.text().unwrap_or_default());
                out.push(':');
                write(out, value);
            }
            out.push('}');
        }
    }
}

/// Appends a text in quotes.
pub(crate) fn write_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    loop {
        let (before, after) = rest.split_at(ascii::ordinary(rest.as_bytes()).len);
        out.push_str(before);
        if after.is_empty() {
            break;
        }
        let mut chars = after.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(control) => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push('"');
}

/// Returns a text as a JSON string.
///
/// ```
/// use paysession::tree::json_string;
///
/// assert_eq!(json_string("15\" screen\n"), r#""15\" screen\n""#);
/// assert_eq!(json_string("Café"), r#""Café""#);
/// ```
#[must_use]
pub fn json_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_text(&mut out, text);
    out
}

/// Appends a list, item by item.
pub(crate) fn list<T>(out: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (nth, item) in items.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

/// Appends a text, or null.
pub(crate) fn optional(out: &mut String, text: Option<&str>) {
    match text {
        Some(text) => write_text(out, text),
        None => out.push_str("null"),
    }
}
