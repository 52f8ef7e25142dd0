//! Which calling code a number has.

use crate::automaton::CodeRecord;

/// Finds the calling code at the beginning of a number, as far as it has been typed.
///
/// Returns `None` if the digits begin with no calling code, if they are too few to know it, and if the text has
/// anything but ASCII digits.
///
/// The source is the list of calling codes that ITU-T E.164 assigns, as libphonenumber's metadata has it.
///
/// ```
/// use paysession_phone_plan::calling_code;
///
/// assert_eq!(calling_code("41446681800"), Some(41));
/// assert_eq!(calling_code("7"), Some(7));
/// assert_eq!(calling_code("35"), None, "351 or 352, for example");
/// assert_eq!(calling_code("999"), None);
/// ```
#[must_use]
pub fn calling_code(digits: &str) -> Option<u16> {
    let digits = digits.as_bytes();
    if are_digits(digits) { find(digits).map(|found| found.code) } else { None }
}

/// Finds what the table knows about the calling code; the bytes are ASCII digits.
#[inline]
pub(crate) fn find(digits: &[u8]) -> Option<CodeRecord> {
    // Every continuation of a calling code of one or two digits belongs to it, so zeros may replace what is missing.
    let digit = |place: usize| digits.get(place).map_or(0, |byte| u16::from(byte & 0xf));
    let found = CodeRecord::of(digit(0) * 100 + digit(1) * 10 + digit(2))?;
    (found.width() <= digits.len()).then_some(found)
}

/// Whether a calling code, and so a number, may begin with these one or two digits, or with none; the first is not 0.
pub(crate) fn may_begin(digits: &[u8]) -> bool {
    // Some calling code begins with every digit but 0.
    let [a, b, ..] = digits else {
        return true;
    };
    let low = u16::from(a & 0xf) * 100 + u16::from(b & 0xf) * 10;
    (low..low + 10).any(|beginning| CodeRecord::of(beginning).is_some_and(|found| found.walk(&[]).grows))
}

/// Whether there is nothing but ASCII digits.
#[inline]
pub(crate) fn are_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}
