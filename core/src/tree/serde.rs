//! Any format of serde's as a tree, and any tree as a value of serde's.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{NodeText, Shape, Tree, TreeNode};

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        AnyTree { levels: LEVELS }.deserialize(deserializer)
    }
}

/// Deeper values are refused while they are read: the reader would refuse them, and not every format bounds its depth.
const LEVELS: u32 = 64;

/// The key that serde_json gives a number once anything in a build turns its `arbitrary_precision` on.
const NUMBER: &str = "$serde_json::private::Number";

/// Takes any value of so many levels.
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
    type Value = Tree<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnyTree {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON-like value")
    }

    fn visit_unit<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree<'de>, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree<'de>, E> {
        Ok(Tree::Boolean(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(number.to_string().into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree<'de>, E> {
        Ok(Tree::Number(number.to_string().into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree<'de>, E> {
        Ok(number.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(text.to_owned().into()))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree<'de>, E> {
        Ok(Tree::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree<'de>, A::Error> {
        let inner = self.inner()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree<'de>, A::Error> {
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

/// Any tree as a value of serde's.
pub(crate) struct Value<N>(pub(crate) N);

impl<N: TreeNode> Serialize for Value<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unreadable = |_| S::Error::custom("a value has no JSON form");
        match self.0.clone().shape().map_err(unreadable)? {
            Shape::Null | Shape::Other => serializer.serialize_unit(),
            Shape::Boolean(value) => serializer.serialize_bool(value),
            Shape::Number(literal) | Shape::Decimal(literal) => number(literal.text().map_err(unreadable)?, serializer),
            Shape::Text(text) | Shape::Enum(text) => serializer.serialize_str(text.text().map_err(unreadable)?),
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

/// A whole number as such; any other as the double whose shortest decimal it is. A number that was kept as it came may be
/// beyond all doubles, which many formats write as null: then there is an error instead.
fn number<S: Serializer>(literal: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if literal == "-0" {
        return serializer.serialize_f64(-0.0);
    }
    if let Ok(whole) = literal.parse::<i64>() {
        return serializer.serialize_i64(whole);
    }
    if let Ok(whole) = literal.parse::<u64>() {
        return serializer.serialize_u64(whole);
    }
    match literal.parse::<f64>() {
        Ok(double) if double.is_finite() => serializer.serialize_f64(double),
        _ => Err(S::Error::custom("a number is beyond what this format holds")),
    }
}
