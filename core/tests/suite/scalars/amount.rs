use paysession::scalar::AmountError;
use paysession::{Amount, Currency, Rule};
use proptest::prelude::*;
use rust_decimal::Decimal;

use AmountError::{Invalid, OutOfRange, TooManyDecimals};

#[track_caller]
fn accepts(text: &str, canonical: &str) {
    assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), Ok(canonical), "{text:?}");
}

#[track_caller]
fn refuses(text: &str, error: AmountError) {
    assert_eq!(Amount::parse(text), Err(error), "{text:?}");
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

#[test]
fn digits_with_up_to_two_decimals() {
    for (text, canonical) in [
        ("100.10", "100.10"),
        ("100.1", "100.10"),
        ("100", "100.00"),
        ("0", "0.00"),
        ("0.0", "0.00"),
        ("0.01", "0.01"),
        ("9", "9.00"),
        ("-1", "-1.00"),
        ("-0.01", "-0.01"),
        ("-12.3", "-12.30"),
        ("999999999999999.99", "999999999999999.99"),
        ("-999999999999999.99", "-999999999999999.99"),
    ] {
        accepts(text, canonical);
    }
}

#[test]
fn minus_zero_is_zero() {
    for text in ["-0", "-0.0", "-0.00", "-000"] {
        accepts(text, "0.00");
        assert!(!amount(text).is_negative() && amount(text).is_zero(), "{text}");
    }
}

#[test]
fn leading_zeros_up_to_32_characters() {
    accepts("007", "7.00");
    accepts("-007.50", "-7.50");
    accepts("0000000000000000.01", "0.01");
    accepts("0999999999999999.99", "999999999999999.99");
    accepts(&format!("{:0>32}", "1.50"), "1.50");
    accepts(&format!("-{:0>31}", "1.50"), "-1.50");
    accepts(&"0".repeat(32), "0.00");
    refuses(&format!("{:0>33}", "1.50"), Invalid);
    refuses(&format!("-{:0>32}", "1.50"), Invalid);
    refuses(&"0".repeat(33), Invalid);
}

#[test]
fn everything_else_is_invalid() {
    for text in [
        "",
        "-",
        "--1",
        "+1",
        "-+1",
        ".",
        "-.",
        ".5",
        "-.5",
        "5.",
        "-5.",
        "1.2.3",
        "1..2",
        "1.-2",
        "1-",
        " 1",
        "1 ",
        "1 0",
        "1_000",
        "1,000",
        "1,5",
        "1e2",
        "1E2",
        "1e-2",
        "0x10",
        "NaN",
        "inf",
        "Infinity",
        "abc",
        "1.a",
        "1.2a",
        "1a",
        "$1",
        "1\n",
        "1\0",
        "\u{feff}1",
        "\u{2212}1",
        "١٢",
        "１",
        "1.٢",
        "1\u{a0}",
        "½",
        "1.\u{0}",
    ] {
        refuses(text, Invalid);
    }
}

#[test]
fn trailing_zeros_are_decimals() {
    for text in ["1.100", "0.000", "-1.234", "1.000000", "000.001", "0.1234567890123456789012345678"] {
        refuses(text, TooManyDecimals);
    }
}

#[test]
fn the_range_ends_at_fifteen_digits() {
    for text in ["1000000000000000", "1000000000000000.00", "-1000000000000000", "99999999999999999999999999999999"] {
        refuses(text, OutOfRange);
    }
}

#[test]
fn the_first_error_in_catalogue_order_wins() {
    refuses("1000000000000000.000", TooManyDecimals);
    refuses("1000000000000000.00x", Invalid);
    refuses(&format!("{}.000", "9".repeat(29)), Invalid);
    refuses("1.000x", Invalid);
}

#[test]
fn an_error_names_its_rule_and_says_its_message() {
    for (error, rule) in [
        (Invalid, Rule::AmountInvalid),
        (TooManyDecimals, Rule::AmountTooManyDecimals),
        (OutOfRange, Rule::AmountOutOfRange),
    ] {
        assert_eq!(error.rule(), rule);
        assert_eq!(error.to_string(), rule.message());
    }
}

#[test]
fn debug_shows_no_money() {
    assert_eq!(format!("{:?}", amount("100.10")), "Amount(..)");
}

#[test]
fn order_is_by_value() {
    let mut amounts = ["10", "-2", "2.01", "2", "-2.5"].map(amount);
    amounts.sort();
    assert_eq!(amounts.map(|amount| amount.to_string()), ["-2.50", "-2.00", "2.00", "2.01", "10.00"]);
}

#[test]
fn sums_stay_in_range() {
    let (max, cent) = (Amount::MAX, amount("0.01"));
    let min = amount("-999999999999999.99");
    assert_eq!(amount("0.1").checked_add(amount("0.2")), Some(amount("0.3")));
    assert_eq!(amount("1").checked_sub(amount("1.01")), Some(amount("-0.01")));
    assert_eq!(max.checked_sub(cent).and_then(|less| less.checked_add(cent)), Some(max));
    assert_eq!(max.checked_add(min), Some(Amount::ZERO));
    assert_eq!((max.checked_add(cent), max.checked_add(max), max.checked_sub(min)), (None, None, None));
    assert_eq!((min.checked_sub(cent), min.checked_add(min)), (None, None));
}

#[test]
fn hundredths_are_the_value() {
    let max = Amount::MAX.hundredths();
    for (text, hundredths) in [("100.50", 10_050), ("-0.01", -1), ("0", 0), ("999999999999999.99", max)] {
        assert_eq!(amount(text).hundredths(), hundredths, "{text}");
        assert_eq!(Amount::from_hundredths(hundredths), Some(amount(text)), "{text}");
    }
    for hundredths in [max + 1, -max - 1, i64::MAX, i64::MIN] {
        assert_eq!(Amount::from_hundredths(hundredths), None, "{hundredths}");
    }
}

#[test]
fn only_the_sum_has_to_be_in_range() {
    let (max, min) = (Amount::MAX, -Amount::MAX);
    assert_eq!(Amount::checked_sum::<Amount>([]), Some(Amount::ZERO));
    assert_eq!(Amount::checked_sum([max, max, min]), Some(max));
    assert_eq!(Amount::checked_sum([min, min, max]), Some(min));
    assert_eq!(Amount::checked_sum([&max, &amount("0.01")]), None);
    assert_eq!(Amount::checked_sum(core::iter::repeat_n(min, 1_000)), None);
}

#[test]
fn minor_units_by_the_currency() {
    for (text, code, units) in [
        ("100.50", "USD", Some(10_050)),
        ("-0.01", "EUR", Some(-1)),
        ("100.00", "JPY", Some(100)),
        ("100.50", "JPY", None),
        ("-0.01", "JPY", None),
        ("1.25", "KWD", Some(1_250)),
        ("999999999999999.99", "KWD", Some(999_999_999_999_999_990)),
        ("0", "JPY", Some(0)),
    ] {
        assert_eq!(amount(text).minor_units(currency(code)), units, "{text} {code}");
        if let Some(units) = units {
            assert_eq!(Amount::from_minor_units(units, currency(code)), Ok(amount(text)), "{text} {code}");
        }
    }
}

#[test]
fn minor_units_that_no_amount_holds() {
    for (units, code, error) in [
        (1, "KWD", TooManyDecimals),
        (-1_251, "BHD", TooManyDecimals),
        (i64::MAX, "KWD", TooManyDecimals),
        (i64::MAX - 7, "KWD", OutOfRange),
        (100_000_000_000_000_000, "USD", OutOfRange),
        (-100_000_000_000_000_000, "USD", OutOfRange),
        (1_000_000_000_000_000, "JPY", OutOfRange),
        (i64::MAX, "JPY", OutOfRange),
        (i64::MIN, "USD", OutOfRange),
        (i64::MIN, "JPY", OutOfRange),
    ] {
        assert_eq!(Amount::from_minor_units(units, currency(code)), Err(error), "{units} {code}");
    }
    assert_eq!(Amount::from_minor_units(99_999_999_999_999_999, currency("USD")), Ok(Amount::MAX));
}

#[test]
fn decimals_cross_exactly() {
    let decimal = |text: &str| Decimal::from_str_exact(text).unwrap();
    for (text, expected) in [
        ("1.100000", Ok("1.10")),
        ("-0.00", Ok("0.00")),
        ("999999999999999.9900", Ok("999999999999999.99")),
        ("1.001", Err(TooManyDecimals)),
        ("0.0000000000000000000000000001", Err(TooManyDecimals)),
        ("1000000000000000.001", Err(TooManyDecimals)),
        ("1000000000000000", Err(OutOfRange)),
        ("79228162514264337593543950335", Err(OutOfRange)),
        ("-79228162514264337593543950335", Err(OutOfRange)),
    ] {
        let actual = Amount::try_from(decimal(text)).map(|amount| amount.to_string());
        assert_eq!(actual, expected.map(str::to_owned), "{text}");
    }
    assert_eq!(Decimal::from(amount("100")).to_string(), "100.00");
    assert_eq!(Decimal::from(amount("-0")).to_string(), "0.00");
}

#[cfg(feature = "serde")]
#[test]
fn serde_is_by_the_canonical_text() {
    assert_eq!(serde_json::to_string(&amount("-1.5")).unwrap(), r#""-1.50""#);
    assert_eq!(serde_json::from_str::<Amount>(r#""1.5""#).unwrap(), amount("1.5"));
    let error = serde_json::from_str::<Amount>(r#""1.500""#).unwrap_err();
    assert!(error.to_string().starts_with(Rule::AmountTooManyDecimals.message()), "{error}");
    assert_eq!(serde_json::from_str::<Amount>("1.5").unwrap().to_string(), "1.50");
}

fn amounts() -> impl Strategy<Value = Amount> {
    let limit = Amount::MAX.hundredths();
    prop_oneof![-limit..=limit, -300_i64..=300].prop_map(|hundredths| Amount::from_hundredths(hundredths).unwrap())
}

proptest! {
    #[test]
    fn sums_are_those_of_rust_decimal(amounts in prop::collection::vec(amounts(), 0..6)) {
        let exact: Decimal = amounts.iter().map(|amount| Decimal::from(*amount)).sum();
        prop_assert_eq!(Amount::checked_sum(&amounts), Amount::try_from(exact).ok());
        let mut reversed = amounts.clone();
        reversed.reverse();
        prop_assert_eq!(Amount::checked_sum(reversed), Amount::checked_sum(amounts));
    }

    #[test]
    fn adding_and_subtracting_are_inverse((a, b) in (amounts(), amounts())) {
        prop_assert_eq!(a.checked_add(b), b.checked_add(a));
        prop_assert_eq!(a.checked_add(b), Amount::checked_sum([a, b]));
        prop_assert_eq!(a.checked_sub(b), a.checked_add(-b));
        if let Some(sum) = a.checked_add(b) {
            prop_assert_eq!(sum.checked_sub(b), Some(a));
        }
    }

    #[test]
    fn the_negative_and_the_magnitude(a in amounts()) {
        prop_assert_eq!(-(-a), a);
        prop_assert_eq!(a.checked_add(-a), Some(Amount::ZERO));
        prop_assert_eq!(a.abs(), if a.is_negative() { -a } else { a });
        prop_assert_eq!((a.abs().is_negative(), (-a).abs()), (false, a.abs()));
        prop_assert_eq!((-a).cmp(&Amount::ZERO), a.cmp(&Amount::ZERO).reverse());
        prop_assert_eq!(Amount::from_hundredths(a.hundredths()), Some(a));
        prop_assert_eq!(Amount::try_from(a.to_string().as_str()), Ok(a));
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = Amount::parse(&text);
    }

    #[test]
    fn the_canonical_text_is_a_fixed_point(text in "-?[0-9]{1,15}(\\.[0-9]{1,2})?") {
        let canonical = amount(&text).to_string();
        prop_assert_eq!(amount(&canonical).to_string(), canonical);
        prop_assert_eq!(amount(&text), amount(&Amount::parse(&text).unwrap().to_string()));
    }

    #[test]
    fn rust_decimal_agrees(text in "-?[0-9]{1,18}(\\.[0-9]{1,4})?") {
        let decimal = Decimal::from_str_exact(&text).unwrap();
        let limit = Decimal::from(Amount::MAX);
        let expected = if decimal.scale() > 2 {
            Err(TooManyDecimals)
        } else if decimal.abs() > limit {
            Err(OutOfRange)
        } else {
            Ok(decimal)
        };
        prop_assert_eq!(Amount::parse(&text).map(Decimal::from), expected);
    }

    #[test]
    fn near_misses_follow_the_grammar(text in "[-+0-9._e ]{0,34}") {
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let parts: Vec<&str> = digits.split('.').collect();
        let plain = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let valid = plain && parts.len() <= 2 && text.len() <= 32;
        prop_assert_eq!(Amount::parse(&text) == Err(Invalid), !valid);
    }

    #[test]
    fn minor_units_come_back(units in -99_999_999_999_999_999_i64..=99_999_999_999_999_999, code in "USD|JPY|KWD") {
        if let Ok(amount) = Amount::from_minor_units(units, currency(&code)) {
            prop_assert_eq!(amount.minor_units(currency(&code)), Some(units));
        }
    }
}
