//! What goes out: canonical JSON, verdicts, GraphQL documents and the exports of the declared types.

mod export;
mod graphql;
mod json;
mod verdict;

pub(crate) use export::value_schema;
pub use export::{json_schema, sdl};
pub(crate) use graphql::graphql_body;
pub use graphql::operation;
pub(crate) use json::{event, to_json, write_text};
pub use verdict::{json_string, rules_json};
