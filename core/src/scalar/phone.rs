//! Phone numbers: E.164.

use thiserror::Error;

use super::calling_codes;
use super::text::text_scalar;
use crate::rule::{Rule, RuleSet};

/// Why a text is not a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
#[error("{}", self.rule().message())]
pub enum PhoneError {
    /// Not `+` and 4 to 15 digits, the first not 0.
    Invalid,
    /// No country or service has the calling code.
    UnknownCallingCode,
}

impl PhoneError {
    /// Returns the rule that refused the text.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::PhoneInvalid,
            Self::UnknownCallingCode => Rule::PhoneUnknownCallingCode,
        }
    }
}

text_scalar! {
    /// A phone number in E.164 form, kept as given.
    ///
    /// `Phone` owns its text, `Phone<&str>` borrows it. Taken are `+` and 4 to 15 ASCII digits, the first not 0, that
    /// begin with an assigned calling code; no spaces, letters or extensions.
    ///
    /// Source: the scalar `Phone` of the API page; ITU-T E.164 and its list of assigned codes.
    ///
    /// ```
    /// use paysession::{Phone, PhoneError};
    ///
    /// assert_eq!(Phone::parse("+14155554345")?.calling_code(), Some(1));
    /// assert_eq!(Phone::parse("+1 415 555 4345"), Err(PhoneError::Invalid));
    /// # Ok::<(), PhoneError>(())
    /// ```
    Phone, PhoneError, "a phone number such as +14155554345"
}

impl<S: AsRef<str>> Phone<S> {
    /// Returns the calling code of the country or service, without the `+`: 1 for North America, 7 for Russia and
    /// Kazakhstan, 800 for international freephone.
    ///
    /// `None` only where a policy let an unknown code pass.
    #[must_use]
    pub fn calling_code(&self) -> Option<u16> {
        calling_codes::of(self.as_str().strip_prefix('+')?)
    }
}

fn check(text: &str) -> Result<(), PhoneError> {
    if judge(text)?.contains(Rule::PhoneUnknownCallingCode) { Err(PhoneError::UnknownCallingCode) } else { Ok(()) }
}

/// Judges a phone number and returns the data rules and advisories that apply.
#[inline]
pub(crate) fn judge(text: &str) -> Result<RuleSet, PhoneError> {
    match text.strip_prefix('+') {
        Some(digits) if is_number(digits.as_bytes()) => Ok(plan(digits)),
        _ => Err(PhoneError::Invalid),
    }
}

fn is_number(digits: &[u8]) -> bool {
    (4..=15).contains(&digits.len()) && digits.first() != Some(&b'0') && digits.iter().all(u8::is_ascii_digit)
}

/// Judges the digits of a well-formed number by the numbering plans.
///
/// The one place that a table of numbering plans takes over: until then the calling code alone is judged.
fn plan(digits: &str) -> RuleSet {
    RuleSet::EMPTY.with_if(Rule::PhoneUnknownCallingCode, calling_codes::of(digits).is_none())
}
