//! A currency by its ISO 4217 code.

use core::fmt;
use core::str::FromStr;

use super::iso4217::{self, Listed};
use crate::as_text::serde_as_text;
use crate::rule::{Rule, RuleSet};

/// A currency to pay with, by its three-letter ISO 4217 code: the scalar `Currency`.
///
/// Reading ignores case. [`code`](Self::code), `Display` and `Debug` print the upper-case code.
///
/// ```
/// use paysession::Currency;
/// use paysession::scalar::CurrencyError;
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

/// The digits of a code that is not in the table.
const UNKNOWN: u8 = u8::MAX;

/// The reason why a text is not a [`Currency`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.rule().message())]
#[non_exhaustive]
pub enum CurrencyError {
    /// Not three ASCII letters.
    Invalid,
    /// No current ISO 4217 code: never one, or withdrawn.
    Unknown,
    /// A code of ISO 4217 that nobody pays with: a metal, a fund, a test code.
    NotPayable,
    /// A code for a hundredth of a currency: `GBp`, `GBX`, `ZAC`, `ILA`.
    MinorUnitCode,
}

impl CurrencyError {
    /// Returns the rule that refuses the text.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::scalar::CurrencyError;
    ///
    /// assert_eq!(CurrencyError::NotPayable.rule(), Rule::CurrencyNotPayable);
    /// ```
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::CurrencyInvalid,
            Self::Unknown => Rule::CurrencyUnknown,
            Self::NotPayable => Rule::CurrencyNotPayable,
            Self::MinorUnitCode => Rule::CurrencyMinorUnitCode,
        }
    }
}

impl Currency {
    /// The day on which the ISO 4217 table was last compared with the standard's list, such as `2026-01-01`.
    pub const TABLE_DATE: &'static str = iso4217::COMPARED;

    /// A placeholder for a view of an invalid document; callers never see it.
    pub(crate) const UNSET: Self = Self { code: *b"XXX", digits: UNKNOWN };

    /// Reads a currency from its code.
    ///
    /// # Errors
    ///
    /// Returns [`CurrencyError::Invalid`], [`CurrencyError::Unknown`], [`CurrencyError::NotPayable`] or
    /// [`CurrencyError::MinorUnitCode`].
    ///
    /// ```
    /// use paysession::Currency;
    /// use paysession::scalar::CurrencyError;
    ///
    /// assert_eq!(Currency::parse("usd")?.code(), "USD");
    /// assert_eq!(Currency::parse("HRK"), Err(CurrencyError::Unknown));
    /// # Ok::<(), CurrencyError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, CurrencyError> {
        let (currency, rules) = Self::check(text)?;
        if rules.contains(Rule::CurrencyNotPayable) {
            Err(CurrencyError::NotPayable)
        } else if currency.is_known() {
            Ok(currency)
        } else {
            Err(CurrencyError::Unknown)
        }
    }

    /// Reads a currency and returns the data rules and advisories that apply.
    pub(crate) fn check(text: &str) -> Result<(Self, RuleSet), CurrencyError> {
        let &[a, b, c] = text.as_bytes() else {
            return Err(CurrencyError::Invalid);
        };
        let given = [a, b, c];
        if !given.iter().all(u8::is_ascii_alphabetic) {
            return Err(CurrencyError::Invalid);
        }
        let code = given.map(|letter| letter.to_ascii_uppercase());
        if is_minor_unit(given, code) {
            return Err(CurrencyError::MinorUnitCode);
        }
        let (digits, rules) = match iso4217::find(code) {
            Some(Listed::Money(digits)) => (digits, RuleSet::EMPTY),
            Some(Listed::NotPayable) => (UNKNOWN, const { RuleSet::EMPTY.with_if(Rule::CurrencyNotPayable, true) }),
            None => (UNKNOWN, const { RuleSet::EMPTY.with_if(Rule::CurrencyUnknown, true) }),
        };
        Ok((Self { code, digits }, rules.with_if(Rule::CurrencyNotCanonical, code != given)))
    }

    /// Packs the currency into four bytes.
    pub(crate) const fn word(self) -> u32 {
        let [a, b, c] = self.code;
        u32::from_le_bytes([a, b, c, self.digits])
    }

    /// Unpacks a currency from the four bytes of [`word`](Self::word).
    pub(crate) const fn of_word(word: u32) -> Self {
        let [a, b, c, digits] = word.to_le_bytes();
        Self { code: [a, b, c], digits }
    }

    /// Returns the upper-case code.
    ///
    /// ```
    /// # use paysession::Currency;
    /// assert_eq!(Currency::parse("eur").unwrap().code(), "EUR");
    /// ```
    #[must_use]
    pub fn code(&self) -> &str {
        // ASCII letters are always UTF-8.
        core::str::from_utf8(&self.code).unwrap_or_default()
    }

    /// Returns the digits of the minor unit: 0 for JPY, 2 for USD, 3 for KWD; 2 for a code that is not known.
    ///
    /// ```
    /// # use paysession::Currency;
    /// assert_eq!(["JPY", "USD", "KWD"].map(|code| Currency::parse(code).unwrap().digits()), [0, 2, 3]);
    /// ```
    #[must_use]
    pub const fn digits(self) -> u8 {
        if self.is_known() { self.digits } else { 2 }
    }

    /// Returns whether the code is in the library's table. It may be missing if a policy lowers `currency.unknown`.
    ///
    /// ```
    /// use paysession::{Policy, Rule, Validator};
    /// use paysession::rule::Level;
    ///
    /// let policy = Policy::standard().with(Rule::CurrencyUnknown, Level::Warn)?;
    /// let input = r#"{"orgId":"o","amount":"1.00","currency":"HRK"}"#;
    /// let request = Validator::new().policy(policy).validate(input)?.value;
    /// assert!(!request.currency().is_known());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.digits != UNKNOWN
    }
}

