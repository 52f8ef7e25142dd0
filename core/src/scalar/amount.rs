//! Money: exact hundredths, never binary arithmetic.

use core::borrow::Borrow;
use core::fmt;
use core::ops::Neg;
use core::str::FromStr;

use rust_decimal::Decimal;

use super::Currency;
use super::decimal::{self, DecimalText};
use crate::rule::Rule;

/// An amount of money with up to two decimals, positive or negative: the scalar `Amount`.
///
/// The text is an optional minus, digits, and an optional point with one or two digits. Leading zeros are accepted. A
/// sign `+`, spaces, separators and exponents are not. Nothing is ever rounded. `Display` prints the canonical text with
/// two decimals.
///
/// `Debug` prints `Amount(..)`, without the value: in a log, beside an id or a time, an amount can identify a purchase.
///
/// ```
/// use paysession::Amount;
/// use paysession::scalar::AmountError;
///
/// let amount: Amount = "100.1".parse()?;
/// assert_eq!(amount.to_string(), "100.10");
/// assert_eq!(Amount::parse("1.100"), Err(AmountError::TooManyDecimals));
/// # Ok::<(), AmountError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// The reason why a text or number is not an [`Amount`].
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
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::scalar::AmountError;
    ///
    /// assert_eq!(AmountError::OutOfRange.rule(), Rule::AmountOutOfRange);
    /// ```
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::AmountInvalid,
            Self::TooManyDecimals => Rule::AmountTooManyDecimals,
            Self::OutOfRange => Rule::AmountOutOfRange,
        }
    }
}

/// The longest text that can be an amount: it bounds the leading zeros.
pub(super) const MAX_LEN: usize = 32;

/// The decimals of an [`Amount`].
pub(crate) const DECIMALS: u32 = 2;

impl Amount {
    /// The largest amount: 999 999 999 999 999.99. The smallest is its negative.
    pub const MAX: Self = Self(99_999_999_999_999_999);

    /// The amount 0.00.
    pub const ZERO: Self = Self(0);

    /// Reads an amount from its text.
    ///
    /// # Errors
    ///
    /// Returns the first that applies: [`AmountError::Invalid`], [`AmountError::TooManyDecimals`],
    /// [`AmountError::OutOfRange`].
    ///
    /// ```
    /// use paysession::Amount;
    /// use paysession::scalar::AmountError;
    ///
    /// assert_eq!(Amount::parse("0012.5")?.to_string(), "12.50");
    /// assert_eq!(Amount::parse("1e2"), Err(AmountError::Invalid));
    /// # Ok::<(), AmountError>(())
    /// ```
    #[inline]
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        // Up to 15 digits and two decimals are always in range. Every other text takes the long way.
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
        // No value in range is `i64::MIN`, so the negative is exact.
        Self(if negative { hundredths.wrapping_neg() } else { hundredths })
    }

    /// Returns the exact value as a whole number of hundredths, whatever the currency.
    ///
    /// For a currency's own minor unit see [`minor_units`](Self::minor_units).
    ///
    /// ```
    /// use paysession::Amount;
    ///
    /// assert_eq!(Amount::parse("-10.5").unwrap().hundredths(), -1_050);
    /// ```
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Makes an amount of a whole number of hundredths. Returns `None` if it is beyond [`Amount::MAX`].
    ///
    /// ```
    /// use paysession::Amount;
    ///
    /// assert_eq!(Amount::from_hundredths(1_050).unwrap().to_string(), "10.50");
    /// assert_eq!(Amount::from_hundredths(i64::MAX), None);
    /// ```
    #[must_use]
    pub const fn from_hundredths(hundredths: i64) -> Option<Self> {
        if hundredths.unsigned_abs() <= Self::MAX.0.unsigned_abs() { Some(Self(hundredths)) } else { None }
    }

    /// Returns whether the amount is below zero.
    ///
    /// ```
    /// # use paysession::Amount;
    /// assert!(Amount::parse("-0.01").unwrap().is_negative());
    /// assert!(!Amount::parse("-0").unwrap().is_negative());
    /// ```
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Returns whether the amount is zero.
    ///
    /// ```
    /// # use paysession::Amount;
    /// assert!(Amount::parse("-0.00").unwrap().is_zero());
    /// ```
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Returns the magnitude. The range is symmetric, so it always is an amount.
    ///
    /// ```
    /// # use paysession::Amount;
    /// assert_eq!(Amount::parse("-2.50").unwrap().abs().to_string(), "2.50");
    /// ```
    #[must_use]
    pub const fn abs(self) -> Self {
        Self::signed(self.is_negative(), self.0)
    }

    /// Adds two amounts. Returns `None` if the sum is out of range.
    ///
    /// ```
    /// use paysession::Amount;
    ///
    /// let (price, tip) = (Amount::parse("100.00").unwrap(), Amount::parse("3.50").unwrap());
    /// assert_eq!(price.checked_add(tip).unwrap().to_string(), "103.50");
    /// assert_eq!(Amount::MAX.checked_add(tip), None);
    /// ```
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        // Two magnitudes of 17 digits fit an i64 together.
        Self::from_hundredths(self.0.wrapping_add(other.0))
    }

    /// Subtracts an amount. Returns `None` if the difference is out of range.
    ///
    /// ```
    /// use paysession::Amount;
    ///
    /// let (total, paid) = (Amount::parse("1.00").unwrap(), Amount::parse("1.25").unwrap());
    /// assert_eq!(total.checked_sub(paid).unwrap().to_string(), "-0.25");
    /// ```
    #[must_use]
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        Self::from_hundredths(self.0.wrapping_sub(other.0))
    }

    /// Adds up amounts, owned or borrowed. Returns `None` if the sum is out of range.
    ///
    /// Only the sum has to be in range, not each step on the way to it, so the order of the amounts does not matter.
    ///
    /// ```
    /// use paysession::Amount;
    ///
    /// let lines = ["10.00", "0.10", "-2.50"].map(|text| Amount::parse(text).unwrap());
    /// assert_eq!(Amount::checked_sum(lines).unwrap().to_string(), "7.60");
    /// assert_eq!(Amount::checked_sum([Amount::MAX, Amount::MAX]), None);
    /// ```
    #[must_use]
    pub fn checked_sum<A: Borrow<Self>>(amounts: impl IntoIterator<Item = A>) -> Option<Self> {
        let mut sum = 0_i128;
        for amount in amounts {
            sum = sum.checked_add(amount.borrow().0.into())?;
        }
        Self::from_hundredths(i64::try_from(sum).ok()?)
    }

    /// Returns the amount in the currency's minor unit, such as cents. Returns `None` if it is finer than that unit.
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

    /// Makes an amount of a whole number of the currency's minor unit, such as cents.
    ///
    /// # Errors
    ///
    /// Returns [`AmountError::TooManyDecimals`] if the number needs a unit finer than two decimals (1 fils of KWD), and
    /// [`AmountError::OutOfRange`] beyond [`Amount::MAX`].
    ///
    /// ```
    /// use paysession::{Amount, Currency};
    /// use paysession::scalar::AmountError;
    ///
    /// let (jpy, kwd) = (Currency::parse("JPY").unwrap(), Currency::parse("KWD").unwrap());
    /// assert_eq!(Amount::from_minor_units(100, jpy)?.to_string(), "100.00");
    /// assert_eq!(Amount::from_minor_units(1_250, kwd)?.to_string(), "1.25");
    /// assert_eq!(Amount::from_minor_units(1_255, kwd), Err(AmountError::TooManyDecimals));
    /// # Ok::<(), AmountError>(())
    /// ```
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

