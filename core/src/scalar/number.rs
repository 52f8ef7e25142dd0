//! What a JSON number is worth to each type that takes one.
//!
//! An amount is the number's own decimal value. For all else a number written as an integer is taken exactly, any other by
//! its double and that double's shortest decimal. Every function takes the
//! literal of a number that JSON allows. For any other text its answer means nothing, and it does not panic.

use std::borrow::Cow;

use super::double::{self, FAITHFUL_DIGITS};
use super::{Amount, AmountError, Quantity};
use crate::as_text::serde_as_text;

/// An integer of at most so many digits has a finite double.
const FINITE_DIGITS: usize = f64::MAX_10_EXP as usize;

/// A decimal of at most so many digits before its point, or of less than so many zeros behind it, is a normal double.
const NORMAL_DIGITS: i64 = -f64::MIN_10_EXP as i64;

/// Below it every whole number is a double.
const EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;

impl Quantity {
    /// The number's decimal; `None` if it has more than 18 digits or decimals, or its double is not finite.
    pub(crate) fn from_json(literal: &str) -> Option<Self> {
        if let Some(plain) = short(literal) {
            return Self::from_plain(plain);
        }
        let decimal = Decimal::of(literal);
        if decimal.first().unsigned_abs() > BEYOND_QUANTITY {
            // Too large, or too small for anything but nothing. Its decimal may be long.
            return (decimal.first() < 0 && decimal.double() == 0.0).then_some(Self::ZERO);
        }
        Self::from_plain(&decimal.shortest()?.to_plain())
    }

    /// Makes a quantity of the shortest decimal that reads as the double.
    pub(super) fn from_double(double: f64) -> Option<Self> {
        if !double.is_finite() {
            return None;
        }
        Self::from_plain(&Decimal::of_double(double).to_plain())
    }

    /// The double that is nearest to the quantity.
    pub(super) fn nearest_double(self) -> f64 {
        Decimal::of(&self.to_string()).double()
    }
}

/// A number of more digits before its point, or of more zeros behind it, is no quantity but zero.
const BEYOND_QUANTITY: u64 = 20;

/// The number as a plain decimal without an exponent, as short as its double allows; `None` if that is not finite.
pub(crate) fn plain_decimal(literal: &str) -> Option<String> {
    plain(literal).map(Cow::into_owned)
}

/// Returns whether a double can stand for the number.
pub(crate) fn is_finite(literal: &str) -> bool {
    Decimal::of(literal).double().is_finite()
}

fn plain(literal: &str) -> Option<Cow<'_, str>> {
    match short(literal) {
        Some(plain) => Some(plain.into()),
        None if is_integer(literal) => is_finite(literal).then_some(literal.into()),
        None => Some(Decimal::of(literal).shortest()?.to_plain().into()),
    }
}

/// The plain decimal of a number that is written as such.
fn short(literal: &str) -> Option<&str> {
    let decimal = if is_integer(literal) {
        if literal.len() > FINITE_DIGITS {
            return None;
        }
        literal
    } else if literal.len() <= FAITHFUL_DIGITS && !literal.contains(['e', 'E']) {
        literal.trim_end_matches('0').trim_end_matches('.')
    } else {
        return None;
    };
    Some(if decimal == "-0" { "0" } else { decimal })
}

/// Returns whether a number is written as an integer.
fn is_integer(literal: &str) -> bool {
    !literal.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'))
}

/// The number as an amount of money: its own exact decimal value. Zeros at its end don't count, and an exponent does.
pub(crate) fn amount_from_json(literal: &str) -> Result<Amount, AmountError> {
    match Amount::parse(literal) {
        Ok(amount) => Ok(amount),
        Err(_) => amount_of(&Decimal::of(literal)),
    }
}

