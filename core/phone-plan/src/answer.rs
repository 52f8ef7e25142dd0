//! What the numbering plans say about a whole number.

use crate::code::{are_digits, find};

/// What the numbering plans say about a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Plan {
    /// The digits begin with no calling code that is in use.
    UnknownCallingCode,
    /// Numbers of this calling code do not have so many digits.
    ImpossibleLength,
    /// The length is right, but the plan has no place for the number.
    Unassigned,
    /// The plan has a place for the number.
    Valid,
}

/// The answer of [`look_up`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Answer {
    plan: Plan,
    calling_code: Option<u16>,
}

impl Answer {
    /// What the plans say.
    #[inline]
    #[must_use]
    pub fn plan(self) -> Plan {
        self.plan
    }

    /// The calling code, 1 to 999; `None` exactly for [`Plan::UnknownCallingCode`].
    #[inline]
    #[must_use]
    pub fn calling_code(self) -> Option<u16> {
        self.calling_code
    }
}

/// Looks a number up: its E.164 digits without the `+`, calling code first, 4 to 15 of them.
///
/// Fewer or more digits are [`Plan::ImpossibleLength`] if they begin with a calling code. Text that has anything
/// but ASCII digits is [`Plan::UnknownCallingCode`].
///
/// The source is libphonenumber's metadata; the [crate documentation](crate) says how it is read.
///
/// ```
/// use paysession_phone_plan::{Plan, look_up};
///
/// assert_eq!(look_up("41446681800").plan(), Plan::Valid);
/// assert_eq!(look_up("41006681800").plan(), Plan::Unassigned);
/// assert_eq!(look_up("4144668").plan(), Plan::ImpossibleLength);
/// assert_eq!(look_up("999446681800").plan(), Plan::UnknownCallingCode);
/// assert_eq!(look_up("+41446681800").plan(), Plan::UnknownCallingCode);
///
/// // A national prefix after the calling code: libphonenumber would take the 0 away.
/// assert_eq!(look_up("410446681800").plan(), Plan::ImpossibleLength);
/// assert_eq!(look_up("490301234567").plan(), Plan::Unassigned);
/// ```
#[must_use]
pub fn look_up(digits: &str) -> Answer {
    let digits = digits.as_bytes();
    let found = if are_digits(digits) { find(digits) } else { None };
    let Some(found) = found else {
        return Answer { plan: Plan::UnknownCallingCode, calling_code: None };
    };
    let e164 = (4..=15).contains(&digits.len());
    let plan = if e164 && found.walk(digits).valid {
        Plan::Valid
    } else if e164 && found.has_length(digits.len()) {
        Plan::Unassigned
    } else {
        Plan::ImpossibleLength
    };
    Answer { plan, calling_code: Some(found.code) }
}
