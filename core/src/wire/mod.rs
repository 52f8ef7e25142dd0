//! What goes out: verdicts, events and steps as JSON, GraphQL documents, and the exports of the declared types.
//!
//! Every language binding and the command line return the same bytes. A value writes itself by its method `to_json`;
//! [`ToJson`] does it for a whole result.

mod event;
mod export;
mod findings;
mod fingerprint;
mod graphql;
#[cfg(feature = "serde")]
mod serde;
mod verdict;
mod versions;

pub use export::{json_schema, sdl};
pub use graphql::operation;
pub use verdict::{ToJson, rules_json};
pub use versions::versions;
