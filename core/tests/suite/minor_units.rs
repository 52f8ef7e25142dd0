//! Minor units of texts. The conformance vectors have the table.

use paysession::scalar::Currency;
use paysession::{Amount, minor_units};
use proptest::prelude::*;
use proptest::sample::select;

const CODES: [&str; 5] = ["USD", "JPY", "KWD", "HUF", "HRK"];

proptest! {
    #[test]
    fn what_an_amount_holds_comes_back(units in any::<i64>(), currency in select(&CODES[..])) {
        if let Ok(amount) = minor_units::to_amount(units, currency) {
            prop_assert_eq!(minor_units::from_amount(&amount.to_string(), currency).unwrap(), units);
        }
    }

    #[test]
    fn what_a_currency_holds_comes_back(hundredths in -99_999_999_999_999_999_i64..=99_999_999_999_999_999, currency in select(&CODES[..])) {
        let amount = Amount::from_hundredths(hundredths).unwrap();
        if let Ok(units) = minor_units::from_amount(&amount.to_string(), currency) {
            prop_assert_eq!(minor_units::to_amount(units, currency).unwrap(), amount);
        }
    }

    #[test]
    fn texts_are_converted_as_values_are(hundredths in -100_000_i64..=100_000, currency in select(&CODES[..4])) {
        let (amount, typed) = (Amount::from_hundredths(hundredths).unwrap(), Currency::parse(currency).unwrap());
        prop_assert_eq!(minor_units::from_amount(&amount.to_string(), currency).ok(), amount.minor_units(typed));
        prop_assert_eq!(minor_units::to_amount(hundredths, currency).ok(), Amount::from_minor_units(hundredths, typed).ok());
    }
}

#[test]
fn a_number_of_any_size_is_answered() {
    for units in [i128::MAX, i128::MIN, i128::from(i64::MAX) + 1, u64::MAX.into()] {
        for currency in CODES {
            let refused = minor_units::to_amount(units, currency).unwrap_err();
            assert_eq!(refused.violations()[0].code(), "amount.out_of_range", "{units} {currency}");
        }
    }
    assert_eq!(minor_units::to_amount(1_050_u64, "USD").unwrap(), minor_units::to_amount(1_050_i32, "USD").unwrap());
}

#[test]
fn a_refusal_shows_no_value() {
    let refused = minor_units::from_amount("19,99", "1999").unwrap_err();
    let printed = format!("{refused} {refused:?} {}", refused.to_json());
    assert!(!printed.contains("19"), "{printed}");
    let codes: Vec<_> = refused.violations().iter().map(|finding| (finding.code(), finding.path().pointer())).collect();
    assert_eq!(codes, [("amount.invalid", "/amount".to_owned()), ("currency.invalid", "/currency".to_owned())]);
}
