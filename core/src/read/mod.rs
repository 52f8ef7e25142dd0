//! Reading: one reader over several sources. It is lenient in shape, strict in value, and reports every finding in one
//! pass.

mod dyn_source;
mod entry;
mod envelope;
mod json;
mod json_type;
mod overlay;
mod reader;
mod source;
mod stop;
mod tree;
mod unreadable;
mod value;

pub(crate) use entry::{
    Entry, Front, contact, event, laid_over, lone_text, request, response, session, stored_text, text, texts, update,
    value,
};
pub(crate) use json::JsonSource;
pub(crate) use reader::{ITEMS, TEXT};
pub(crate) use source::Source;
pub(crate) use tree::TreeSource;
