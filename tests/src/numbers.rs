//! What becomes of a JSON number in a tree whose numbers are doubles.

/// So many significant digits a double holds of any number.
const DIGITS: usize = f64::DIGITS as usize;

/// Returns whether a number is the shortest decimal of its double, with at most 15 significant digits: an amount is the same
/// in a tree then.
#[must_use]
pub fn is_held(literal: &str) -> bool {
    let double = literal.parse::<f64>().unwrap_or(f64::NAN);
    double.is_finite() && !is_long(literal) && significant(literal) == significant(&format!("{double:e}"))
}

/// Returns whether a number has more than 15 significant digits.
#[must_use]
pub fn is_long(literal: &str) -> bool {
    significant(literal).0.len() > DIGITS
}

/// A number's digits from the first to the last that is not zero, and the power of ten of the last.
fn significant(literal: &str) -> (String, i64) {
    let (number, exponent) = literal.split_once(['e', 'E']).unwrap_or((literal, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = [whole.trim_start_matches('-'), fraction].concat();
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let vast = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
    let exponent: i64 = exponent.trim_start_matches('+').parse().unwrap_or(vast);
    match digits.trim_matches('0') {
        "" => (String::new(), 0),
        digits => (digits.to_owned(), exponent.saturating_sub(fraction.len() as i64).saturating_add(zeros as i64)),
    }
}
