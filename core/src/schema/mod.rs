//! The language that the API's types are declared in: objects, fields, kinds.

mod declared;
mod distance;

pub(crate) use declared::{AmountUse, Direction, Field, Kind, Object, TimeUse, Type, UrlUse};
