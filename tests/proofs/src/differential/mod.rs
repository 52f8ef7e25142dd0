//! Generated documents: the languages compared with the core, and the core with graphql-core.

mod found;
pub mod graphql;
pub mod languages;
mod setting;
mod tally;

pub use setting::Documents;
