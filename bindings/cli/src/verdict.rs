//! The verdicts of the core behind one trait.

use paysession::report::ScalarVerdict;
use paysession::session::{RejectedResponse, Response};
use paysession::{Accepted, Finding, Rejected, Request, Timestamp};

use crate::describe;

/// A verdict of the core on a document of any kind.
pub(crate) trait Verdict {
    /// Returns the verdict as the core's JSON.
    fn to_json(&self) -> String;
    /// Returns why it is refused; empty if it is accepted.
    fn violations(&self) -> &[Finding];
    /// Returns the advisories.
    fn advisories(&self) -> &[Finding];
    /// Returns whether findings were dropped.
    fn is_truncated(&self) -> bool;
    /// Returns the main facts about an accepted value, in canonical form: a few words after the check mark.
    fn headline(&self) -> String;
    /// Returns more facts, a line each, for a document that is the only one.
    fn details(&self) -> Vec<String>;
}

/// The verdict on a request, with its fingerprint if that is asked for.
pub(crate) struct Validated {
    pub(crate) verdict: Result<Accepted<Request>, Rejected>,
    pub(crate) has_fingerprint: bool,
}

impl Verdict for Validated {
    fn to_json(&self) -> String {
        match &self.verdict {
            Ok(accepted) if self.has_fingerprint => accepted.to_json_with_fingerprint(),
            Ok(accepted) => accepted.to_json(),
            Err(rejected) => rejected.to_json(),
        }
    }

    fn violations(&self) -> &[Finding] {
        self.verdict.as_ref().err().map_or(&[], Rejected::violations)
    }

    fn advisories(&self) -> &[Finding] {
        self.verdict.as_ref().map_or_else(Rejected::advisories, |accepted| &accepted.advisories)
    }

    fn is_truncated(&self) -> bool {
        self.verdict.as_ref().map_or_else(Rejected::truncated, |accepted| accepted.truncated)
    }

    fn headline(&self) -> String {
        let Ok(accepted) = &self.verdict else { return String::new() };
        let request = &accepted.value;
        let mut headline = format!("{} {}", request.amount(), request.currency());
        if self.has_fingerprint {
            headline.push_str(", ");
            headline.push_str(&request.fingerprint());
        }
        headline
    }

    fn details(&self) -> Vec<String> {
        self.verdict.as_ref().map_or_else(|_| Vec::new(), |accepted| describe::features(accepted.value.features()))
    }
}

/// The verdict on a conversion that was rejected. An accepted one prints its result instead.
impl Verdict for Rejected {
    fn to_json(&self) -> String {
        Self::to_json(self)
    }

    fn violations(&self) -> &[Finding] {
        self.violations()
    }

    fn advisories(&self) -> &[Finding] {
        self.advisories()
    }

    fn is_truncated(&self) -> bool {
        self.truncated()
    }

    fn headline(&self) -> String {
        String::new()
    }

    fn details(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The verdict on a stored session or a response, and the time at which to show it.
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
        self.verdict.as_ref().map_or_else(|_| String::new(), |accepted| describe::reading(&accepted.value, self.now))
    }

    fn details(&self) -> Vec<String> {
        self.verdict.as_ref().map_or_else(|_| Vec::new(), |accepted| describe::response(&accepted.value, self.now))
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
