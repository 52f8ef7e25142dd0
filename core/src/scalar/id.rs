//! An identifier: any text that is not blank and has no control character.

use super::ascii;
use super::text::{is_invisible, text_scalar};
use crate::rule::{Rule, RuleSet};

text_scalar! {
    /// An identifier: GraphQL's `ID`.
    ///
    /// Any text that is not blank and has no control character, kept as given. `Id` owns its text, `Id<&str>` borrows it.
    ///
    /// A control character is a line feed out of an environment variable, or a NUL that no database takes. A blank at an
    /// end or another invisible character is accepted, and reported as `id.unclean`.
    ///
    /// ```
    /// use paysession::scalar::{Id, IdError};
    ///
    /// assert_eq!(Id::parse("pay_1")?.as_str(), "pay_1");
    /// assert_eq!(Id::parse(" "), Err(IdError::Blank));
    /// assert_eq!(Id::parse("pay_1\n"), Err(IdError::Invalid));
    /// # Ok::<(), IdError>(())
    /// ```
    Id, IdError, "an id that is not blank", "pay_1", from_number
}

/// The reason why a text is not an [`Id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.rule().message())]
#[non_exhaustive]
pub enum IdError {
    /// Empty, or only Unicode White_Space and invisible characters.
    Blank,
    /// With a control character.
    Invalid,
}

impl IdError {
    /// Returns the rule that refuses the text.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::scalar::IdError;
    ///
    /// assert_eq!(IdError::Blank.rule(), Rule::IdBlank);
    /// ```
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Blank => Rule::IdBlank,
            Self::Invalid => Rule::IdInvalid,
        }
    }
}

fn check(text: &str) -> Result<(), IdError> {
    check_rules(text, ascii::is_plain(text)).map(|_| ())
}

/// Checks an id, and returns the advisories that apply.
///
/// `plain` means that the caller knows the text to be printable ASCII (0x20..=0x7e). `false` is always correct.
#[inline]
pub(crate) fn check_rules(text: &str, plain: bool) -> Result<RuleSet, IdError> {
    let has_blank_end = matches!(text.as_bytes(), [] | [b' ', ..] | [.., b' ']);
    if plain && !has_blank_end { Ok(RuleSet::EMPTY) } else { check_rules_slow(text) }
}

#[cold]
#[inline(never)]
fn check_rules_slow(text: &str) -> Result<RuleSet, IdError> {
    if text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
        return Err(IdError::Blank);
    }
    if text.chars().any(char::is_control) {
        return Err(IdError::Invalid);
    }
    let is_unclean = text.trim().len() < text.len() || text.chars().any(is_invisible);
    Ok(RuleSet::EMPTY.with_if(Rule::IdUnclean, is_unclean))
}

/// A whole number becomes its digits, as GraphQL coerces it to an `ID`.
///
/// ```
/// use paysession::scalar::Id;
///
/// assert_eq!(Id::from(42_u64).as_str(), "42");
/// ```
impl From<u64> for Id {
    fn from(number: u64) -> Self {
        Self(number.to_string())
    }
}

/// A whole number becomes its digits, as GraphQL coerces it to an `ID`.
impl From<i64> for Id {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

/// Reads a whole number as its digits.
#[cfg(feature = "serde")]
fn from_number(literal: &str) -> Result<Id, Option<IdError>> {
    let digits = crate::scalar::number::id_from_json(literal).ok_or(None)?;
    Id::parse(digits.into_owned()).map_err(Some)
}
