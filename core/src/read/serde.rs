//! Serde: every self-describing format as a source, and the accepted types as serde values.
//!
//! A stored session deserializes if it satisfies every rule; the error lists all findings. A request does not: without a
//! clock and a policy nobody would notice what was not validated. Deserialize a draft or a tree, and validate that.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::tree::{NodeText, Shape, Tree, TreeNode};
use crate::document::Form;
use crate::report::{Finding, Param, Params, Path, Rejected};
use crate::session::{Event, PaymentSession, Request};
use crate::validator::Validator;

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        AnyTree { levels: LEVELS }.deserialize(deserializer)
    }
}

/// Deeper values are refused at once: the reader would refuse them, and not every format bounds its depth itself.
const LEVELS: u32 = 64;

/// The key under which serde_json passes a number if any crate of the build turns on its `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// Reads any value of at most so many levels.
#[derive(Clone, Copy)]
struct AnyTree {
    levels: u32,
}

impl AnyTree {
    fn inner<E: serde_core::de::Error>(self) -> Result<Self, E> {
        self.levels.checked_sub(1).map(|levels| Self { levels }).ok_or_else(|| E::custom("nested too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for AnyTree {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnyTree {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON-like value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Boolean(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let inner = self.inner()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let inner = self.inner()?;
        let mut object = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(inner)?;
            match value {
                Tree::Text(literal) if key == NUMBER && object.is_empty() => return Ok(Tree::Number(literal)),
                value => object.push((Cow::Owned(key), value)),
            }
        }
        Ok(Tree::Object(object))
    }
}

/// Any tree as a serde value.
struct Value<N>(N);

impl<N: TreeNode> Serialize for Value<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unreadable = |_| S::Error::custom("a value has no JSON form");
        match self.0.clone().shape().map_err(unreadable)? {
            Shape::Null | Shape::Other => serializer.serialize_unit(),
            Shape::Boolean(value) => serializer.serialize_bool(value),
            Shape::Number(literal) | Shape::Decimal(literal) => number(literal.text().map_err(unreadable)?, serializer),
            Shape::Text(text) => serializer.serialize_str(text.text().map_err(unreadable)?),
            Shape::List(items) => {
                let mut list = serializer.serialize_seq(None)?;
                for item in items {
                    list.serialize_element(&Value(item))?;
                }
                list.end()
            }
            Shape::Object(entries) => {
                let mut object = serializer.serialize_map(None)?;
                for entry in entries {
                    let (key, value) = entry.map_err(unreadable)?;
                    object.serialize_entry(key.text().map_err(unreadable)?, &Value(value))?;
                }
                object.end()
            }
        }
    }
}

/// Writes a whole number, or else the double that the literal is the shortest decimal of.
fn number<S: Serializer>(literal: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(whole) = literal.parse::<i64>() {
        return serializer.serialize_i64(whole);
    }
    if let Ok(whole) = literal.parse::<u64>() {
        return serializer.serialize_u64(whole);
    }
    serializer.serialize_f64(literal.parse().map_err(S::Error::custom)?)
}

/// The canonical input: the provided fields, in the order of the API.
impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value(self.branch(Form::Canonical)).serialize(serializer)
    }
}

/// The session as the API returns it: every field in the order of the API, null if it is not set.
impl Serialize for PaymentSession {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value(self.branch(Form::Nulls)).serialize(serializer)
    }
}

/// Read as a stored session, which needs no clock. The error lists every violation.
impl<'de> Deserialize<'de> for PaymentSession {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = Tree::deserialize(deserializer)?;
        let accepted = Validator::new().session_from_tree(&tree);
        accepted.map(|accepted| accepted.value).map_err(D::Error::custom)
    }
}

/// The JSON Pointer.
impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.pointer())
    }
}

/// An object with the params.
impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.iter().len()))?;
        for (name, value) in self.iter() {
            match value {
                Param::Number(number) => object.serialize_entry(name, number)?,
                Param::Text(text) => object.serialize_entry(name, text)?,
            }
        }
        object.end()
    }
}

/// `code`, `path`, `message` and `params`, as in a verdict.
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(4))?;
        object.serialize_entry("code", self.code())?;
        object.serialize_entry("path", self.path())?;
        object.serialize_entry("message", self.message())?;
        object.serialize_entry("params", self.params())?;
        object.end()
    }
}

/// `violations`, `advisories` and `truncated`.
impl Serialize for Rejected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(3))?;
        object.serialize_entry("violations", self.violations())?;
        object.serialize_entry("advisories", self.advisories())?;
        object.serialize_entry("truncated", &self.truncated())?;
        object.end()
    }
}

/// The event as it is posted.
impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(6))?;
        object.serialize_entry("type", &self.event_type())?;
        object.serialize_entry("sessionId", self.session_id())?;
        object.serialize_entry("from", &self.from())?;
        object.serialize_entry("to", &self.to())?;
        object.serialize_entry("at", &self.at())?;
        object.serialize_entry("paymentId", &self.payment_id())?;
        object.end()
    }
}
