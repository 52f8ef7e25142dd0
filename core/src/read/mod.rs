//! Reading: one reader over several sources, lenient in shape and strict in value, every finding in one pass.

mod envelope;
mod json;
pub(crate) mod number;
mod reader;
mod scalar;
mod scan;
#[cfg(feature = "serde")]
mod serde;
mod source;
mod tree;
#[cfg(feature = "serde_json")]
mod value;

pub use source::{Kind, Unreadable};
pub use tree::{Shape, TreeNode};
pub(crate) use json::Json;
pub(crate) use reader::{Mode, Reader, Stop};
pub(crate) use source::Source;
pub(crate) use tree::{Tree, Walk};
