//! What is said as people type follows from what is said about whole numbers.

mod common;

use std::collections::BTreeSet;

use common::{examples, sample};
use paysession_phone_plan::{Plan, Typing, look_up, may_grow, typing};
use proptest::prelude::*;

/// Whether a valid number begins so.
fn is_on_its_way(digits: &str) -> bool {
    matches!(typing(digits), Typing::Incomplete | Typing::Complete)
}

/// The verdict that follows from those on the prefixes that are one digit longer.
fn from_one_digit_more(digits: &str) -> (Typing, bool) {
    if digits.starts_with('0') {
        return (Typing::Impossible, false);
    }
    let grows = digits.len() < 15 && ('0'..='9').any(|digit| is_on_its_way(&format!("{digits}{digit}")));
    match (look_up(digits).plan(), grows) {
        (Plan::Valid, _) => (Typing::Complete, grows),
        (_, true) => (Typing::Incomplete, true),
        (_, false) => (Typing::Unlikely, digits.len() < 15),
    }
}

fn prefixes(digits: &str) -> impl Iterator<Item = &str> {
    (0..=digits.len()).filter_map(|end| digits.get(..end))
}

#[test]
fn every_prefix_of_an_example_is_on_its_way() {
    for digits in examples() {
        assert_eq!(typing(digits), Typing::Complete, "{digits}");
        for prefix in prefixes(digits) {
            assert!(is_on_its_way(prefix), "{prefix} of {digits}");
            assert_eq!(may_grow(prefix), prefix != digits || may_grow(digits), "{prefix} of {digits}");
        }
    }
}

#[test]
fn one_digit_follows_from_the_next() {
    let all = examples().into_iter().chain(sample().into_iter().map(|(digits, _)| digits));
    let all: BTreeSet<&str> = all.flat_map(prefixes).collect();
    for digits in all {
        assert_eq!((typing(digits), may_grow(digits)), from_one_digit_more(digits), "{digits}");
    }
}

#[test]
fn complete_is_valid() {
    for (digits, plan) in sample() {
        assert_eq!(typing(digits) == Typing::Complete, plan == Plan::Valid, "{digits}");
    }
}

#[test]
fn the_first_digits() {
    assert_eq!(typing(""), Typing::Incomplete);
    for number in 0..1000 {
        let digits = number.to_string();
        assert_eq!((typing(&digits), may_grow(&digits)), from_one_digit_more(&digits), "{digits}");
    }
    assert_eq!(typing("0"), Typing::Impossible);
    assert_eq!(typing("1"), Typing::Incomplete);
    assert_eq!(typing("21"), Typing::Incomplete, "212 is Morocco");
    assert_eq!(typing("210"), Typing::Unlikely);
}

#[test]
fn what_only_the_table_refuses_is_unlikely() {
    for text in ["999", "9990", "4100", "41006681800", "414466818000", "414466818000000", "999123456789012"] {
        assert_eq!((typing(text), may_grow(text)), (Typing::Unlikely, text.len() < 15), "{text}");
    }
}

#[test]
fn what_is_no_prefix_is_impossible() {
    for text in ["+41", "41 44", "a", "４", "0", "0041", "1234567890123456", "9991234567890123", "41446681800\0"] {
        assert_eq!(typing(text), Typing::Impossible, "{text}");
        assert!(!may_grow(text), "{text}");
    }
}

proptest! {
    #[test]
    fn holds_for_any_digits(digits in "[0-9]{0,15}") {
        prop_assert_eq!((typing(&digits), may_grow(&digits)), from_one_digit_more(&digits));
    }

    /// Once unlikely, always unlikely, until E.164 ends.
    #[test]
    fn never_comes_back(digits in "[1-9][0-9]{3,17}") {
        let states: Vec<Typing> = prefixes(&digits).map(typing).collect();
        let (allowed, excluded) = states.split_at(states.len().min(16));
        let dead = allowed.iter().position(|typing| *typing == Typing::Unlikely).unwrap_or(allowed.len());
        prop_assert!(allowed.iter().take(dead).all(|typing| *typing != Typing::Impossible));
        prop_assert!(allowed.iter().skip(dead).all(|typing| *typing == Typing::Unlikely));
        prop_assert!(excluded.iter().all(|typing| *typing == Typing::Impossible));
    }
}
