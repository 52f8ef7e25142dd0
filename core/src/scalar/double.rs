//! Doubles of decimals and decimals of doubles, by natural numbers.
//!
//! The standard library converts faster, by tables that are a large part of a small binary. Ordinary numbers do not come
//! here.

use core::cmp::Ordering;
use core::ops::Range;

use super::natural::Natural;

/// So many digits survive the way through a double, so that a decimal of at most so many is the shortest of its double.
pub(super) const FAITHFUL_DIGITS: usize = f64::DIGITS as usize;

/// So many digits tell a double from all others.
const DIGITS: usize = 17;

/// No decimal of more digits lies halfway between two doubles.
const DECISIVE_DIGITS: usize = 768;

/// Powers of ten that a double holds exactly have at most so many zeros.
const EXACT_ZEROS: u64 = 22;

/// How many digits a decimal has before its point if it is neither infinite nor zero as a double.
const FIRST: Range<i64> = -323..310;

/// How many bits of a double are its fraction.
const FRACTION: u32 = f64::MANTISSA_DIGITS - 1;

/// The exponent of the least normal double.
const LEAST: i64 = f64::MIN_EXP as i64 - 1;

/// Returns the double that is nearest to a natural number times a power of ten; between two the even one. The number is given by
/// its digits, of which neither the first nor the last is zero. For any other text the answer means nothing.
pub(super) fn nearest(digits: &str, power: i64) -> f64 {
    let digits = digits.as_bytes();
    let first = power.saturating_add(digits.len() as i64);
    if digits.is_empty() || first < FIRST.start {
        return 0.0;
    }
    if first >= FIRST.end {
        return f64::INFINITY;
    }
    if digits.len() <= FAITHFUL_DIGITS && power.unsigned_abs() <= EXACT_ZEROS {
        // Of two exact doubles: rounded once.
        let number = digits.iter().fold(0, |number, digit| number * 10 + u64::from(digit & 0x0f)) as f64;
        let factor = (0..power.unsigned_abs()).fold(1.0, |factor, _| factor * 10.0);
        return if power < 0 { number / factor } else { number * factor };
    }
    let (dividend, power) = match digits.split_at_checked(DECISIVE_DIGITS) {
        // Of the rest it only counts that it is not nothing: the last digit is not zero.
        Some((decisive, [_, ..])) => {
            (Natural::of_digits(decisive).times(10).plus(1), first - DECISIVE_DIGITS as i64 - 1)
        }
        _ => (Natural::of_digits(digits), power),
    };
    let zeros = power.unsigned_abs() as u32;
    if power < 0 {
        quotient(dividend, Natural::of(1).times_power(10, zeros))
    } else {
        quotient(dividend.times_power(10, zeros), Natural::of(1))
    }
}

/// Returns the double that is nearest to a quotient.
fn quotient(dividend: Natural, divisor: Natural) -> f64 {
    // Both get as many bits, so that their quotient is between a half and two.
    let exponent = i64::from(dividend.bits()) - i64::from(divisor.bits());
    let (dividend, divisor) = (dividend.shifted((-exponent).max(0) as u32), divisor.shifted(exponent.max(0) as u32));
    // So many times 2⁻⁶⁴, wrong by less than five of them.
    let estimate = dividend.highest() / (divisor.highest() >> 64);
    let exponent = exponent - i64::from(estimate >> 64 == 0);
    // The bits that a double has no place for.
    let rest = (estimate.max(1).ilog2() + (LEAST - exponent).max(0) as u32).saturating_sub(FRACTION);
    if !(1..=65).contains(&rest) {
        return 0.0;
    }
    let (fraction, half) = ((estimate >> rest) as u64, 1 << (rest - 1));
    let beyond = estimate & ((1 << rest) - 1);
    let order = if beyond.abs_diff(half) > 5 {
        beyond.cmp(&half)
    } else {
        // Exactly: against the middle between two doubles.
        dividend.shifted(65 - rest).order(&divisor.times(fraction << 1 | 1))
    };
    let rounds_up = order == Ordering::Greater || (order == Ordering::Equal && fraction % 2 == 1);
    // A normal double's highest bit is not stored, and adds one to the exponent. So does a carry.
    let bits = (((exponent - LEAST).max(0) as u64) << FRACTION) + fraction + u64::from(rounds_up);
    f64::from_bits(bits.min(f64::INFINITY.to_bits()))
}

