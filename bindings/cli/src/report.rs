//! A verdict in one of the two formats, counted.

use crate::format::Format;
use crate::tally::Tally;
use crate::text::{self, Label};
use crate::verdict::Verdict;

/// Appends a verdict to the output, and counts it.
pub(crate) fn report(verdict: &impl Verdict, format: Format, label: Label, out: &mut Vec<u8>) -> Tally {
    match format {
        Format::Json => {
            out.extend_from_slice(verdict.to_json().as_bytes());
            out.push(b'\n');
        }
        Format::Text => text::verdict(verdict, label, out),
    }
    Tally {
        documents: 1,
        refused: u64::from(!verdict.violations().is_empty()),
        violations: verdict.violations().len() as u64,
        advisories: verdict.advisories().len() as u64,
    }
}