#[cold]
fn amount_of(decimal: &Decimal) -> Result<Amount, AmountError> {
    if decimal.significant.is_empty() {
        return Ok(Amount::ZERO);
    }
    if decimal.last < -2 {
        return Err(AmountError::TooManyDecimals);
    }
    if decimal.first() > FAITHFUL_DIGITS as i64 {
        return Err(AmountError::OutOfRange);
    }
    let zeros = (decimal.last + 2) as usize;
    let hundredths = format!("{}{:0<zeros$}", decimal.significant, "");
    let hundredths: i64 = hundredths.parse().map_err(|_| AmountError::OutOfRange)?;
    Amount::from_hundredths(if decimal.is_negative { -hundredths } else { hundredths }).ok_or(AmountError::OutOfRange)
}

/// A double without a text of its own as an amount of money, by its shortest decimal, which the literal is.
///
/// Beyond 15 significant digits a double does not know its own decimals: it is refused.
pub(crate) fn amount_from_double(literal: &str) -> Result<Amount, AmountError> {
    let decimal = Decimal::of(literal);
    let amount = amount_of(&decimal)?;
    let is_imprecise = !is_integer(literal) && decimal.significant.len() > FAITHFUL_DIGITS;
    if is_imprecise { Err(AmountError::Invalid) } else { Ok(amount) }
}

/// A number as its digits and their place.
pub(crate) struct Decimal {
    pub(super) is_negative: bool,
    /// From the first digit that is not zero to the last; empty for zero.
    significant: String,
    /// The power of ten of the last significant digit.
    pub(super) last: i64,
}

