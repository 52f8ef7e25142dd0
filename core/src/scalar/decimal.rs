//! A decimal as text.

use arrayvec::ArrayString;

/// The text of a decimal: a sign, 19 digits or a zero before 18 decimals, and a point.
pub(crate) type DecimalText = ArrayString<24>;

/// Writes `coefficient` with the last `scale` of its digits, 18 at most, behind a point. There is a digit before it.
pub(crate) fn text(coefficient: i64, scale: u8) -> DecimalText {
    let mut text = [0; 24];
    let mut start = text.len();
    let mut put = |byte: u8| {
        start -= 1;
        if let Some(place) = text.get_mut(start) {
            *place = byte;
        }
    };
    let mut rest = coefficient.unsigned_abs();
    let mut written = 0;
    while rest > 0 || written <= scale {
        put(b'0' + (rest % 10) as u8);
        rest /= 10;
        written += 1;
        if written == scale {
            put(b'.');
        }
    }
    if coefficient < 0 {
        put(b'-');
    }
    let text = text.get(start..).unwrap_or_default();
    // ASCII is always UTF-8, and as long as the buffer that it comes from at most.
    core::str::from_utf8(text).ok().and_then(|text| DecimalText::from(text).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_decimal_has_a_digit_before_the_point() {
        for (coefficient, scale, expected) in [
            (0, 0, "0"),
            (0, 2, "0.00"),
            (7, 2, "0.07"),
            (-7, 2, "-0.07"),
            (1050, 2, "10.50"),
            (-105, 1, "-10.5"),
            (99_999_999_999_999_999, 2, "999999999999999.99"),
            (1, 18, "0.000000000000000001"),
            (-999_999_999_999_999_999, 18, "-0.999999999999999999"),
            (i64::MAX, 0, "9223372036854775807"),
            (i64::MIN, 18, "-9.223372036854775808"),
        ] {
            assert_eq!(&*text(coefficient, scale), expected);
        }
    }
}
