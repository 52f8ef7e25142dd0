//! What may still become of a number as people type it.

use crate::automaton::End;
use crate::code::{are_digits, find, may_begin};

/// How far a number has come that is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Typing {
    /// No valid number begins with these digits.
    Impossible,
    /// Not valid yet; more digits can make it a valid number.
    Incomplete,
    /// Valid as it stands. [`may_grow`] says whether it is also the beginning of a longer valid number.
    Complete,
}

/// Says how far a number has come: its first 0 to 15 digits without the `+`, calling code first.
///
/// The answer is [`Typing::Complete`] exactly for what [`look_up`](crate::look_up) finds valid. More than 15 digits and
/// text that has anything but ASCII digits are [`Typing::Impossible`].
///
/// The source is libphonenumber's metadata; the [crate documentation](crate) says how it is read.
///
/// ```
/// use paysession_phone_plan::{Typing, typing};
///
/// assert_eq!(typing(""), Typing::Incomplete);
/// assert_eq!(typing("4144"), Typing::Incomplete);
/// assert_eq!(typing("41446681800"), Typing::Complete);
/// assert_eq!(typing("414466818000"), Typing::Impossible);
/// ```
#[must_use]
pub fn typing(digits_prefix: &str) -> Typing {
    match end(digits_prefix) {
        End { valid: true, .. } => Typing::Complete,
        End { valid: false, grows: true } => Typing::Incomplete,
        End { valid: false, grows: false } => Typing::Impossible,
    }
}

/// Whether a longer valid number begins with these digits, valid or not as they stand.
///
/// A form may go on by itself when a number is [`Typing::Complete`] and this is `false`. Reads its text as [`typing`]
/// does and has the same source.
///
/// ```
/// use paysession_phone_plan::{Typing, may_grow, typing};
///
/// assert!(!may_grow("41446681800"));
///
/// // In Germany a shorter number may be complete and the beginning of a longer one.
/// assert_eq!(typing("4930123456"), Typing::Complete);
/// assert!(may_grow("4930123456"));
/// ```
#[must_use]
pub fn may_grow(digits_prefix: &str) -> bool {
    end(digits_prefix).grows
}

fn end(digits: &str) -> End {
    let digits = digits.as_bytes();
    if digits.len() > 15 || !are_digits(digits) {
        return End::NOWHERE;
    }
    match find(digits) {
        Some(found) => found.walk(digits),
        None if digits.len() < 3 => End { valid: false, grows: may_begin(digits) },
        None => End::NOWHERE,
    }
}
