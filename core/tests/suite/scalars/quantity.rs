use paysession::scalar::Quantity;
use proptest::prelude::*;
use rust_decimal::Decimal;

#[track_caller]
fn shown(double: f64, text: &str) {
    assert_eq!(Quantity::from_f64(double).map(|quantity| quantity.to_string()).as_deref(), Some(text), "{double:?}");
}

fn quantity(double: f64) -> Quantity {
    Quantity::from_f64(double).unwrap()
}

#[test]
fn the_shortest_decimal_of_a_double() {
    for (double, text) in [
        (2.0, "2"),
        (2.5, "2.5"),
        (100.0, "100"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-0.0, "0"),
        (-0.001, "-0.001"),
        (-2.50, "-2.5"),
        (1e17, "100000000000000000"),
        (1e-18, "0.000000000000000001"),
        (123_456_789.123_456_78, "123456789.12345678"),
        (9_007_199_254_740_993.0, "9007199254740992"),
    ] {
        shown(double, text);
    }
}

#[test]
fn beyond_18_digits_or_decimals_there_is_none() {
    for double in [1e18, -1e18, 1e300, 1e-19, 5e-324, 1.5e-18, f64::MAX, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(Quantity::from_f64(double), None, "{double:?}");
    }
}

#[test]
fn in_lowest_terms() {
    let parts = |double| (quantity(double).coefficient(), quantity(double).scale());
    assert_eq!(parts(2.5), (25, 1));
    assert_eq!(parts(100.0), (100, 0));
    assert_eq!(parts(-0.05), (-5, 2));
    assert_eq!(parts(0.0), (0, 0));
    assert_eq!(Quantity::ZERO, quantity(-0.0));
}

#[test]
fn beyond_what_a_double_holds_exactly_it_is_rounded_once() {
    for double in [
        123_456_789.123_456_78,
        900_719_925_474_099.4,
        0.300_000_000_000_000_04,
        -9.007_199_254_740_993,
        // The division of what doubles hold of these digits and of their power of ten is another double.
        12.088_995_980_580_641,
        0.496_493_655_992_828_35,
        0.171_517_095_177_718_63,
        15.696_529_448_667_917,
    ] {
        assert_eq!(quantity(double).to_f64(), double);
    }
}

#[test]
fn whole_numbers() {
    assert_eq!(Quantity::from(u32::MAX).to_string(), "4294967295");
    assert_eq!(Quantity::from(i32::MIN).to_string(), "-2147483648");
    assert_eq!(Quantity::from(2), quantity(2.0));
}

#[test]
fn order_is_by_value() {
    let mut all = [2.5, -1.0, 1e17, 0.0, 1e-18, 2.25, -1.5, 100.0].map(quantity);
    all.sort();
    let shown = all.map(|quantity| quantity.to_string());
    let expected =
        ["-1.5", "-1", "0", "0.000000000000000001", "2.25", "2.5", "100", "100000000000000000"].map(str::to_owned);
    assert_eq!(shown, expected);
    assert!(quantity(1e-18).is_positive() && !Quantity::ZERO.is_positive() && !quantity(-1.0).is_positive());
}

#[test]
fn debug_shows_no_value() {
    assert_eq!(format!("{:?}", quantity(2.5)), "Quantity(..)");
}

#[cfg(feature = "serde")]
#[test]
fn serde_is_by_the_number() {
    for (json, back) in [("2", "2"), ("2.0", "2"), ("2.50", "2.5"), ("-0", "0"), ("1e2", "100"), ("0.1", "0.1")] {
        let quantity: Quantity = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&quantity).unwrap(), back, "{json}");
    }
    for json in ["1e18", "1000000000000000000", "18446744073709551615", "\"1\"", "true"] {
        assert!(serde_json::from_str::<Quantity>(json).is_err(), "{json}");
    }
    let error = serde_json::from_str::<Quantity>("[]").unwrap_err().to_string();
    assert!(error.contains("expected a number of up to 18 digits"), "{error}");
}

/// Doubles of every size, and those with few digits.
fn doubles() -> impl Strategy<Value = f64> {
    let short =
        (any::<i32>(), -12_i32..12).prop_map(|(digits, exponent)| format!("{digits}e{exponent}").parse().unwrap());
    prop_oneof![any::<f64>(), short, -1e18..1e18]
}

proptest! {
    #[test]
    fn the_double_comes_back(double in doubles()) {
        if let Some(quantity) = Quantity::from_f64(double) {
            prop_assert_eq!(quantity.to_f64(), double);
            prop_assert_eq!(quantity.to_string().parse::<f64>().unwrap(), double);
            prop_assert_eq!(quantity.to_string(), (double + 0.0).to_string());
        }
    }

    #[test]
    fn decimals_agree(one in doubles(), other in doubles()) {
        if let (Some(one), Some(other)) = (Quantity::from_f64(one), Quantity::from_f64(other)) {
            prop_assert_eq!(one.to_decimal().to_string(), one.to_string());
            prop_assert_eq!(Decimal::from(one).cmp(&other.to_decimal()), one.cmp(&other));
            prop_assert_eq!(one == other, one.cmp(&other).is_eq());
        }
    }
}
