//! The numbers that the tests share.

#![allow(dead_code, reason = "every test takes what it needs")]

use paysession_phone_plan::Plan;

/// The example numbers of the metadata.
pub(crate) fn examples() -> Vec<&'static str> {
    include_str!("../examples.txt").lines().filter_map(|line| line.split(' ').nth(2)).collect()
}

/// Numbers with libphonenumber's verdict.
pub(crate) fn sample() -> Vec<(&'static str, Plan)> {
    let lines = include_str!("../sample.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).map(|(digits, word)| (digits, plan(word))).collect()
}

fn plan(word: &str) -> Plan {
    match word {
        "u" => Plan::UnknownCallingCode,
        "l" => Plan::ImpossibleLength,
        "a" => Plan::Unassigned,
        "v" => Plan::Valid,
        other => unreachable!("verdict {other}"),
    }
}
