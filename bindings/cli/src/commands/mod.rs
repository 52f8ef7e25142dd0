//! The commands, a file each: its arguments, and what it does.

pub(crate) mod apply;
pub(crate) mod body;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod create;
pub(crate) mod event;
pub(crate) mod minor_units;
pub(crate) mod read;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod validate;
