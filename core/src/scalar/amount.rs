//! Money: exact hundredths, never binary arithmetic.

use core::fmt;
use core::str::FromStr;

use rust_decimal::Decimal;

use super::Currency;
use super::text::serde_as_text;
use crate::rule::Rule;

/// An amount of money with up to two decimals, positive or negative: the scalar `Amount`.
///
/// The text is an optional minus, digits, and an optional point with one or two digits. Leading zeros are taken,
/// a sign `+`, spaces, separators and exponents are not. Nothing is ever rounded. `Display` gives the canonical text
/// with two decimals.
///
/// ```
/// use paysession::{Amount, AmountError};
///
/// let amount: Amount = "100.1".parse()?;
/// assert_eq!(amount.to_string(), "100.10");
/// assert_eq!(Amount::parse("1.100"), Err(AmountError::TooManyDecimals));
/// # Ok::<(), AmountError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// Why a text or number is no [`Amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.rule().message())]
#[non_exhaustive]
pub enum AmountError {
    /// Not `-?digits` with an optional `.digits`, or over 32 characters.
    Invalid,
    /// More than two decimals; trailing zeros count.
    TooManyDecimals,
    /// More than [`Amount::MAX`] in magnitude.
    OutOfRange,
}

impl AmountError {
    /// Returns the rule that refuses the value.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::AmountInvalid,
            Self::TooManyDecimals => Rule::AmountTooManyDecimals,
            Self::OutOfRange => Rule::AmountOutOfRange,
        }
    }
}

/// The longest text that can be an amount; leading zeros are taken, but not without end.
const MAX_LEN: usize = 32;

/// The decimals of an [`Amount`].
pub(crate) const DECIMALS: u32 = 2;

impl Amount {
    /// The largest magnitude: 999 999 999 999 999.99.
    pub const MAX: Self = Self(99_999_999_999_999_999);

    /// No money.
    pub const ZERO: Self = Self(0);

    /// Reads an amount from its text.
    ///
    /// # Errors
    ///
    /// Returns the first that applies: [`AmountError::Invalid`], [`AmountError::TooManyDecimals`],
    /// [`AmountError::OutOfRange`].
    #[inline]
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        // Up to 15 digits and two decimals can't leave the range; all else takes the long way.
        let (whole, cents) = match digits {
            [whole @ .., b'.', tens, ones] => (whole, two(*tens, *ones)),
            [whole @ .., b'.', tens] => (whole, two(*tens, b'0')),
            whole => (whole, Some(0)),
        };
        match (ordinary(whole), cents) {
            (Some(whole), Some(cents)) => Ok(Self::signed(negative, whole * 100 + cents)),
            _ => long_way(text.len(), digits).map(|hundredths| Self::signed(negative, hundredths)),
        }
    }

    const fn signed(negative: bool, hundredths: i64) -> Self {
        // A magnitude is never negative: this can't overflow.
        Self(if negative { hundredths.wrapping_neg() } else { hundredths })
    }

    /// The exact value as a whole number of hundredths.
    pub(crate) const fn hundredths(self) -> i64 {
        self.0
    }

    /// Takes a whole number of hundredths, unless it is out of range.
    pub(crate) const fn from_hundredths(hundredths: i64) -> Option<Self> {
        if hundredths.unsigned_abs() <= Self::MAX.0.unsigned_abs() { Some(Self(hundredths)) } else { None }
    }

    /// Tells whether the amount is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Tells whether the amount is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Adds two amounts; `None` where the sum is out of range.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        // Two magnitudes of 17 digits fit an i64 together.
        Self::from_hundredths(self.0.wrapping_add(other.0))
    }

    /// Subtracts an amount; `None` where the difference is out of range.
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        Self::from_hundredths(self.0.wrapping_sub(other.0))
    }

    /// Returns the amount in the currency's minor unit, such as cents; `None` where it is finer than that unit.
    ///
    /// ```
    /// use paysession::{Amount, Currency};
    ///
    /// let (usd, jpy) = (Currency::parse("USD").unwrap(), Currency::parse("JPY").unwrap());
    /// let amount = Amount::parse("100.50").unwrap();
    /// assert_eq!(amount.minor_units(usd), Some(10_050));
    /// assert_eq!(amount.minor_units(jpy), None);
    /// ```
    #[must_use]
    pub fn minor_units(self, currency: Currency) -> Option<i64> {
        let digits = u32::from(currency.digits());
        if digits >= DECIMALS {
            return self.0.checked_mul(power(digits - DECIMALS)?);
        }
        let unit = power(DECIMALS - digits)?;
        (self.0 % unit == 0).then_some(self.0 / unit)
    }

    /// Takes a whole number of the currency's minor unit, such as cents.
    ///
    /// # Errors
    ///
    /// Returns [`AmountError::TooManyDecimals`] where the unit is finer than two decimals and the number needs it
    /// (1 fils of KWD), and [`AmountError::OutOfRange`] beyond [`Amount::MAX`].
    pub fn from_minor_units(units: i64, currency: Currency) -> Result<Self, AmountError> {
        let digits = u32::from(currency.digits());
        let hundredths = if digits <= DECIMALS {
            power(DECIMALS - digits).and_then(|unit| units.checked_mul(unit))
        } else {
            let unit = power(digits - DECIMALS).ok_or(AmountError::OutOfRange)?;
            if units % unit != 0 {
                return Err(AmountError::TooManyDecimals);
            }
            Some(units / unit)
        };
        hundredths.and_then(Self::from_hundredths).ok_or(AmountError::OutOfRange)
    }
}

