//! Phone numbers: E.164 and the numbering plans.

use paysession_phone_plan::{self as phone_plan, Plan, Typing};
use thiserror::Error;

use super::text::text_scalar;
use crate::names::named;
use crate::rule::{Rule, RuleSet};

/// The reason why a text is not a [`Phone`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
#[error("{}", self.rule().message())]
pub enum PhoneError {
    /// Not `+` and 4 to 15 digits, or the first digit is 0.
    Invalid,
    /// No country or service has the calling code.
    UnknownCallingCode,
    /// No number of the calling code has this length.
    ImpossibleLength,
}

impl PhoneError {
    /// Returns the rule that refuses the text.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::scalar::PhoneError;
    ///
    /// assert_eq!(PhoneError::ImpossibleLength.rule(), Rule::PhoneImpossibleLength);
    /// ```
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
    /// `Phone` owns its text, `Phone<&str>` borrows it. The text is `+` and 4 to 15 ASCII digits. The first digit is not
    /// 0, the number begins with an assigned calling code, and some number of that code has this length. Spaces, letters
    /// and extensions are refused. A number that its plan has not assigned is accepted: plans grow faster than tables.
    ///
    /// Source: the scalar `Phone` of the API; ITU-T E.164; the metadata of libphonenumber
    /// ([`Phone::METADATA_VERSION`]).
    ///
    /// ```
    /// use paysession::scalar::{Phone, PhoneError};
    ///
    /// assert_eq!(Phone::parse("+14155554345")?.calling_code(), Some(1));
    /// assert_eq!(Phone::parse("+1 415 555 4345"), Err(PhoneError::Invalid));
    /// # Ok::<(), PhoneError>(())
    /// ```
    Phone, PhoneError, "a phone number such as +14155554345", "+14155554345"
}

impl Phone {
    /// The release of libphonenumber that the numbering plans were compiled from.
    pub const METADATA_VERSION: &'static str = phone_plan::METADATA_VERSION;

    /// The day on which that release was built, as `2026-01-01`.
    pub const METADATA_DATE: &'static str = phone_plan::RELEASED;

    /// Checks a number while somebody types it: `+` and its first digits, or nothing yet.
    ///
    /// Only E.164 makes a text impossible. What the numbering plans alone refuse is unlikely: they grow faster than
    /// tables.
    ///
    /// ```
    /// use paysession::scalar::{Phone, TypingState};
    ///
    /// assert_eq!(Phone::typing("+4144668").state, TypingState::Incomplete);
    /// assert_eq!(Phone::typing("+41446681800").state, TypingState::Complete);
    /// assert_eq!(Phone::typing("+4100").state, TypingState::Unlikely);
    /// assert_eq!(Phone::typing("0041").state, TypingState::Impossible);
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
            Typing::Unlikely => TypingState::Unlikely,
            Typing::Incomplete => TypingState::Incomplete,
            Typing::Complete => TypingState::Complete,
        };
        PhoneTyping { state, may_grow: phone_plan::may_grow(digits), calling_code: phone_plan::calling_code(digits) }
    }
}

/// The state of a number that somebody is typing.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PhoneTyping {
    /// Whether it is a number, can become one, or can't any more.
    pub state: TypingState,
    /// Whether more digits can make a longer number: by the numbering plans a valid one, or, if it is unlikely, any of
    /// up to 15 digits. If a complete number can't grow, a form can move on by itself.
    pub may_grow: bool,
    /// The calling code, once it is typed.
    pub calling_code: Option<u16>,
}

/// Prints the state without the number.
impl core::fmt::Debug for PhoneTyping {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("PhoneTyping")
            .field("state", &self.state)
            .field("may_grow", &self.may_grow)
            .finish_non_exhaustive()
    }
}

/// Whether the typed text is a number.
///
/// These four are all there can be, so a `match` needs no further arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypingState {
    /// E.164 excludes it: it does not begin with `+`, its first digit is 0, it has more than 15 digits, or a character
    /// is no digit.
    Impossible,
    /// By the numbering plans no valid number begins like this. A newer table may have one.
    Unlikely,
    /// Not valid yet, but more digits can make a valid number.
    Incomplete,
    /// Valid now.
    Complete,
}

impl TypingState {
    /// Every state.
    pub const ALL: &'static [Self] = &[Self::Impossible, Self::Unlikely, Self::Incomplete, Self::Complete];

    /// Returns the name: `impossible`, `unlikely`, `incomplete` or `complete`.
    ///
    /// ```
    /// use paysession::scalar::Phone;
    ///
    /// assert_eq!(Phone::typing("+1415").state.as_str(), "incomplete");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Impossible => "impossible",
            Self::Unlikely => "unlikely",
            Self::Incomplete => "incomplete",
            Self::Complete => "complete",
        }
    }
}

named! {
    /// No typing state has this name.
    UnknownTypingStateError = "not a typing state: impossible, unlikely, incomplete or complete";
    TypingState, "a typing state: impossible, unlikely, incomplete or complete"
}

impl<S: AsRef<str>> Phone<S> {
    /// Returns the calling code of the country or service, without the `+`: 1 for North America, 7 for Russia and
    /// Kazakhstan, 800 for international freephone.
    ///
    /// Returns `None` only if a policy let an unknown code pass.
    ///
    /// ```
    /// # use paysession::scalar::Phone;
    /// assert_eq!(Phone::parse("+442079460000").unwrap().calling_code(), Some(44));
    /// ```
    #[must_use]
    pub fn calling_code(&self) -> Option<u16> {
        phone_plan::calling_code(self.as_str().strip_prefix('+')?)
    }
}

fn check(text: &str) -> Result<(), PhoneError> {
    let rules = check_rules(text)?;
    if rules.contains(Rule::PhoneUnknownCallingCode) {
        Err(PhoneError::UnknownCallingCode)
    } else if rules.contains(Rule::PhoneImpossibleLength) {
        Err(PhoneError::ImpossibleLength)
    } else {
        Ok(())
    }
}

/// Checks a phone number and returns the data rules and advisories that apply.
#[inline]
pub(crate) fn check_rules(text: &str) -> Result<RuleSet, PhoneError> {
    match text.strip_prefix('+') {
        Some(digits) if is_number(digits.as_bytes()) => Ok(plan(digits)),
        _ => Err(PhoneError::Invalid),
    }
}

/// The most digits of a number, by E.164.
pub(super) const MAX_DIGITS: usize = 15;

/// Whether another, valid number is read from this one if a prefix is taken away that is dialled within the country only.
pub(super) fn has_national_prefix(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(phone_plan::has_national_prefix)
}

fn is_number(digits: &[u8]) -> bool {
    (4..=MAX_DIGITS).contains(&digits.len()) && digits.first() != Some(&b'0') && digits.iter().all(u8::is_ascii_digit)
}

/// Looks up the digits of a well-formed number in the numbering plans.
fn plan(digits: &str) -> RuleSet {
    let plan = phone_plan::look_up(digits).plan();
    RuleSet::EMPTY
        .with_if(Rule::PhoneUnknownCallingCode, plan == Plan::UnknownCallingCode)
        .with_if(Rule::PhoneImpossibleLength, plan == Plan::ImpossibleLength)
        .with_if(Rule::PhoneUnassigned, plan == Plan::Unassigned)
}
