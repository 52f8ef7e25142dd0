//! Region and type of valid numbers, compared with libphonenumber's.

#![cfg(feature = "region")]

mod common;

use common::{described_sample, sample};
use paysession_phone_plan::{Plan, describe, look_up};
use proptest::prelude::*;

#[test]
fn agrees_with_libphonenumber() {
    let numbers = described_sample();
    assert!(numbers.len() >= 5_000);
    for (digits, region, number_type) in numbers {
        let found = describe(digits).map(|found| (found.region(), found.number_type().as_str()));
        assert_eq!(found, Some((region, number_type)), "{digits}");
    }
}

#[test]
fn describes_exactly_the_valid_numbers() {
    for (digits, plan) in sample() {
        assert_eq!(describe(digits).is_some(), plan == Plan::Valid, "{digits}");
    }
    for digits in ["", "+", "+41446681800", "41446681800 ", "4144668180٠", "0000", "41446681800000000"] {
        assert_eq!(describe(digits), None, "{digits}");
    }
}

proptest! {
    #[test]
    fn takes_any_text(text in "\\PC*") {
        prop_assert_eq!(describe(&text).is_some(), look_up(&text).plan() == Plan::Valid);
    }

    #[test]
    fn takes_any_digits(digits in "[0-9]{0,18}") {
        prop_assert_eq!(describe(&digits).is_some(), look_up(&digits).plan() == Plan::Valid);
    }
}
