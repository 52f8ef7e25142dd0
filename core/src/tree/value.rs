//! A `serde_json::Value` as a tree.
//!
//! A number keeps what the value holds: without serde_json's `arbitrary_precision`, a whole number beyond 64 bits is
//! a double already, and an object has each key once.

use std::borrow::Cow;

use serde_json::Value;

use super::{Shape, ShapeOf, TreeError, TreeNode};

impl<'a> TreeNode for &'a Value {
    type Text = Cow<'a, str>;
    type Items = core::slice::Iter<'a, Value>;
    type Entries = Entries<'a>;

    #[inline]
    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
        Ok(match self {
            Value::Null => Shape::Null,
            Value::Bool(value) => Shape::Boolean(*value),
            Value::Number(number) => Shape::Number(Cow::Owned(number.to_string())),
            Value::String(text) => Shape::Text(Cow::Borrowed(text)),
            Value::Array(items) => Shape::List(items.iter()),
            Value::Object(entries) => Shape::Object(Entries(entries.iter())),
        })
    }
}

/// The entries of a JSON object.
pub struct Entries<'a>(serde_json::map::Iter<'a>);

/// Shows the type alone: its values may be a person's.
impl core::fmt::Debug for Entries<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Entries(..)")
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<(Cow<'a, str>, &'a Value), TreeError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| Ok((Cow::Borrowed(key.as_str()), value)))
    }
}
