//! Reading: one reader over several sources. It is lenient in shape, strict in value, and reports every finding in one
//! pass.

mod entry;
mod envelope;
mod json;
mod json_type;
mod overlay;
mod reader;
mod source;
mod stop;
mod tree;

pub(crate) use entry::{request, response, stored, text, update, value};
pub(crate) use json::JsonSource;
pub(crate) use overlay::OverlaySource;
pub(crate) use reader::{ITEMS, TEXT};
pub(crate) use source::Source;
pub(crate) use tree::TreeSource;
