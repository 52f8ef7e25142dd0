//! Counts verdicts: how many documents are accepted, and which rules they break.

use std::collections::BTreeMap;

use paysession::rule::RuleKind;
use paysession::{Accepted, Rejected, Request, Rule};

/// The core's verdict on a request.
pub(super) type Verdict = Result<Accepted<Request>, Rejected>;

#[derive(Default)]
pub(super) struct Tally {
    documents: usize,
    accepted: usize,
    /// Refused for one or two reasons.
    nearly: usize,
    rules: BTreeMap<Rule, usize>,
}

impl Tally {
    pub(super) fn add(&mut self, verdict: &Verdict) {
        self.documents += 1;
        let (violations, advisories) = match verdict {
            Ok(accepted) => (&[][..], &accepted.advisories[..]),
            Err(rejected) => (rejected.violations(), rejected.advisories()),
        };
        match violations.len() {
            0 => self.accepted += 1,
            1 | 2 => self.nearly += 1,
            _ => {}
        }
        for finding in violations.iter().chain(advisories) {
            *self.rules.entry(finding.rule()).or_default() += 1;
        }
    }

    /// Prints the counts, and the rules that a request can break and none of these did.
    pub(super) fn print(&self) {
        let percent = |count: usize| 100 * count / self.documents.max(1);
        eprintln!(
            "    {} documents: {} % accepted, {} % refused for one or two reasons",
            self.documents,
            percent(self.accepted),
            percent(self.nearly),
        );
        let of_requests =
            Rule::ALL.iter().filter(|rule| rule.kind() != RuleKind::Transition && !rule.code().starts_with("session."));
        let (reached, missed): (Vec<&Rule>, Vec<&Rule>) = of_requests.partition(|rule| self.rules.contains_key(*rule));
        let missed: Vec<&str> = missed.iter().map(|rule| rule.code()).collect();
        let missed = if missed.is_empty() { "none".to_owned() } else { missed.join(", ") };
        eprintln!("    {} rules broken; not broken: {missed}", reached.len());
    }
}

/// A verdict as the command line prints it.
pub(super) fn line(verdict: &Verdict) -> String {
    match verdict {
        Ok(accepted) => accepted.to_json(),
        Err(rejected) => rejected.to_json(),
    }
}
