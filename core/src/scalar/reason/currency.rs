//! Why a text is not a currency's code.

use super::common::{is_currency_mark, is_currency_sign, is_numeric_code};
use crate::rule::Reason;

/// The longest sign, with the letters around it, such as `US$`.
const SYMBOL: usize = 4;

pub(super) fn invalid(text: &str) -> Option<Reason> {
    let is_symbol = text.chars().take(SYMBOL + 1).count() <= SYMBOL
        && text.chars().all(is_currency_mark)
        && text.contains(is_currency_sign);
    if is_symbol {
        Some(Reason::Symbol)
    } else if is_numeric_code(text) {
        Some(Reason::NumericCode)
    } else {
        None
    }
}
