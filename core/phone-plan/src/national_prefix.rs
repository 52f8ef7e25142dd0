//! Numbers that still have a national prefix.

use crate::code::{are_digits, find};

/// Whether a number has a national prefix too many, and is valid without it: its E.164 digits without the `+`, calling
/// code first.
///
/// The prefix is what people dial before a number at home: `+44 0 7911 123456` for `+44 7911 123456`. `true` means
/// that [`look_up`](crate::look_up) does not find the number valid, and that libphonenumber reads another, valid
/// number from it. That number may also have other digits, as in Argentina: `+54 11 15…` is read as `+54 9 11…`. The 1
/// of Mexico's former mobiles, `+52 1…`, counts as well, though libphonenumber no longer takes it off.
///
/// Returns `false` for a valid number, for a number that is invalid without the prefix too, and for a text that is not 4
/// to 15 ASCII digits.
///
/// The source is libphonenumber's metadata; the [crate documentation](crate) says how it is read.
///
/// ```
/// use paysession_phone_plan::has_national_prefix;
///
/// assert!(has_national_prefix("4407911123456"), "+447911123456");
/// assert!(has_national_prefix("54111512345678"), "+5491112345678");
/// assert!(has_national_prefix("5215512345678"), "+525512345678");
///
/// assert!(!has_national_prefix("447911123456"));
/// assert!(!has_national_prefix("4401"), "1 is no number of the plan");
/// ```
#[must_use]
pub fn has_national_prefix(digits: &str) -> bool {
    let digits = digits.as_bytes();
    (4..=15).contains(&digits.len())
        && are_digits(digits)
        && find(digits).is_some_and(|found| found.is_prefixed(digits))
}
