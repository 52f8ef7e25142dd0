//! Everything that is validated beyond a scalar's own grammar: a function a rule, named by the rule's code.
//!
//! | file | rules |
//! |---|---|
//! | `field.rs` | of one scalar in its field |
//! | `object.rs` | of one object, once its fields are read |
//! | `exclusive.rs` | of two fields that exclude each other |
//! | `duplicates.rs` | of keys that must not repeat |
//! | `sums.rs` | of amounts that should add up |
//! | `minor_unit.rs` | of all amounts and the currency |
//! | `stored.rs` | of a session that is read back |
//! | `event.rs` | of an event that is read back |
//! | `whole.rs` | which of these run on a request and on a session |
//!
//! `scope.rs` is what the rules over several fields look at.
//!
//! The rules of a scalar's grammar are in `scalar/`, those of a session's steps in `session/`.

mod duplicates;
mod event;
mod exclusive;
mod field;
mod minor_unit;
mod object;
mod scope;
mod stored;
mod sums;
mod whole;

pub(crate) use event::event;
pub(crate) use field::{limit, number_in_field, text_in_field};
pub(crate) use minor_unit::minor_unit;
pub(crate) use object::{counts_as_absent, object};
pub(crate) use stored::session;
pub(crate) use whole::request;
