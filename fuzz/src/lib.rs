//! What the targets have in common: laws that hold for every verdict.
//!
//! A broken law panics, which the fuzzer reports.

#![forbid(unsafe_code)]

mod printed;
pub mod reference;

pub use printed::{assert_findings, assert_rejected, findings_json, json};

use paysession::Timestamp;
use paysession_conformance::shows_mark;

/// 2026-01-01T00:00:00Z, the clock of the targets.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::from_unix(1_767_225_600, 0).expect("a time of this century")
}

/// Checks that the output about a marked document does not show a mark.
pub fn assert_hidden(printed: &str) {
    assert!(!shows_mark(printed), "a value shows: {printed}");
}
