//! The `phonenumber` crate as a second opinion on the sample.
//!
//! It differs from libphonenumber in two ways, and `second_oracle.txt` lists every number where that shows. The list
//! has to be exact: a number that comes to agree fails the test as well as one that comes to differ.
//!
//! - `beginning`: it takes a number of which a pattern matches only the beginning, where libphonenumber lets a pattern
//!   match the whole number or nothing.
//! - `prefix`: it takes a national prefix off a number that is valid only with these digits, as in `+7 800…` where 8 is
//!   the national prefix. It compares the number with itself instead of with what would be left of it.

mod common;

use std::fmt::Write as _;

use common::sample;
use paysession_phone_plan::Plan;
use phonenumber::Mode;

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
            (Plan::Unassigned, true) => "beginning",
            (Plan::Valid, false) if parsed.is_some() && !unchanged => "prefix",
            _ => "unexplained",
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

/// For a new sample: `cargo test -p paysession-phone-plan --test second_oracle -- --ignored`, and review the change.
#[test]
#[ignore = "renews the list"]
fn renew() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/second_oracle.txt");
    assert!(std::fs::write(path, disagreements()).is_ok());
}
