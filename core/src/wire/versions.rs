//! What a build of the library is made of.

use crate::scalar::{Country, Currency, Phone};

/// Returns the version of the library, then the state of each table, one a line.
///
/// ```
/// let versions = paysession::wire::versions();
/// assert!(versions.starts_with(env!("CARGO_PKG_VERSION")) && versions.contains("\nphone metadata "));
/// ```
#[must_use]
pub fn versions() -> String {
    [
        env!("CARGO_PKG_VERSION").to_owned(),
        format!("ISO 4217 table {}", Currency::TABLE_DATE),
        format!("ISO 3166 table {}", Country::TABLE_DATE),
        format!("phone metadata {} of {}", Phone::METADATA_VERSION, Phone::METADATA_DATE),
    ]
    .join("\n")
}
