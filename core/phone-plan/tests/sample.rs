//! Replays verdicts of Google's libphonenumber; `tests/phone/differential.py` draws them from almost a million more.

mod common;

use common::sample;
use paysession_phone_plan::{METADATA_VERSION, Plan, RELEASED, calling_code, look_up};

#[test]
fn agrees_with_libphonenumber() {
    let numbers = sample();
    assert!(numbers.len() >= 20_000);
    for (digits, plan) in numbers {
        let answer = look_up(digits);
        assert_eq!(answer.plan(), plan, "{digits}");
        assert_eq!(answer.calling_code(), calling_code(digits), "{digits}");
        assert_eq!(answer.calling_code().is_none(), plan == Plan::UnknownCallingCode, "{digits}");
    }
}

#[test]
fn sample_has_the_version_of_the_table() {
    let title = include_str!("sample.txt").lines().next();
    assert_eq!(
        title,
        Some(&*format!("# Verdicts of Google's libphonenumber {METADATA_VERSION}; made by differential.py."))
    );
}

#[test]
fn release_has_the_day_of_the_pinned_one() {
    let pin = include_str!("../compiler/release.txt");
    assert!(pin.lines().any(|line| line == format!("version {METADATA_VERSION}")));
    assert!(pin.lines().any(|line| line == format!("built {RELEASED}")));
}
