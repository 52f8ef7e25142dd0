//! Generated documents: the languages compared with the core, and the core with graphql-core and its own JSON Schema.

mod found;
pub mod graphql;
pub mod languages;
pub mod schema;
mod script;
mod setting;
mod tally;

pub use setting::Documents;