/// The whole part, if it is one to fifteen digits.
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

/// Checks a text that is not ordinary: one with more leading zeros, or one to refuse.
#[cold]
fn long_way(len: usize, digits: &[u8]) -> Result<i64, AmountError> {
    let mut parts = digits.splitn(2, |&byte| byte == b'.');
    let whole = parts.next().unwrap_or_default();
    let fraction = parts.next();
    let is_digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    // Bytes count as characters: a byte that is not ASCII is not a digit.
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

impl TryFrom<&str> for Amount {
    type Error = AmountError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

/// The range is symmetric, so the negative always is an amount.
///
/// ```
/// use paysession::Amount;
///
/// let refund = -Amount::parse("100.10")?;
/// assert_eq!(refund.to_string(), "-100.10");
/// assert_eq!((-Amount::ZERO).to_string(), "0.00");
/// # Ok::<(), paysession::scalar::AmountError>(())
/// ```
impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        Self::signed(true, self.0)
    }
}

impl Amount {
    /// Returns the canonical text.
    pub(crate) fn text(self) -> DecimalText {
        decimal::text(self.0, DECIMALS as u8)
    }
}

/// The canonical text: two decimals, no leading zeros, never `-0.00`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Prints the type without the value: an amount in a log can identify a purchase.
impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Amount(..)")
    }
}

/// Exact. Zeros beyond the second decimal are dropped: they belong to the scale of a `Decimal`, not to its value.
///
/// ```
/// use paysession::Amount;
/// use paysession::rust_decimal::Decimal;
/// use paysession::scalar::AmountError;
///
/// assert_eq!(Amount::try_from(Decimal::new(10_500, 3))?.to_string(), "10.50");
/// assert_eq!(Amount::try_from(Decimal::new(10_501, 3)), Err(AmountError::TooManyDecimals));
/// # Ok::<(), AmountError>(())
/// ```
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
///
/// ```
/// use paysession::Amount;
/// use paysession::rust_decimal::Decimal;
///
/// let value = Decimal::from(Amount::parse("100.1")?);
/// assert_eq!((value.mantissa(), value.scale()), (10_010, 2));
/// # Ok::<(), paysession::scalar::AmountError>(())
/// ```
impl From<Amount> for Decimal {
    fn from(amount: Amount) -> Self {
        Self::new(amount.0, DECIMALS)
    }
}
