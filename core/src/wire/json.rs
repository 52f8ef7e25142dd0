//! Canonical JSON: compact, text as it is but for what JSON must escape.

use crate::read::{NodeText, Shape, TreeNode};
use crate::session::Event;

/// Returns a tree as JSON.
pub(crate) fn to_json(tree: impl TreeNode) -> String {
    let mut out = String::with_capacity(1024);
    write(&mut out, tree);
    out
}

/// Appends a tree as JSON. A value without a JSON form, which no tree of the library's own has, is null.
pub(crate) fn write<N: TreeNode>(out: &mut String, tree: N) {
    match tree.shape() {
        Ok(Shape::Null | Shape::Other) | Err(_) => out.push_str("null"),
        Ok(Shape::Boolean(value)) => out.push_str(if value { "true" } else { "false" }),
        Ok(Shape::Number(literal) | Shape::Decimal(literal)) => out.push_str(literal.text().unwrap_or("null")),
        Ok(Shape::Text(text)) => write_text(out, text.text().unwrap_or_default()),
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
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
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
    out.push_str(rest);
    out.push('"');
}

/// Returns an event as JSON.
pub(crate) fn event(event: &Event) -> String {
    let mut out = String::from("{\"type\":");
    let mut field = |name: &str, value: Option<&str>| {
        out.push_str(name);
        match value {
            Some(value) => write_text(&mut out, value),
            None => out.push_str("null"),
        }
    };
    field("", Some(event.event_type().as_str()));
    field(",\"sessionId\":", Some(event.session_id()));
    field(",\"from\":", event.from().map(|status| status.as_str()));
    field(",\"to\":", Some(event.to().as_str()));
    field(",\"at\":", Some(&event.at().to_string()));
    field(",\"paymentId\":", event.payment_id());
    out.push('}');
    out
}
