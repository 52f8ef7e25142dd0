//! Writes the core's tables of currencies and countries from the lists of their standards, and describes what changes
//! for users.

#![forbid(unsafe_code)]

mod changes;
mod countries;
mod currencies;
pub mod date;
mod letters;
mod table;

pub use table::{Edition, Newer, Table};

/// The current currencies and their minor units.
pub const CURRENCIES: Table = currencies::TABLE;
/// The countries.
pub const COUNTRIES: Table = countries::TABLE;
