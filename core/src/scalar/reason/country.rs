//! Why a text is not a country's code.

use super::common::is_numeric_code;
use crate::rule::Reason;

/// The fewest characters of a name.
const NAME: usize = 4;

pub(super) fn invalid(text: &str) -> Option<Reason> {
    if text.chars().nth(NAME - 1).is_some() && !text.contains(|c: char| c.is_ascii_digit()) {
        Some(Reason::CountryName)
    } else if is_numeric_code(text) {
        Some(Reason::NumericCode)
    } else {
        None
    }
}
