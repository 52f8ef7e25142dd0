//! Phone numbers: E.164, and the numbering plans.

use paysession_phone_plan::{self as phone_plan, Plan, Typing};
use thiserror::Error;

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
    /// No number of the calling code has this length.
    ImpossibleLength,
}

impl PhoneError {
    /// Returns the rule that refused the text.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::PhoneInvalid,
            Self::UnknownCallingCode => Rule::PhoneUnknownCallingCode,
            Self::ImpossibleLength => Rule::PhoneImpossibleLength,
        }
    }
}

text_scalar! {
    /// A phone number in E.164 form, kept as given.
    ///
    /// `Phone` owns its text, `Phone<&str>` borrows it. Taken are `+` and 4 to 15 ASCII digits, the first not 0, that
    /// begin with an assigned calling code and are as many as its numbers have; no spaces, letters or extensions. That no
    /// plan has a place for a number is no reason to refuse it: plans grow faster than tables.
    ///
    /// Source: the scalar `Phone` of the API page; ITU-T E.164; the metadata of libphonenumber
    /// ([`Phone::METADATA_VERSION`]).
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

impl Phone {
    /// The release of libphonenumber that the numbering plans were compiled from.
    pub const METADATA_VERSION: &'static str = phone_plan::METADATA_VERSION;

    /// Says how far a number has come that is being typed: `+` and its first digits, or nothing yet.
    ///
    /// ```
    /// use paysession::{Phone, TypingState};
    ///
    /// assert_eq!(Phone::typing("+4144668").state, TypingState::Incomplete);
    /// assert_eq!(Phone::typing("+41446681800").state, TypingState::Complete);
    /// assert_eq!(Phone::typing("+4100").state, TypingState::Impossible);
    /// ```
    #[must_use]
    pub fn typing(text: &str) -> PhoneTyping {
        let digits = match text.strip_prefix('+') {
            Some(digits) => digits,
            None if text.is_empty() => "",
            None => return PhoneTyping { state: TypingState::Impossible, may_grow: false, calling_code: None },
        };
        let state = match phone_plan::typing(digits) {
            Typing::Impossible => TypingState::Impossible,
            Typing::Incomplete => TypingState::Incomplete,
            Typing::Complete => TypingState::Complete,
        };
        PhoneTyping { state, may_grow: phone_plan::may_grow(digits), calling_code: phone_plan::calling_code(digits) }
    }
}

/// How far a number has come that is being typed.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PhoneTyping {
    /// Whether it is a number, may become one, or can't any more.
    pub state: TypingState,
    /// Whether more digits can make it a longer valid number: a form goes on by itself where a complete one can't grow.
    pub may_grow: bool,
    /// The calling code, once it is typed.
    pub calling_code: Option<u16>,
}

/// Shows how far the number is, and nothing of it.
impl core::fmt::Debug for PhoneTyping {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("PhoneTyping")
            .field("state", &self.state)
            .field("may_grow", &self.may_grow)
            .finish_non_exhaustive()
    }
}

/// Whether what is typed is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypingState {
    /// No valid number begins so.
    Impossible,
    /// Not valid yet; more digits can make it a valid number.
    Incomplete,
    /// Valid as it stands.
    Complete,
}

impl TypingState {
    /// Returns `impossible`, `incomplete` or `complete`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Impossible => "impossible",
            Self::Incomplete => "incomplete",
            Self::Complete => "complete",
        }
    }
}

impl<S: AsRef<str>> Phone<S> {
    /// Returns the calling code of the country or service, without the `+`: 1 for North America, 7 for Russia and
    /// Kazakhstan, 800 for international freephone.
    ///
    /// `None` only where a policy let an unknown code pass.
    #[must_use]
    pub fn calling_code(&self) -> Option<u16> {
        phone_plan::calling_code(self.as_str().strip_prefix('+')?)
    }
}

fn check(text: &str) -> Result<(), PhoneError> {
    let rules = judge(text)?;
    if rules.contains(Rule::PhoneUnknownCallingCode) {
        Err(PhoneError::UnknownCallingCode)
    } else if rules.contains(Rule::PhoneImpossibleLength) {
        Err(PhoneError::ImpossibleLength)
    } else {
        Ok(())
    }
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
fn plan(digits: &str) -> RuleSet {
    let plan = phone_plan::look_up(digits).plan();
    RuleSet::EMPTY
        .with_if(Rule::PhoneUnknownCallingCode, plan == Plan::UnknownCallingCode)
        .with_if(Rule::PhoneImpossibleLength, plan == Plan::ImpossibleLength)
        .with_if(Rule::PhoneUnassigned, plan == Plan::Unassigned)
}
