//! Expected sessions list the fields that are set; the others are filled in as null before anything is compared.

use serde_json::{Map, Value};

use crate::files::{LoadError, home, text};

/// The session with every field null, and each object in it once.
pub(crate) fn fields() -> Result<Value, LoadError> {
    let file = home().join("session_fields.json");
    serde_json::from_str(&text(&file)?).map_err(|error| LoadError::of(&file, error))
}

/// Adds each field that a value lacks, as null: to an object, to the objects in it, and to those in its lists.
pub(crate) fn fill(value: &mut Value, fields: &Value) {
    match (value, fields) {
        (Value::Object(object), Value::Object(fields)) => fill_object(object, fields),
        (Value::Array(items), Value::Array(of)) => {
            items.iter_mut().zip(of.iter().cycle()).for_each(|(item, fields)| fill(item, fields));
        }
        _ => {}
    }
}

fn fill_object(object: &mut Map<String, Value>, fields: &Map<String, Value>) {
    for (name, fields) in fields {
        match object.get_mut(name) {
            Some(value) => fill(value, fields),
            None => drop(object.insert(name.clone(), Value::Null)),
        }
    }
}

/// Whether a null is written in an expected session, where an absent field says the same.
pub(crate) fn has_null(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.values().any(|value| value.is_null() || has_null(value)),
        Value::Array(items) => items.iter().any(has_null),
        _ => false,
    }
}
