//! The language that the API's types are declared in: objects, fields, kinds.

mod distance;
mod kind;
mod object;

pub(crate) use kind::{AmountUse, Direction, Kind, Role, TimeUse, Type, UrlUse};
pub(crate) use object::{Field, Object};
