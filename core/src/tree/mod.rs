//! Trees in memory, of whatever type, and their JSON.
//!
//! [`TreeNode`] lets a [`Validator`](crate::Validator) read values that are in memory already, without writing them as
//! JSON first. It is implemented for [`&Tree`](Tree), a JSON value in memory, and for `&serde_json::Value` (feature
//! `serde_json`); the trait's page shows how to implement it for another type.

mod error;
mod json;
mod node;
mod owned;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "serde_json")]
mod value;

pub use error::TreeError;
pub use json::json_string;
pub(crate) use json::{list, optional, to_json, write, write_text};
pub use node::{NodeText, Shape, ShapeOf, TreeNode};
pub(crate) use owned::NOT_FINITE;
pub use owned::Tree;
#[cfg(feature = "serde")]
pub(crate) use serde::Value;
