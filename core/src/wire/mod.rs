//! What goes out: verdicts, events and steps as JSON, GraphQL documents, and the exports of the declared types.
//!
//! Every language binding and the command line return the same bytes. A value writes itself by its method `to_json`;
//! [`ToJson`] does it for a whole result.

mod event;
mod findings;
mod fingerprint;
mod graphql;
mod json_schema;
mod json_schemas;
mod sdl;
#[cfg(feature = "serde")]
mod serde;
mod verdict;
mod versions;

pub use graphql::operation;
pub use json_schema::json_schema;
pub use json_schemas::json_schemas;
pub use sdl::sdl;
pub use verdict::{ToJson, rules_json};
pub use versions::versions;
