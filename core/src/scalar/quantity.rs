//! A quantity: the exact decimal that a JSON number stands for.

use core::cmp::Ordering;
use core::fmt;

use rust_decimal::Decimal;

/// How many of something: the field `quantity`, a `Float`, held exactly.
///
/// It is the shortest decimal that gives the same double, or a whole number as written, so that `0.1` is a tenth.
/// It holds up to 18 digits with up to 18 decimals. `Display` gives the plain decimal: `2`, `2.5`, `-0.001`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantity {
    coefficient: i64,
    scale: u8,
}

/// The coefficient stays below this magnitude: 18 digits.
const LIMIT: u64 = 1_000_000_000_000_000_000;

/// Below it every whole number is a double.
const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;

/// The most decimals.
const MAX_SCALE: u8 = 18;

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self { coefficient: 0, scale: 0 };

    /// Takes a double as the shortest decimal that stands for it: 0.1 is a tenth.
    ///
    /// Returns `None` where the double is not finite, or its decimal takes more than 18 digits or decimals.
    #[must_use]
    pub fn from_f64(double: f64) -> Option<Self> {
        // `Display` gives the shortest decimal that reads back as the same double, without an exponent.
        if double.is_finite() { Self::from_plain(&double.to_string()) } else { None }
    }

    /// Reads `-?digits` with an optional `.digits` that ends with no zero; `None` for any other text, and beyond 18
    /// digits or decimals.
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

    /// Makes `coefficient / 10^scale`, in lowest terms already; `None` beyond 18 digits or decimals.
    const fn new(coefficient: i64, scale: u8) -> Option<Self> {
        if coefficient.unsigned_abs() < LIMIT && scale <= MAX_SCALE { Some(Self { coefficient, scale }) } else { None }
    }

    /// Puts a quantity together again of its own parts.
    pub(crate) const fn of_parts(coefficient: i64, scale: u8) -> Self {
        Self { coefficient, scale }
    }

    /// Returns all digits of the value as one whole number: 25 for `2.5`.
    #[must_use]
    pub const fn coefficient(self) -> i64 {
        self.coefficient
    }

    /// Returns how many of the digits stand behind the point: 1 for `2.5`, and the fewest that do.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Tells whether the quantity is above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.coefficient > 0
    }

    /// Returns the exact value as a decimal.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.coefficient, self.scale.into())
    }

    /// Returns the nearest double.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        let (coefficient, scale) = (self.coefficient, self.scale);
        if scale == 0 || coefficient.unsigned_abs() < EXACT {
            // Rounded once: by the division of two exact doubles, or, without decimals, by the cast.
            coefficient as f64 / 10_u64.saturating_pow(scale.into()) as f64
        } else {
            self.to_string().parse().unwrap_or_default()
        }
    }
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
        // 18 digits and 18 more fit an i128.
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

/// The shortest plain decimal.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (coefficient, scale) = (self.coefficient, self.scale);
        if scale == 0 {
            return write!(f, "{coefficient}");
        }
        let unit = 10_u64.saturating_pow(scale.into());
        let magnitude = coefficient.unsigned_abs();
        let sign = if coefficient < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:0width$}", magnitude / unit, magnitude % unit, width = usize::from(scale))
    }
}

/// Shows the type alone, as every scalar does.
impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Quantity(..)")
    }
}

/// A number: whole where it has no decimals, else the double that it is the shortest decimal of.
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
            // Serde's own sentence would quote the value.
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