/// Whether letters name a hundredth of a currency, as stock exchanges do: pence, cents, agorot. Lower-case forms of the
/// last three must not pass either: they could not be read back once they are upper case.
fn is_minor_unit(given: [u8; 3], code: [u8; 3]) -> bool {
    given == *b"GBp" || matches!(&code, b"GBX" | b"ZAC" | b"ILA")
}

impl FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for Currency {
    type Error = CurrencyError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

/// Prints the upper-case code.
impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// Prints the code, which is not personal.
impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({self})")
    }
}

/// Refused if that crate does not know the code: its data age too.
///
/// ```
/// use paysession::{Currency, iso_currency};
///
/// let currency = iso_currency::Currency::try_from(Currency::parse("usd")?)?;
/// assert_eq!(currency, iso_currency::Currency::USD);
/// # Ok::<(), paysession::scalar::CurrencyError>(())
/// ```
impl TryFrom<Currency> for iso_currency::Currency {
    type Error = CurrencyError;

    fn try_from(currency: Currency) -> Result<Self, Self::Error> {
        Self::from_code(currency.code()).ok_or(CurrencyError::Unknown)
    }
}

/// Refused as by [`Currency::parse`]: that crate still has withdrawn codes, funds and metals.
///
/// ```
/// use paysession::scalar::CurrencyError;
/// use paysession::{Currency, iso_currency};
///
/// assert_eq!(Currency::try_from(iso_currency::Currency::EUR)?.code(), "EUR");
/// assert_eq!(Currency::try_from(iso_currency::Currency::XAU), Err(CurrencyError::NotPayable));
/// # Ok::<(), CurrencyError>(())
/// ```
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
    fn checked(text: &str, code: &str, rules: &[Rule]) {
        let expected = rules.iter().fold(RuleSet::EMPTY, |set, rule| set.with_if(*rule, true));
        let checked = Currency::check(text).map(|(currency, rules)| (currency.to_string(), rules));
        assert_eq!(checked, Ok((code.to_owned(), expected)), "{text}");
    }

    #[test]
    fn the_rules_for_a_policy_to_decide_on_are_returned() {
        checked("USD", "USD", &[]);
        checked("usd", "USD", &[Rule::CurrencyNotCanonical]);
        checked("HRK", "HRK", &[Rule::CurrencyUnknown]);
        checked("hrK", "HRK", &[Rule::CurrencyUnknown, Rule::CurrencyNotCanonical]);
        checked("xau", "XAU", &[Rule::CurrencyNotPayable, Rule::CurrencyNotCanonical]);
        assert_eq!(Currency::parse("XAU"), Err(CurrencyError::NotPayable));
        assert_eq!(Currency::check("us"), Err(CurrencyError::Invalid));
    }

    #[test]
    fn a_code_that_is_not_known_has_two_digits() {
        let digits = Currency::check("HRK").map(|(currency, _)| (currency.digits(), currency.is_known()));
        assert_eq!(digits, Ok((2, false)));
        let crossed = Currency::check("ANG").map(|(currency, _)| iso_currency::Currency::try_from(currency));
        assert_eq!(crossed, Ok(Err(CurrencyError::Unknown)));
    }
}
