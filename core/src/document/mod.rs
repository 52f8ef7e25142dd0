//! The stored values of an input: one buffer of text, and one flat table of slots that point into it.
//!
//! An object is a header with one bit per field, then one slot for each field that is present, in declared order. Its
//! children come before it; the items of a list of objects are chained by their headers.

mod json;
mod list;
mod node;
mod owned;
mod packed_slot;
mod slot;
mod store;
mod text;
mod tree;
mod values;
mod view;

pub use list::List;
pub(crate) use list::Slots;
pub(crate) use node::Node;
pub(crate) use owned::own;
pub use owned::{Owned, Part};
pub(crate) use packed_slot::PackedSlot;
pub(crate) use slot::{Items, Slot, Span};
pub(crate) use store::Document;
pub(crate) use text::Text;
pub(crate) use tree::{DocumentTree, Form};
pub(crate) use values::Values;
pub(crate) use view::{Needed, View};
