//! An identifier: any text that is not blank.

use super::text::{is_blank, text_scalar};
use crate::rule::Rule;

text_scalar! {
    /// An identifier: GraphQL's `ID`.
    ///
    /// Any text that is not blank, kept as given. `Id` owns its text, `Id<&str>` borrows it.
    ///
    /// ```
    /// use paysession::scalar::{Id, IdError};
    ///
    /// assert_eq!(Id::parse("pay_1")?.as_str(), "pay_1");
    /// assert_eq!(Id::parse(" "), Err(IdError::Blank));
    /// # Ok::<(), IdError>(())
    /// ```
    Id, IdError, "an id that is not blank", "pay_1", from_number
}

/// The reason why a text is not an [`Id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.rule().message())]
#[non_exhaustive]
pub enum IdError {
    /// Empty, or only Unicode White_Space.
    Blank,
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
        }
    }
}

/// The only rule for an id.
pub(crate) fn check(text: &str) -> Result<(), IdError> {
    if is_blank(text) { Err(IdError::Blank) } else { Ok(()) }
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
