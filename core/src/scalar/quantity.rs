//! A quantity: the exact decimal of a JSON number.

use core::cmp::Ordering;
use core::fmt;

use rust_decimal::Decimal;

use super::decimal::{self, DecimalText};

/// An exact quantity: the field `quantity`, which is a `Float` in the API.
///
/// It is a whole number as written, or the shortest decimal that reads as the same double, so that `0.1` is a tenth.
/// It holds up to 18 digits with up to 18 decimals. `Display` prints the plain decimal: `2`, `2.5`, `-0.001`.
///
/// ```
/// use paysession::scalar::Quantity;
///
/// let quantity = Quantity::from_f64(2.5).unwrap();
/// assert_eq!(quantity.to_string(), "2.5");
/// assert!(quantity < Quantity::from(3_u32));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantity {
    coefficient: i64,
    scale: u8,
}

/// The coefficient stays below this magnitude: 18 digits.
const LIMIT: u64 = 1_000_000_000_000_000_000;

/// Every whole number below it is a double.
const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;

/// The most decimals.
const MAX_SCALE: u8 = 18;

impl Quantity {
    /// The quantity 0.
    pub const ZERO: Self = Self { coefficient: 0, scale: 0 };

    /// Makes a quantity of the shortest decimal that reads as the double: 0.1 is a tenth.
    ///
    /// Returns `None` if the double is not finite, or its decimal has more than 18 digits or decimals.
    ///
    /// ```
    /// # use paysession::scalar::Quantity;
    /// assert_eq!(Quantity::from_f64(0.1).unwrap().to_string(), "0.1");
    /// assert_eq!(Quantity::from_f64(1e300), None);
    /// ```
    #[must_use]
    pub fn from_f64(double: f64) -> Option<Self> {
        match short(double.abs()) {
            Some((coefficient, scale)) => Self::new(if double < 0.0 { -coefficient } else { coefficient }, scale),
            None => Self::from_double(double),
        }
    }

    /// Reads `-?digits` with an optional `.digits` that does not end with a zero. Returns `None` for any other text, and
    /// beyond 18 digits or decimals.
    pub(crate) fn from_plain(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        if whole.is_empty() {
            return None;
        }
        let mut coefficient = 0_i64;
        for byte in whole.bytes().chain(fraction.bytes()) {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            coefficient = coefficient.checked_mul(10)?.checked_add(digit.into())?;
        }
        let sign = if digits.len() == text.len() { 1 } else { -1 };
        Self::new(coefficient * sign, fraction.len().try_into().ok()?)
    }

    /// Makes `coefficient / 10^scale`, which has to be in lowest terms. Returns `None` beyond 18 digits or decimals.
    const fn new(coefficient: i64, scale: u8) -> Option<Self> {
        if coefficient.unsigned_abs() < LIMIT && scale <= MAX_SCALE { Some(Self { coefficient, scale }) } else { None }
    }

    /// Makes a quantity of the parts of a valid one.
    pub(crate) const fn of_parts(coefficient: i64, scale: u8) -> Self {
        Self { coefficient, scale }
    }

    /// Returns all digits of the value as one whole number: 25 for `2.5`.
    ///
    /// ```
    /// # use paysession::scalar::Quantity;
    /// assert_eq!(Quantity::from_f64(2.5).unwrap().coefficient(), 25);
    /// ```
    #[must_use]
    pub const fn coefficient(self) -> i64 {
        self.coefficient
    }

    /// Returns the number of decimals, without zeros at the end: 1 for `2.5`.
    ///
    /// ```
    /// # use paysession::scalar::Quantity;
    /// assert_eq!(Quantity::from_f64(2.50).unwrap().scale(), 1);
    /// ```
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Returns whether the quantity is above zero.
    ///
    /// ```
    /// # use paysession::scalar::Quantity;
    /// assert!(!Quantity::ZERO.is_positive());
    /// ```
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.coefficient > 0
    }

    /// Returns the exact value as a decimal.
    ///
    /// ```
    /// # use paysession::scalar::Quantity;
    /// assert_eq!(Quantity::from_f64(0.1).unwrap().to_decimal().to_string(), "0.1");
    /// ```
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.coefficient, self.scale.into())
    }

    /// Returns the nearest double.
    ///
    /// ```
    /// # use paysession::scalar::Quantity;
    /// assert_eq!(Quantity::from_f64(0.1).unwrap().to_f64(), 0.1);
    /// ```
    #[must_use]
    pub fn to_f64(self) -> f64 {
        let (coefficient, scale) = (self.coefficient, self.scale);
        if scale == 0 || coefficient.unsigned_abs() < EXACT {
            // Rounded once: by the division of two exact doubles, or by the cast if there are no decimals.
            coefficient as f64 / 10_u64.saturating_pow(scale.into()) as f64
        } else {
            self.nearest_double()
        }
    }
}