/// Ten to a small power.
const fn power(exponent: u32) -> Option<i64> {
    10_i64.checked_pow(exponent)
}

/// Two digits as a number.
const fn two(tens: u8, ones: u8) -> Option<i64> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    if tens > 9 || ones > 9 { None } else { Some((tens * 10 + ones) as i64) }
}

/// The whole part, where it is one to fifteen digits.
fn ordinary(whole: &[u8]) -> Option<i64> {
    if whole.is_empty() || whole.len() > 15 {
        return None;
    }
    let mut value = 0_i64;
    for byte in whole {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // Fifteen digits can't overflow.
        value = value.wrapping_mul(10).wrapping_add(digit as i64);
    }
    Some(value)
}

/// Judges what is not ordinary: more leading zeros, or something to refuse.
#[cold]
fn long_way(len: usize, digits: &[u8]) -> Result<i64, AmountError> {
    let mut parts = digits.splitn(2, |&byte| byte == b'.');
    let whole = parts.next().unwrap_or_default();
    let fraction = parts.next();
    let is_digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    // Bytes are characters here: what is not ASCII is no digit.
    if len > MAX_LEN || !is_digits(whole) || !fraction.is_none_or(is_digits) {
        return Err(AmountError::Invalid);
    }
    let cents = match fraction.unwrap_or_default() {
        [] => Some(0),
        [tens] => two(*tens, b'0'),
        [tens, ones] => two(*tens, *ones),
        _ => return Err(AmountError::TooManyDecimals),
    };
    let whole = match whole.iter().position(|&byte| byte != b'0') {
        Some(zeros) => whole.get(zeros..).and_then(ordinary),
        None => Some(0),
    };
    whole.zip(cents).map(|(whole, cents)| whole * 100 + cents).ok_or(AmountError::OutOfRange)
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// The canonical text: two decimals, no leading zeros, never `-0.00`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let sign = if self.is_negative() { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", magnitude / 100, magnitude % 100)
    }
}

/// Shows the type alone: logs don't tell what somebody pays.
impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Amount(..)")
    }
}

/// Exact: zeros beyond the second decimal are dropped, since a `Decimal` has them by its scale and not by its value.
impl TryFrom<Decimal> for Amount {
    type Error = AmountError;

    fn try_from(value: Decimal) -> Result<Self, Self::Error> {
        let value = value.normalize();
        let missing = DECIMALS.checked_sub(value.scale()).ok_or(AmountError::TooManyDecimals)?;
        power(missing)
            .and_then(|unit| value.mantissa().checked_mul(unit.into()))
            .and_then(|hundredths| i64::try_from(hundredths).ok())
            .and_then(Self::from_hundredths)
            .ok_or(AmountError::OutOfRange)
    }
}

/// Always with two decimals.
impl From<Amount> for Decimal {
    fn from(amount: Amount) -> Self {
        Self::new(amount.0, DECIMALS)
    }
}

serde_as_text!([] Amount, Amount, "an amount such as \"100.10\"", from_number);

/// A JSON number, judged by its shortest decimal.
#[cfg(feature = "serde")]
fn from_number(literal: &str) -> Result<Amount, Option<AmountError>> {
    crate::scalar::number::amount_from_json(literal).ok_or(None)?.map_err(Some)
}