impl Decimal {
    /// Takes a number apart, whatever its length: an exponent beyond 64 bits says no less than the last one within.
    pub(super) fn of(literal: &str) -> Self {
        let (digits, exponent) = literal.split_once(['e', 'E']).unwrap_or((literal, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let digits = [whole.trim_start_matches('-'), fraction].concat();
        let limit = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
        let exponent = exponent.trim_start_matches('+').parse().unwrap_or(limit);
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let last = exponent.saturating_sub(fraction.len() as i64).saturating_add(zeros as i64);
        let significant = digits.trim_matches('0').to_owned();
        let last = if significant.is_empty() { 0 } else { last };
        Self { is_negative: whole.starts_with('-'), significant, last }
    }

    /// The shortest decimal of a finite double.
    fn of_double(double: f64) -> Self {
        if double == 0.0 {
            return Self::of("0");
        }
        let (significant, last) = double::shortest(double.abs());
        Self { is_negative: double < 0.0, significant, last }
    }

    /// The nearest double, which may be infinite.
    fn double(&self) -> f64 {
        let magnitude = double::nearest(&self.significant, self.last);
        if self.is_negative { -magnitude } else { magnitude }
    }

    /// The shortest decimal of the number's double; `None` if that is not finite.
    fn shortest(self) -> Option<Self> {
        // A short decimal is the shortest of its double itself.
        let is_short = !self.significant.is_empty() && self.significant.len() <= FAITHFUL_DIGITS;
        if is_short && self.first().unsigned_abs() < NORMAL_DIGITS.unsigned_abs() {
            return Some(self);
        }
        Some(self.double()).filter(|double| double.is_finite()).map(Self::of_double)
    }

    /// Writes the number without an exponent.
    pub(super) fn to_plain(&self) -> String {
        let places = self.last.min(0)..self.first().max(1);
        let sign = if self.is_negative { "-" } else { "" };
        let digit = |place| char::from(b'0'.wrapping_add(self.digit(place)));
        let whole: String = (0..places.end).rev().map(digit).collect();
        let fraction: String = (places.start..0).rev().map(digit).collect();
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// How many digits are before the point; negative for the zeros behind it.
    pub(super) const fn first(&self) -> i64 {
        self.last.saturating_add(self.significant.len() as i64)
    }

    /// The digit of a power of ten.
    pub(super) fn digit(&self, place: i64) -> u8 {
        let nth = self.first().saturating_sub(place).saturating_sub(1);
        let digit = usize::try_from(nth).ok().and_then(|nth| self.significant.as_bytes().get(nth));
        digit.map_or(0, |digit| digit.wrapping_sub(b'0'))
    }
}

/// Whether a text is a number as JSON writes it, apart from zeros at its start.
pub(super) fn has_form(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (digits, exponent) =
        text.split_once(['e', 'E']).map_or((text, None), |(digits, exponent)| (digits, Some(exponent)));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    is_digits(whole.strip_prefix('-').unwrap_or(whole))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|exponent| is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

/// The number as the text of an `ID`: an integer of up to 64 bits by its digits, any other if it is whole and below 2⁵³.
pub(crate) fn id_from_json(literal: &str) -> Option<Cow<'_, str>> {
    if !is_integer(literal) {
        return whole(literal).map(|whole| whole.to_string().into());
    }
    match literal {
        "-0" => Some("0".into()),
        literal => (literal.parse::<i64>().is_ok() || literal.parse::<u64>().is_ok()).then(|| literal.into()),
    }
}

/// The number as an `Int`: whole, of 32 bits.
pub(crate) fn int_from_json(literal: &str) -> Option<i32> {
    if is_integer(literal) { literal.parse().ok() } else { whole(literal)?.try_into().ok() }
}

/// A number that is whole by its double, and small enough for that to tell it from its neighbours.
fn whole(literal: &str) -> Option<i64> {
    let double = Decimal::of(literal).double();
    (double.fract() == 0.0 && double.abs() < EXACT).then_some(double as i64)
}

serde_as_text!([] Amount, Amount, "an amount such as \"100.10\"", from_number);

/// Reads a JSON number by its shortest decimal.
#[cfg(feature = "serde")]
fn from_number(literal: &str) -> Result<Amount, Option<AmountError>> {
    amount_from_double(literal).map_err(Some)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails says so by a panic")]

    use proptest::prelude::*;

    use super::{amount_from_double, amount_from_json, id_from_json, int_from_json, plain_decimal};
    use crate::scalar::{AmountError, Quantity};

    /// Whole digits followed by zeros.
    fn power(zeros: usize) -> String {
        format!("1{:0<zeros$}", "")
    }

    #[test]
    fn plain_is_the_shortest_decimal_of_the_double_and_an_integer_as_written() {
        for (literal, plain) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("0.000", "0"),
            ("-0e5", "0"),
            ("0E-999999999", "0"),
            ("-1e-400", "0"),
            ("2", "2"),
            ("2.0", "2"),
            ("2.50", "2.5"),
            ("-2.50", "-2.5"),
            ("100", "100"),
            ("100.00", "100"),
            ("1e2", "100"),
            ("1E+2", "100"),
            ("25e-1", "2.5"),
            ("0.1", "0.1"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("0.1000000000000000055511151231257827", "0.1"),
            ("0.9999999999999999999", "1"),
            ("9007199254740993", "9007199254740993"),
            ("9007199254740993.0", "9007199254740992"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("1e20", "100000000000000000000"),
            ("1.7976931348623157e308", &format!("17976931348623157{:0<292}", "")),
            ("1e300", &power(300)),
            ("5e-324", &format!("0.{:0>324}", "5")),
        ] {
            assert_eq!(plain_decimal(literal).as_deref(), Some(plain), "{literal}");
        }
    }

    #[test]
    fn a_double_that_is_not_finite_is_no_number() {
        let large = "9".repeat(400);
        for literal in ["1e309", "-1e400", "1e999999999999", &power(309), &large, &format!("-{large}")] {
            assert_eq!(plain_decimal(literal), None, "{literal}");
            assert_eq!(Quantity::from_json(literal), None, "{literal}");
            assert_eq!(amount_from_double(literal), Err(AmountError::OutOfRange), "{literal}");
            assert_eq!(id_from_json(literal), None, "{literal}");
            assert_eq!(int_from_json(literal), None, "{literal}");
        }
        assert_eq!(plain_decimal(&power(308)), Some(power(308)));
        // Larger than the largest double, yet nearer to it than to the next: rounded down, so finite.
        let border = format!("17976931348623158{:0<292}", "");
        assert_eq!(plain_decimal(&border), Some(border));
    }

    #[test]
    fn quantities_of_up_to_18_digits() {
        for (literal, shown) in [
            ("2", Some("2")),
            ("-2.50", Some("-2.5")),
            ("1e17", Some("100000000000000000")),
            ("999999999999999999", Some("999999999999999999")),
            ("1000000000000000000", None),
            ("1e18", None),
            ("1e-18", Some("0.000000000000000001")),
            ("1e-19", None),
            ("0.30000000000000004", Some("0.30000000000000004")),
            ("-0.0", Some("0")),
        ] {
            let quantity = Quantity::from_json(literal).map(|quantity| quantity.to_string());
            assert_eq!(quantity.as_deref(), shown, "{literal}");
        }
    }

    #[test]
    fn a_decimal_is_exact() {
        use AmountError::{OutOfRange, TooManyDecimals};
        for (literal, expected) in [
            ("100.1", Ok("100.10")),
            ("100.1000", Ok("100.10")),
            ("-0", Ok("0.00")),
            ("0E-9", Ok("0.00")),
            ("0E+999999999999999999999", Ok("0.00")),
            ("1E+2", Ok("100.00")),
            ("1.5e3", Ok("1500.00")),
            ("-12345E-2", Ok("-123.45")),
            ("0.01", Ok("0.01")),
            ("10E-3", Ok("0.01")),
            ("999999999999999.99", Ok("999999999999999.99")),
            ("-999999999999999.99", Ok("-999999999999999.99")),
            ("100000000000000.10", Ok("100000000000000.10")),
            ("1.005", Err(TooManyDecimals)),
            ("1e-3", Err(TooManyDecimals)),
            ("1E-999999999999999999999", Err(TooManyDecimals)),
            ("1000000000000000", Err(OutOfRange)),
            ("1e15", Err(OutOfRange)),
            ("9999999999999999.9", Err(OutOfRange)),
            ("1E+999999999999999999999", Err(OutOfRange)),
            ("12345678901234567890123456789012345678901234567890", Err(OutOfRange)),
            ("2.4499999999999999999", Err(TooManyDecimals)),
            ("151.20000000000002", Err(TooManyDecimals)),
            ("99999999999999.99", Ok("99999999999999.99")),
            ("1e400", Err(OutOfRange)),
        ] {
            assert_eq!(
                amount_from_json(literal).map(|amount| amount.to_string()),
                expected.map(str::to_owned),
                "{literal}"
            );
        }
    }

    #[test]
    fn a_double_is_an_amount_of_up_to_15_significant_digits() {
        use AmountError::{Invalid, OutOfRange, TooManyDecimals};
        for (literal, expected) in [
            ("100.1", Some(Ok("100.10"))),
            ("100.100", Some(Ok("100.10"))),
            ("1e2", Some(Ok("100.00"))),
            ("-0.0", Some(Ok("0.00"))),
            ("1e-400", Some(Err(TooManyDecimals))),
            ("-1.5", Some(Ok("-1.50"))),
            ("999999999999999", Some(Ok("999999999999999.00"))),
            ("9999999999999.99", Some(Ok("9999999999999.99"))),
            ("1e14", Some(Ok("100000000000000.00"))),
            ("1.001", Some(Err(TooManyDecimals))),
            ("1e-3", Some(Err(TooManyDecimals))),
            ("1e-300", Some(Err(TooManyDecimals))),
            ("5e-324", Some(Err(TooManyDecimals))),
            ("123456789012.345", Some(Err(TooManyDecimals))),
            ("1e15", Some(Err(OutOfRange))),
            ("1000000000000000", Some(Err(OutOfRange))),
            ("1e20", Some(Err(OutOfRange))),
            ("100000000000000000000", Some(Err(OutOfRange))),
            ("-1e300", Some(Err(OutOfRange))),
            ("999999999999999.99", Some(Err(Invalid))),
            ("99999999999999.99", Some(Err(Invalid))),
            ("1000000000000001", Some(Err(OutOfRange))),
            ("100000000000000.1", Some(Err(Invalid))),
            ("0.30000000000000004", Some(Err(TooManyDecimals))),
            ("123456789012345678", Some(Err(OutOfRange))),
        ] {
            let amount = Some(amount_from_double(literal).map(|amount| amount.to_string()));
            assert_eq!(amount, expected.map(|checked| checked.map(str::to_owned)), "{literal}");
        }
    }

    #[test]
    fn ids_are_whole() {
        for (literal, text) in [
            ("0", Some("0")),
            ("-0", Some("0")),
            ("-0.0", Some("0")),
            ("1.0", Some("1")),
            ("-1.0", Some("-1")),
            ("1e2", Some("100")),
            ("120e-1", Some("12")),
            ("18446744073709551615", Some("18446744073709551615")),
            ("18446744073709551616", None),
            ("-9223372036854775808", Some("-9223372036854775808")),
            ("-9223372036854775809", None),
            ("9007199254740991.0", Some("9007199254740991")),
            ("9007199254740992.0", None),
            ("9007199254740992", Some("9007199254740992")),
            ("-9007199254740991e0", Some("-9007199254740991")),
            ("-9007199254740992e0", None),
            ("0.1", None),
            ("1e-1", None),
            ("1e20", None),
        ] {
            assert_eq!(id_from_json(literal).as_deref(), text, "{literal}");
        }
    }

    #[test]
    fn ints_are_whole_and_of_32_bits() {
        for (literal, int) in [
            ("1", Some(1)),
            ("1.0", Some(1)),
            ("1e2", Some(100)),
            ("-0", Some(0)),
            ("-0.0", Some(0)),
            ("2147483647", Some(i32::MAX)),
            ("2147483648", None),
            ("-2147483648.0", Some(i32::MIN)),
            ("-2147483649", None),
            ("2147483648.0", None),
            ("1.5", None),
            ("1e10", None),
            ("9007199254740993", None),
        ] {
            assert_eq!(int_from_json(literal), int, "{literal}");
        }
    }

    proptest! {
        #[test]
        fn doubles_come_back(double in prop_oneof![any::<f64>(), -1e18..1e18, -1000.0..1000.0]) {
            prop_assume!(double.is_finite());
            for literal in [format!("{double:e}"), format!("{double:?}")] {
                let plain = plain_decimal(&literal).unwrap();
                prop_assert_eq!(plain.parse::<f64>().unwrap(), double);
                prop_assert_eq!(plain.as_str(), (double + 0.0).to_string());
                if let Some(quantity) = Quantity::from_json(&literal) {
                    prop_assert_eq!(quantity.to_string(), plain);
                    prop_assert_eq!(Some(quantity), Quantity::from_f64(double));
                }
            }
        }

        #[test]
        fn short_decimals_go_the_same_way_as_through_their_double(literal in "-?(0|[1-9][0-9]{0,7})\\.[0-9]{1,8}") {
            let double: f64 = literal.parse().unwrap();
            prop_assert_eq!(plain_decimal(&literal).unwrap(), (double + 0.0).to_string());
        }

        #[test]
        fn integers_are_exact(literal in "-?[1-9][0-9]{0,40}") {
            prop_assert_eq!(plain_decimal(&literal), Some(literal.clone()));
            prop_assert_eq!(int_from_json(&literal), literal.parse().ok());
            if let Ok(amount) = amount_from_json(&literal) {
                prop_assert_eq!(amount.to_string(), format!("{literal}.00"));
            }
        }

        #[test]
        fn no_text_panics(text in prop_oneof![any::<String>(), "[-+.eE0-9]{0,24}"]) {
            let _ = (plain_decimal(&text), Quantity::from_json(&text), amount_from_json(&text), amount_from_double(&text));
            let _ = (id_from_json(&text), int_from_json(&text));
        }
    }
}
