//! Trees in memory, whoever made them, and their JSON.

mod error;
mod json;
mod json_type;
mod node;
mod owned;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "serde_json")]
mod value;

pub use error::TreeError;
pub use json::json_string;
pub(crate) use json::{list, optional, to_json, write, write_text};
pub use json_type::JsonType;
pub use node::{NodeText, Shape, ShapeOf, TreeNode};
pub(crate) use owned::{NOT_FINITE, Tree};
#[cfg(feature = "serde")]
pub(crate) use serde::Value;
