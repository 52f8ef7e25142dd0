//! What the commands that judge documents have in common: a verdict, told in one of two formats, and counted.

use std::ops::AddAssign;

use paysession::{Accepted, Finding, Rejected, RejectedResponse, Request, Response, ScalarVerdict, Timestamp};

use crate::args::Format;
use crate::text::{self, Label};

/// A verdict of the core, whatever it is on.
pub(crate) trait Verdict {
    /// The verdict in the core's JSON.
    fn to_json(&self) -> String;
    /// Why it is refused; empty where it is not.
    fn violations(&self) -> &[Finding];
    /// What is remarked.
    fn advisories(&self) -> &[Finding];
    /// Whether findings were dropped.
    fn is_truncated(&self) -> bool;
    /// What people want to know of an accepted value, in canonical form: a word behind the check mark.
    fn headline(&self) -> String;
    /// The same in more lines, where the document stands alone.
    fn details(&self) -> Vec<String>;
}

/// How many documents were judged, and what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) documents: u64,
    pub(crate) refused: u64,
    pub(crate) violations: u64,
    pub(crate) advisories: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.refused += other.refused;
        self.violations += other.violations;
        self.advisories += other.advisories;
    }
}

/// Writes a verdict, and counts it.
pub(crate) fn tell(verdict: &impl Verdict, format: Format, label: Label, out: &mut Vec<u8>) -> Tally {
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

impl Verdict for Result<Accepted<Request>, Rejected> {
    fn to_json(&self) -> String {
        match self {
            Ok(accepted) => accepted.to_json(),
            Err(rejected) => rejected.to_json(),
        }
    }

    fn violations(&self) -> &[Finding] {
        self.as_ref().err().map_or(&[], Rejected::violations)
    }

    fn advisories(&self) -> &[Finding] {
        self.as_ref().map_or_else(Rejected::advisories, |accepted| &accepted.advisories)
    }

    fn is_truncated(&self) -> bool {
        self.as_ref().map_or_else(Rejected::truncated, |accepted| accepted.truncated)
    }

    fn headline(&self) -> String {
        let request = self.as_ref().map(|accepted| &accepted.value);
        request.map_or_else(|_| String::new(), |request| format!("{} {}", request.amount(), request.currency()))
    }

    fn details(&self) -> Vec<String> {
        self.as_ref().map_or_else(|_| Vec::new(), |accepted| text::features(accepted.value.features()))
    }
}

/// The verdict on a stored session or a response, and the time to show it at.
pub(crate) struct Reading {
    pub(crate) verdict: Result<Accepted<Response>, RejectedResponse>,
    pub(crate) now: Option<Timestamp>,
}

impl Verdict for Reading {
    fn to_json(&self) -> String {
        match &self.verdict {
            Ok(accepted) => accepted.to_json(self.now),
            Err(refused) => refused.to_json(),
        }
    }

    fn violations(&self) -> &[Finding] {
        self.verdict.as_ref().err().map_or(&[], |refused| refused.rejected.violations())
    }

    fn advisories(&self) -> &[Finding] {
        self.verdict.as_ref().map_or_else(|refused| refused.rejected.advisories(), |accepted| &accepted.advisories)
    }

    fn is_truncated(&self) -> bool {
        self.verdict.as_ref().map_or_else(|refused| refused.rejected.truncated(), |accepted| accepted.truncated)
    }

    fn headline(&self) -> String {
        self.verdict.as_ref().map_or_else(|_| String::new(), |accepted| text::reading(&accepted.value, self.now))
    }

    fn details(&self) -> Vec<String> {
        self.verdict.as_ref().map_or_else(|_| Vec::new(), |accepted| text::response(&accepted.value, self.now))
    }
}

impl Verdict for ScalarVerdict {
    fn to_json(&self) -> String {
        Self::to_json(self)
    }

    fn violations(&self) -> &[Finding] {
        &self.violations
    }

    fn advisories(&self) -> &[Finding] {
        &self.advisories
    }

    fn is_truncated(&self) -> bool {
        false
    }

    fn headline(&self) -> String {
        self.canonical.clone().unwrap_or_default()
    }

    fn details(&self) -> Vec<String> {
        Vec::new()
    }
}
