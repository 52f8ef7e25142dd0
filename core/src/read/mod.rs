//! Reading: one reader over several sources, lenient in shape and strict in value, every finding in one pass.

mod envelope;
mod json;
pub(crate) mod number;
mod over;
mod reader;
mod scalar;
mod scan;
#[cfg(feature = "serde")]
mod serde;
mod source;
mod tree;
#[cfg(feature = "serde_json")]
mod value;

pub(crate) use json::Json;
pub(crate) use over::Over;
pub(crate) use reader::{ITEMS, Mode, Reader, Stop, TEXT};
pub(crate) use source::{Halt, Source};
pub use source::{JsonType, Unreadable};
pub use tree::{NodeText, Shape, ShapeOf, TreeNode};
pub(crate) use tree::{Tree, Walk};
