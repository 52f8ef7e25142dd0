//! What may still become of a number as people type it.

use crate::automaton::End;
use crate::code::{are_digits, find, may_begin};

/// The most digits that E.164 allows.
const MOST_DIGITS: usize = 15;

/// How far a number has come that is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Typing {
    /// E.164 itself excludes it: the first digit is 0, there are more than 15 digits, or a character is no digit.
    Impossible,
    /// No valid number of the plans begins with these digits. Plans grow faster than tables, so it may be a number all
    /// the same.
    Unlikely,
    /// Not valid yet; more digits can make it a valid number.
    Incomplete,
    /// Valid as it stands. [`may_grow`] says whether it is also the beginning of a longer valid number.
    Complete,
}

/// Says how far a number has come: its first 0 to 15 digits without the `+`, calling code first.
///
/// The answer is [`Typing::Complete`] exactly for what [`look_up`](crate::look_up) finds valid. Only
/// [`Typing::Impossible`] stays true when the tables age: unknown calling codes are [`Typing::Unlikely`] too.
///
/// The source is libphonenumber's metadata; the [crate documentation](crate) says how it is read.
///
/// ```
/// use paysession_phone_plan::{Typing, typing};
///
/// assert_eq!(typing(""), Typing::Incomplete);
/// assert_eq!(typing("4144"), Typing::Incomplete);
/// assert_eq!(typing("41446681800"), Typing::Complete);
/// assert_eq!(typing("414466818000"), Typing::Unlikely);
/// assert_eq!(typing("999"), Typing::Unlikely);
/// assert_eq!(typing("0"), Typing::Impossible);
/// ```
#[must_use]
pub fn typing(digits_prefix: &str) -> Typing {
    progress(digits_prefix).0
}

/// Whether more digits can make a longer number of these digits, valid or not as they stand: by the plans a valid one,
/// or, if they are [`Typing::Unlikely`], any of up to 15 digits.
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
///
/// // A calling code that no plan has: E.164 alone limits what may follow.
/// assert!(may_grow("999"));
/// ```
#[must_use]
pub fn may_grow(digits_prefix: &str) -> bool {
    progress(digits_prefix).1
}

/// How far the number has come, and whether it may grow.
fn progress(digits: &str) -> (Typing, bool) {
    let digits = digits.as_bytes();
    if digits.len() > MOST_DIGITS || digits.first() == Some(&b'0') || !are_digits(digits) {
        return (Typing::Impossible, false);
    }
    let end = match find(digits) {
        Some(found) => found.walk(digits),
        None if digits.len() < 3 => End { valid: false, grows: may_begin(digits) },
        None => End::NOWHERE,
    };
    match end {
        End { valid: true, grows } => (Typing::Complete, grows),
        End { valid: false, grows: true } => (Typing::Incomplete, true),
        End { valid: false, grows: false } => (Typing::Unlikely, digits.len() < MOST_DIGITS),
    }
}
