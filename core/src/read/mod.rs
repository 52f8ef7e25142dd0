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

pub(crate) use entry::{
    Entry, contact, event, laid_over, request, response, session, stored_text, text, texts, update, value,
};
pub(crate) use json::JsonSource;
pub(crate) use overlay::OverlaySource;
pub(crate) use reader::{ITEMS, TEXT};
pub(crate) use source::Source;
pub(crate) use tree::TreeSource;