/// Returns the shortest decimal that the double is nearest to, as the digits of a natural number and a power of ten; of several the
/// one nearest to the double. The double is positive and finite.
pub(super) fn shortest(double: f64) -> (String, i64) {
    let (fraction, exponent) = (double.to_bits() % (1 << FRACTION), double.to_bits() >> FRACTION);
    let is_normal = exponent != 0;
    let fraction = Natural::of(fraction | u64::from(is_normal) << FRACTION);
    let exponent = exponent.max(1) as i64 + LEAST - 1 - i64::from(FRACTION);
    // A half is five times a tenth.
    let (number, power) = match u32::try_from(exponent) {
        Ok(exponent) => (fraction.shifted(exponent), 0),
        Err(_) => (fraction.times_power(5, exponent.unsigned_abs() as u32), exponent),
    };
    let digits = number.into_digits();
    let first = power + digits.len() as i64;
    // A normal double has no shorter decimal than the one of 15 digits, apart from zeros at its end.
    for len in if is_normal { FAITHFUL_DIGITS } else { 1 }..=DIGITS {
        let Some((down, rest)) = digits.split_at_checked(len) else { break };
        let up = Natural::of_digits(down.as_bytes()).plus(1).into_digits();
        let candidates = if rest < "5" { [down, &up] } else { [&up, down] };
        for candidate in candidates {
            let power = first - len as i64;
            if nearest(candidate, power) == double {
                return trimmed(candidate, power);
            }
        }
    }
    trimmed(&digits, power)
}

/// Takes the zeros at the end into the power.
fn trimmed(digits: &str, power: i64) -> (String, i64) {
    let significant = digits.trim_end_matches('0');
    (significant.to_owned(), power + (digits.len() - significant.len()) as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{nearest, shortest};

    #[track_caller]
    fn as_std(digits: &str, power: i64) {
        let std: Result<f64, _> = format!("{digits}e{power}").parse();
        assert_eq!(std.map(f64::to_bits), Ok(nearest(digits, power).to_bits()), "{digits}e{power}");
    }

    #[track_caller]
    fn is_std(double: f64) {
        let (digits, power) = shortest(double);
        let std = format!("{double:e}").replace('.', "");
        let (std, exponent) = std.split_once('e').unwrap_or_default();
        assert_eq!(digits, std, "{double:e}");
        assert_eq!((power + digits.len() as i64 - 1).to_string(), exponent, "{double:e}");
        assert_eq!(nearest(&digits, power).to_bits(), double.to_bits(), "{double:e}");
    }

    #[test]
    fn at_the_ends_and_between_two_doubles() {
        for (digits, power) in [
            ("1", 0),
            ("17976931348623157", 292),
            ("17976931348623158", 292),
            ("17976931348623159", 292),
            ("1", 309),
            ("1", 310),
            ("22250738585072011", -324),
            ("22250738585072014", -324),
            ("5", -324),
            ("25", -325),
            ("24", -325),
            ("24703282292062327208", -343),
            ("24703282292062327209", -343),
            ("74", -325),
            ("75", -325),
            ("1", -324),
            ("9007199254740993", 0),
            ("90071992547409930", -1),
            ("9007199254740995", 0),
            ("900719925474099300000000000000000000000001", -26),
            ("900719925474099299999999999999999999999999", -26),
        ] {
            as_std(digits, power);
        }
        // Half of the least double, exactly and by little more: 2⁻¹⁰⁷⁵ is 5¹⁰⁷⁵ times 10⁻¹⁰⁷⁵.
        let half = super::Natural::of(1).times_power(5, 1075).into_digits();
        as_std(&half, -1075);
        as_std(&format!("{half}1"), -1076);
        as_std(&format!("{half}{:0>40}", 1), -1115);
        as_std(&"9".repeat(900), -900);
        as_std(&"123456789".repeat(100), -1200);
    }

    #[test]
    fn the_shortest_at_the_ends_and_of_several() {
        for double in [f64::MIN_POSITIVE, f64::MAX, 5e-324, 1e-323, 2.0_f64.powi(-1022), 1.0, 0.1, 1e23, 9e15, 1e300] {
            is_std(double);
        }
        // Two decimals of 17 digits are as near.
        is_std(4_503_599_627_370_493.0 / 4.0);
        is_std(4_503_599_627_370_491.0 / 4.0);
        // The double below is nearer than the one above.
        for exponent in -1022..1024 {
            is_std(2.0_f64.powi(exponent));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn nearest_is_that_of_the_standard_library(digits in "[1-9][0-9]{0,40}", power in -370_i64..330) {
            as_std(&digits, power);
        }

        #[test]
        fn nearest_to_long_decimals(digits in "[1-9][0-9]{700,900}", power in -1200_i64..-600) {
            as_std(&digits, power);
        }

        #[test]
        fn nearest_to_the_middle_of_two_doubles(fraction in 1_u64 << 52..1 << 53, power in 0_u32..60, more in 0_u8..2) {
            let middle = super::Natural::of(fraction << 1 | 1).times_power(5, power).into_digits();
            let digits = if more == 0 { middle } else { middle + "0000000000000000000000001" };
            as_std(&digits, -i64::from(power) - i64::from(more) * 25);
        }

        #[test]
        fn shortest_is_that_of_the_standard_library(bits in 1..f64::INFINITY.to_bits()) {
            is_std(f64::from_bits(bits));
        }

        #[test]
        fn shortest_of_ordinary_size(number in 1_u64..1 << 53, exponent in 0_i32..60) {
            is_std(number as f64 / 2.0_f64.powi(exponent));
            is_std(number as f64 / 10.0_f64.powi(exponent % 20));
        }
    }
}
