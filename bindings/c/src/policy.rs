//! A policy inside the options: read from a tree by the core's own `Deserialize`.
//!
//! The error type of this module names what is expected and not what was found: printing that would link the code for every
//! value of serde's, doubles included, which is a tenth of the WebAssembly module.

use std::fmt;

use paysession::Policy;
use paysession::tree::Tree;
use serde_core::de::value::{MapDeserializer, SeqDeserializer};
use serde_core::de::{Deserialize, Deserializer, Error, Expected, IntoDeserializer, Unexpected, Visitor};
use serde_core::forward_to_deserialize_any;

use crate::members::Misuse;

/// Reads the policy of the options.
pub(crate) fn policy(tree: &Tree<'_>) -> Result<Policy, Misuse> {
    Policy::deserialize(Value(tree)).map_err(|Mistake(mistake)| Misuse(format!("`policy`: {mistake}")))
}

#[derive(Debug)]
struct Mistake(String);

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Mistake {}

impl Error for Mistake {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("invalid type, expected {expected}"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("invalid value, expected {expected}"))
    }
}

/// A tree as a format of serde's.
struct Value<'t, 'a>(&'t Tree<'a>);

impl<'de> Deserializer<'de> for Value<'de, '_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            // No policy has a number: whatever it is, its type is wrong.
            Tree::Null | Tree::Number(_) => visitor.visit_unit(),
            Tree::Boolean(value) => visitor.visit_bool(*value),
            Tree::Text(text) => visitor.visit_borrowed_str(text),
            Tree::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Value))),
            Tree::Object(members) => {
                visitor.visit_map(MapDeserializer::new(members.iter().map(|(key, value)| (&**key, Value(value)))))
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Mistake> for Value<'de, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
