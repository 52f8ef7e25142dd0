//! Comparing answers: everything counts except the messages.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Reads an answer from its JSON without its messages, which `messages.txt` pins.
pub(crate) fn without_messages(json: &str) -> Result<Value, serde_json::Error> {
    let mut answer: Value = serde_json::from_str(json)?;
    for list in ["violations", "advisories"] {
        let findings = answer.get_mut(list).and_then(Value::as_array_mut);
        findings.into_iter().flatten().filter_map(Value::as_object_mut).for_each(drop_message);
    }
    answer.get_mut("error").and_then(Value::as_object_mut).into_iter().for_each(drop_message);
    Ok(answer)
}

fn drop_message(object: &mut Map<String, Value>) {
    object.remove("message");
}

/// Where two answers differ, by JSON Pointer.
pub(crate) fn differences(expected: &Value, found: &Value) -> String {
    let mut lines = String::new();
    compare("", expected, found, &mut lines);
    lines
}

fn compare(at: &str, expected: &Value, found: &Value, lines: &mut String) {
    if expected == found {
        return;
    }
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            let keys: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
            for key in keys {
                let none = Value::String("(absent)".to_owned());
                let (expected, found) = (expected.get(key).unwrap_or(&none), found.get(key).unwrap_or(&none));
                compare(&format!("{at}/{key}"), expected, found, lines);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (nth, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(&format!("{at}/{nth}"), expected, found, lines);
            }
        }
        _ => lines.push_str(&format!("    {at}\n      expected {}\n      found    {}\n", cut(expected), cut(found))),
    }
}

/// A value as text, short enough to read.
fn cut(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(2_000) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text,
    }
}
