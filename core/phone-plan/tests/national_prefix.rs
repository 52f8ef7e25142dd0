//! Which numbers are valid without a national prefix, compared with libphonenumber's reading.

mod common;

use common::{examples, prefixed_sample, sample};
use paysession_phone_plan::{Plan, has_national_prefix, look_up};
use proptest::prelude::*;

#[test]
fn agrees_with_libphonenumber() {
    let numbers = prefixed_sample();
    assert!(numbers.iter().filter(|(_, is_prefixed)| *is_prefixed).count() >= 3_000);
    for (digits, is_prefixed) in numbers {
        assert_eq!(has_national_prefix(digits), is_prefixed, "{digits}");
    }
}

#[test]
fn numbers_as_people_write_them() {
    for (digits, plan) in [
        ("4407911123456", Plan::ImpossibleLength),
        ("4903012345678", Plan::Unassigned),
        ("330612345678", Plan::ImpossibleLength),
        ("788001234567", Plan::ImpossibleLength),
        ("114155554345", Plan::ImpossibleLength),
        // Argentina's mobiles at home, and the 9 that they have from abroad.
        ("54111512345678", Plan::ImpossibleLength),
        ("540111512345678", Plan::ImpossibleLength),
        ("5401112345678", Plan::Unassigned),
        // The carrier's code stays behind Brazil's 0.
        ("550151132345678", Plan::ImpossibleLength),
    ] {
        assert_eq!((look_up(digits).plan(), has_national_prefix(digits)), (plan, true), "{digits}");
    }
}

#[test]
fn no_other_number_is_read() {
    for digits in [
        // Benin put 01 before its numbers; 1 alone is nothing.
        "229140123456",
        // Italy's 0 belongs to the number.
        "390612345678",
        "39012",
        // Behind the prefix there is no valid number either.
        "4400",
        "44001234567890",
        "410006681800",
        // No calling code, or nothing that is a number.
        "99901234567",
        "",
        "0",
        "44",
        "440",
        "+4407911123456",
        "44 07911123456",
        "4407911123456 ",
        "4407911123456000",
    ] {
        assert!(!has_national_prefix(digits), "{digits}");
    }
}

/// libphonenumber leaves the 1 on that Mexico's mobiles had until 2019.
#[test]
fn former_prefix_of_mexico() {
    assert_eq!(look_up("525512345678").plan(), Plan::Valid);
    assert_eq!(look_up("5215512345678").plan(), Plan::ImpossibleLength);
    assert!(has_national_prefix("5215512345678"));
    for digits in ["521551234567", "52155123456789", "5211512345678", "52115512345678", "5201551234567", "521"] {
        assert!(!has_national_prefix(digits), "{digits}");
    }
    for (digits, _) in sample().into_iter().filter(|(digits, _)| digits.starts_with("521")) {
        let without = format!("52{}", digits.get(3..).unwrap_or_default());
        assert_eq!(has_national_prefix(digits), look_up(&without).plan() == Plan::Valid, "{digits}");
    }
}

#[test]
fn a_valid_number_has_none_too_many() {
    let valid = sample().into_iter().filter(|(_, plan)| *plan == Plan::Valid).map(|(digits, _)| digits);
    for digits in examples().into_iter().chain(valid) {
        assert!(!has_national_prefix(digits), "{digits}");
    }
}

proptest! {
    #[test]
    fn takes_any_text(text in any::<String>()) {
        prop_assert!(!has_national_prefix(&text) || text.bytes().all(|byte| byte.is_ascii_digit()));
    }

    #[test]
    fn excludes_valid(digits in "(44|49|54|7|8|52)[0-9]{2,14}") {
        let plan = look_up(&digits).plan();
        let may_have = matches!(plan, Plan::ImpossibleLength | Plan::Unassigned) && digits.len() <= 15;
        prop_assert!(may_have || !has_national_prefix(&digits));
    }

    /// In Great Britain and Germany the prefix is a 0, and no number of theirs begins with one.
    #[test]
    fn a_zero_before_a_valid_number(code in "44|49", national in "[1-9][0-9]{5,10}") {
        let is_valid = look_up(&format!("{code}{national}")).plan() == Plan::Valid;
        prop_assert_eq!(has_national_prefix(&format!("{code}0{national}")), is_valid);
    }
}