/// The shortest decimal of a double, if it has up to 15 digits and decimals: a decimal of so many is the shortest of its
/// double.
fn short(double: f64) -> Option<(i64, u8)> {
    const DIGITS: u8 = f64::DIGITS as u8;
    let mut unit = 1.0;
    for scale in 0..=DIGITS {
        let coefficient = double * unit + 0.5;
        if coefficient >= 1e15 {
            return None;
        }
        // Of two exact doubles: rounded once, so that it is the double if the decimal is one of those that it stands for.
        let coefficient = coefficient as i64;
        if coefficient as f64 / unit == double {
            return Some((coefficient, scale));
        }
        unit *= 10.0;
    }
    None
}

impl From<u32> for Quantity {
    fn from(count: u32) -> Self {
        Self { coefficient: count.into(), scale: 0 }
    }
}

impl From<i32> for Quantity {
    fn from(count: i32) -> Self {
        Self { coefficient: count.into(), scale: 0 }
    }
}

impl From<Quantity> for Decimal {
    fn from(quantity: Quantity) -> Self {
        quantity.to_decimal()
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        // 36 digits fit an i128.
        let at = |value: &Self, scale: u8| {
            i128::from(value.coefficient)
                .saturating_mul(10_i128.saturating_pow(scale.saturating_sub(value.scale).into()))
        };
        let scale = self.scale.max(other.scale);
        at(self, scale).cmp(&at(other, scale))
    }
}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Quantity {
    /// Returns the plain decimal.
    pub(crate) fn text(self) -> DecimalText {
        decimal::text(self.coefficient, self.scale)
    }
}

/// Prints the shortest plain decimal.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Prints the type without the value: a quantity in a log can help to identify a purchase.
impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Quantity(..)")
    }
}

/// A whole number if there are no decimals, else the double that the quantity is the shortest decimal of.
#[cfg(feature = "serde")]
impl serde_core::Serialize for Quantity {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.scale == 0 {
            serializer.serialize_i64(self.coefficient)
        } else {
            serializer.serialize_f64(self.to_f64())
        }
    }
}

/// A number, whole or not.
#[cfg(feature = "serde")]
impl<'de> serde_core::Deserialize<'de> for Quantity {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;
        impl serde_core::de::Visitor<'_> for Number {
            type Value = Quantity;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of up to 18 digits")
            }
            fn visit_i64<E: serde_core::de::Error>(self, count: i64) -> Result<Quantity, E> {
                Quantity::new(count, 0).ok_or_else(|| E::custom(TOO_LONG))
            }
            fn visit_u64<E: serde_core::de::Error>(self, count: u64) -> Result<Quantity, E> {
                self.visit_i64(i64::try_from(count).map_err(|_| E::custom(TOO_LONG))?)
            }
            fn visit_f64<E: serde_core::de::Error>(self, double: f64) -> Result<Quantity, E> {
                Quantity::from_f64(double).ok_or_else(|| E::custom(TOO_LONG))
            }
            // Serde's own message would quote the value.
            fn visit_str<E: serde_core::de::Error>(self, _: &str) -> Result<Quantity, E> {
                Err(E::custom("expected a number"))
            }
            fn visit_bool<E: serde_core::de::Error>(self, _: bool) -> Result<Quantity, E> {
                Err(E::custom("expected a number"))
            }
        }
        deserializer.deserialize_any(Number)
    }
}

#[cfg(feature = "serde")]
const TOO_LONG: &str = "a quantity has at most 18 digits";
