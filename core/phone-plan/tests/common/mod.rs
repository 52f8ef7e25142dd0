//! The numbers that the tests share.

#![allow(dead_code, reason = "every test takes what it needs")]

use std::str::SplitWhitespace;

use paysession_phone_plan::Plan;

/// The example numbers of the metadata.
pub(crate) fn examples() -> Vec<&'static str> {
    include_str!("../examples.txt").lines().filter_map(|line| line.split(' ').nth(2)).collect()
}

/// Numbers with libphonenumber's verdict.
pub(crate) fn sample() -> Vec<(&'static str, Plan)> {
    sample_lines().filter_map(|mut words| Some((words.next()?, plan(words.next()?)))).collect()
}

/// Numbers, and whether libphonenumber reads another, valid one without a national prefix.
pub(crate) fn prefixed_sample() -> Vec<(&'static str, bool)> {
    sample_lines().filter_map(|mut words| Some((words.next()?, words.any(|word| word == "national_prefix")))).collect()
}

/// Valid numbers with libphonenumber's region and type.
pub(crate) fn described_sample() -> Vec<(&'static str, &'static str, &'static str)> {
    sample_lines().filter_map(|mut words| Some((words.next()?, words.nth(1)?, words.next()?))).collect()
}

fn sample_lines() -> impl Iterator<Item = SplitWhitespace<'static>> {
    let lines = include_str!("../sample.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(str::split_whitespace)
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
