//! The `phonenumber` crate as a second opinion on the sample.
//!
//! It differs from libphonenumber in two ways, and its metadata may be older. `second_oracle.txt` lists every number
//! for which that shows. The list has to be exact: a number that comes to agree fails the test as well as one that
//! comes to differ.
//!
//! - `beginning`: it takes a number if a pattern matches only its beginning; libphonenumber lets a pattern match the
//!   whole number or nothing.
//! - `prefix`: it takes a national prefix off a number that is valid only with these digits, as in `+7 800…`: 8 is the
//!   national prefix. It compares the number with itself instead of with what would be left of it.
//! - `metadata`: neither of both by the plans of the table; those of the crate are older. `cargo xtask tables --update
//!   phone` prints which verdicts a release moves.

mod common;

use std::fmt::Write as _;

use common::sample;
use paysession_phone_plan::{Plan, look_up};
use phonenumber::Mode;

fn begins_with_a_valid_number(digits: &str) -> bool {
    (1..digits.len()).any(|length| look_up(&digits[..length]).plan() == Plan::Valid)
}

/// The disagreements with their cause, one a line.
fn disagreements() -> String {
    let mut list = String::new();
    for (digits, plan) in sample() {
        let number = format!("+{digits}");
        let parsed = phonenumber::parse(None, &number).ok();
        let unchanged = parsed.as_ref().is_some_and(|parsed| parsed.format().mode(Mode::E164).to_string() == number);
        let valid = unchanged && parsed.as_ref().is_some_and(phonenumber::is_valid);
        let cause = match (plan, valid) {
            (Plan::Valid, true) => continue,
            (_, false) if plan != Plan::Valid => continue,
            (Plan::Unassigned, true) if begins_with_a_valid_number(digits) => "beginning",
            (Plan::Valid, false) if parsed.is_some() && !unchanged => "prefix",
            (Plan::Unassigned | Plan::ImpossibleLength | Plan::Valid, _) => "metadata",
            (Plan::UnknownCallingCode, _) => "unexplained",
        };
        assert!(writeln!(list, "{digits} {cause}").is_ok());
    }
    list
}

#[test]
fn disagreements_are_known() {
    let known = include_str!("second_oracle.txt");
    assert!(!known.contains("unexplained"));
    let found = disagreements();
    let only = |these: &str, those: &str| {
        these.lines().filter(|line| those.lines().all(|other| other != *line)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!((only(&found, known), only(known, &found)), (vec![], vec![]), "(new, gone)");
}

/// For a new sample; `cargo xtask tables --update phone` runs it. Review the change.
#[test]
#[ignore = "renews the list"]
fn renew() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/second_oracle.txt");
    assert!(std::fs::write(path, disagreements()).is_ok());
}
