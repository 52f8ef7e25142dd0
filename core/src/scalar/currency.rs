//! A currency by its ISO 4217 code.

use core::fmt;
use core::str::FromStr;

use super::iso4217::{self, Listed};
use super::text::serde_as_text;
use crate::rule::{Rule, RuleSet};

/// A currency to pay with, by its three-letter ISO 4217 code: the scalar `Currency`.
///
/// Case does not matter on the way in; [`code`](Self::code) and `Display` give the upper-case code.
///
/// ```
/// use paysession::{Currency, CurrencyError};
///
/// let currency: Currency = "kwd".parse()?;
/// assert_eq!((currency.code(), currency.digits()), ("KWD", 3));
/// assert_eq!(Currency::parse("XAU"), Err(CurrencyError::NotPayable));
/// # Ok::<(), CurrencyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    /// Three upper-case ASCII letters.
    code: [u8; 3],
    /// The minor unit, or [`UNKNOWN`].
    digits: u8,
}

/// Stands for the digits of a code that the table does not have.
const UNKNOWN: u8 = u8::MAX;

/// Why a text is no [`Currency`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.rule().message())]
#[non_exhaustive]
pub enum CurrencyError {
    /// Not three ASCII letters.
    Invalid,
    /// No current ISO 4217 code: never one, or withdrawn.
    Unknown,
    /// A code of ISO 4217 that is no money to pay with.
    NotPayable,
}

impl CurrencyError {
    /// Returns the rule that refuses the text.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::CurrencyInvalid,
            Self::Unknown => Rule::CurrencyUnknown,
            Self::NotPayable => Rule::CurrencyNotPayable,
        }
    }
}

impl Currency {
    /// The state of ISO 4217 that the library knows, as a date: `2026-01-01`.
    pub const TABLE_DATE: &'static str = iso4217::PUBLISHED;

    /// What a view gives where there is none; never seen.
    pub(crate) const UNSET: Self = Self { code: *b"XXX", digits: UNKNOWN };

    /// Reads a currency from its code.
    ///
    /// # Errors
    ///
    /// Returns [`CurrencyError::Invalid`], [`CurrencyError::Unknown`] or [`CurrencyError::NotPayable`].
    pub fn parse(text: &str) -> Result<Self, CurrencyError> {
        let (currency, _) = Self::judge(text)?;
        if currency.is_known() { Ok(currency) } else { Err(CurrencyError::Unknown) }
    }

    /// Reads a currency and tells which data rules and advisories apply.
    pub(crate) fn judge(text: &str) -> Result<(Self, RuleSet), CurrencyError> {
        let &[a, b, c] = text.as_bytes() else {
            return Err(CurrencyError::Invalid);
        };
        let given = [a, b, c];
        if !given.iter().all(u8::is_ascii_alphabetic) {
            return Err(CurrencyError::Invalid);
        }
        let code = given.map(|letter| letter.to_ascii_uppercase());
        let digits = match iso4217::find(code) {
            Some(Listed::Money(digits)) => digits,
            Some(Listed::NotPayable) => return Err(CurrencyError::NotPayable),
            None => UNKNOWN,
        };
        let rules = RuleSet::EMPTY
            .with_if(Rule::CurrencyUnknown, digits == UNKNOWN)
            .with_if(Rule::CurrencyNotCanonical, code != given);
        Ok((Self { code, digits }, rules))
    }

    /// The currency in four bytes.
    pub(crate) const fn word(self) -> u32 {
        let [a, b, c] = self.code;
        u32::from_le_bytes([a, b, c, self.digits])
    }

    /// The currency of its own four bytes.
    pub(crate) const fn of_word(word: u32) -> Self {
        let [a, b, c, digits] = word.to_le_bytes();
        Self { code: [a, b, c], digits }
    }

    /// Returns the upper-case code.
    #[must_use]
    pub fn code(&self) -> &str {
        // ASCII letters are always UTF-8.
        core::str::from_utf8(&self.code).unwrap_or_default()
    }

    /// Returns the digits of the minor unit: 0 for JPY, 2 for USD, 3 for KWD; 2 for a code that is not known.
    #[must_use]
    pub const fn digits(self) -> u8 {
        if self.is_known() { self.digits } else { 2 }
    }

    /// Tells whether the code is in the library's table; it may not be where a policy lowers `currency.unknown`.
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.digits != UNKNOWN
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// The upper-case code.
impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// Shows the type alone, as every scalar does.
impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Currency(..)")
    }
}

/// Refused where that crate does not know the code: its data age too.
impl TryFrom<Currency> for iso_currency::Currency {
    type Error = CurrencyError;

    fn try_from(currency: Currency) -> Result<Self, Self::Error> {
        Self::from_code(currency.code()).ok_or(CurrencyError::Unknown)
    }
}

/// Refused as [`Currency::parse`] refuses: that crate still has withdrawn codes, funds and metals.
impl TryFrom<iso_currency::Currency> for Currency {
    type Error = CurrencyError;

    fn try_from(currency: iso_currency::Currency) -> Result<Self, Self::Error> {
        Self::parse(currency.code())
    }
}

serde_as_text!([] Currency, Currency, "a three-letter currency code such as \"USD\"");

#[cfg(test)]
mod tests {
    use super::{Currency, CurrencyError, Rule, RuleSet};

    #[track_caller]
    fn judged(text: &str, code: &str, rules: &[Rule]) {
        let expected = rules.iter().fold(RuleSet::EMPTY, |set, rule| set.with_if(*rule, true));
        let judged = Currency::judge(text).map(|(currency, rules)| (currency.to_string(), rules));
        assert_eq!(judged, Ok((code.to_owned(), expected)), "{text}");
    }

    #[test]
    fn the_judgement_hands_up_what_a_policy_weighs() {
        judged("USD", "USD", &[]);
        judged("usd", "USD", &[Rule::CurrencyNotCanonical]);
        judged("HRK", "HRK", &[Rule::CurrencyUnknown]);
        judged("hrK", "HRK", &[Rule::CurrencyUnknown, Rule::CurrencyNotCanonical]);
        assert_eq!(Currency::judge("xau"), Err(CurrencyError::NotPayable));
        assert_eq!(Currency::judge("us"), Err(CurrencyError::Invalid));
    }

    #[test]
    fn a_code_that_is_not_known_has_two_digits() {
        let digits = Currency::judge("HRK").map(|(currency, _)| (currency.digits(), currency.is_known()));
        assert_eq!(digits, Ok((2, false)));
        let crossed = Currency::judge("ANG").map(|(currency, _)| iso_currency::Currency::try_from(currency));
        assert_eq!(crossed, Ok(Err(CurrencyError::Unknown)));
    }
}
