//! JSON text as a tree in memory.

use std::borrow::Cow;

use super::json::JsonSource;
use super::json_type::JsonType;
use super::source::{Halt, Key, Source};
use super::stop::DEPTH;
use crate::rule::Reason;
use crate::tree::{Tree, TreeError, to_json};

impl Tree<'_> {
    /// Reads JSON by the same parser as a [`Validator`](crate::Validator): RFC 8259 exactly, at most 32 levels deep.
    ///
    /// For small documents, such as the options of a call. To validate a document, pass its bytes to a validator: that is
    /// faster, takes less memory, and reads an amount by its digits.
    ///
    /// # Errors
    ///
    /// Returns the place from which the text is not JSON, or is nested too deep.
    ///
    /// ```
    /// use paysession::tree::Tree;
    ///
    /// assert_eq!(Tree::from_json("[null, \"a\"]")?, Tree::List(vec![Tree::Null, Tree::from("a")]));
    /// assert_eq!(Tree::from_json("[null,]").unwrap_err().column(), 7);
    /// # Ok::<(), paysession::tree::TreeError>(())
    /// ```
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Tree<'static>, TreeError> {
        let json = json.as_ref();
        let text = core::str::from_utf8(json).map_err(|error| {
            let valid = json.get(..error.valid_up_to()).and_then(|valid| core::str::from_utf8(valid).ok());
            let valid = valid.unwrap_or_default();
            TreeError::at(valid, valid.len(), Some(Reason::InvalidUtf8))
        })?;
        let mut source = JsonSource::new(text);
        let read = value(&mut source, 1).and_then(|tree| source.finish().map(|()| tree));
        read.map_err(|Halt| source.error())
    }

    /// Writes the value as JSON, compact.
    ///
    /// ```
    /// use paysession::tree::Tree;
    ///
    /// assert_eq!(Tree::from_json(r#"{ "a": 1.50 }"#)?.to_json(), r#"{"a":1.50}"#);
    /// # Ok::<(), paysession::tree::TreeError>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

/// Reads the value at a level, the root being on the first.
fn value(source: &mut JsonSource<'_>, level: u32) -> Result<Tree<'static>, Halt> {
    let kind = source.kind()?;
    if matches!(kind, JsonType::List | JsonType::Object) {
        if level > DEPTH {
            return Err(Halt);
        }
        source.begin()?;
    }
    Ok(match kind {
        JsonType::Boolean => Tree::Boolean(source.boolean()?),
        JsonType::Number => Tree::Number(owned(source.number()?.as_str())),
        JsonType::String => Tree::Text(owned(source.string()?.as_str())),
        JsonType::List => {
            let mut items = Vec::new();
            while source.item()? {
                items.push(value(source, level + 1)?);
            }
            Tree::List(items)
        }
        JsonType::Object => {
            let mut members = Vec::new();
            while let Key::Other(key) = source.key(None)? {
                let key = owned(key);
                members.push((key, value(source, level + 1)?));
            }
            Tree::Object(members)
        }
        JsonType::Null | JsonType::Enum | JsonType::Other => {
            source.scalar()?;
            Tree::Null
        }
    })
}

fn owned(text: &str) -> Cow<'static, str> {
    Cow::Owned(text.to_owned())
}
