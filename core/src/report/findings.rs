//! The findings of one document while it is read: weighed by the policy, bounded, then sorted.

use core::mem::take;

use super::{Accepted, Finding, Params, Rejected, Trail};
use crate::policy::Policy;
use crate::rule::{Level, Rule, RuleKind};

/// The most violations, and the most advisories, of one verdict.
const KEPT: usize = 1_000;

/// Gathers the findings of one input and weighs each by the policy.
#[derive(Debug)]
pub(crate) struct Findings<'c> {
    policy: &'c Policy,
    /// A stored session must stay readable after a table has aged: data rules only warn.
    stored: bool,
    violations: Vec<Finding>,
    advisories: Vec<Finding>,
    truncated: bool,
}

/// A point to return to if the findings since then don't count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    violations: usize,
    advisories: usize,
    truncated: bool,
}

impl<'c> Findings<'c> {
    pub(crate) const fn new(policy: &'c Policy, stored: bool) -> Self {
        Self { policy, stored, violations: Vec::new(), advisories: Vec::new(), truncated: false }
    }

    /// How a rule is applied here.
    pub(crate) fn level(&self, rule: Rule) -> Level {
        match (self.policy.level(rule), rule.kind()) {
            (Level::Deny, RuleKind::DataRule) if self.stored => Level::Warn,
            (level, _) => level,
        }
    }

    /// Reports a rule unless the policy allows it. Params are made only if the finding is kept.
    #[cold]
    pub(crate) fn report_with(&mut self, rule: Rule, trail: &Trail<'_>, params: impl FnOnce() -> Params) {
        let list = match self.level(rule) {
            Level::Allow => return,
            Level::Warn => &mut self.advisories,
            Level::Deny => &mut self.violations,
        };
        if list.len() < KEPT {
            list.push(Finding { rule, path: trail.to_path(), params: params() });
        } else {
            self.truncated = true;
        }
    }

    /// Reports a rule without params.
    #[cold]
    pub(crate) fn report(&mut self, rule: Rule, trail: &Trail<'_>) {
        self.report_with(rule, trail, || Params::NONE);
    }

    /// Whether the input is refused.
    pub(crate) fn is_refusing(&self) -> bool {
        !self.violations.is_empty()
    }

    /// Whether a further violation would be dropped.
    pub(crate) fn is_full(&self) -> bool {
        self.violations.len() >= KEPT
    }

    pub(crate) const fn mark(&self) -> Mark {
        Mark { violations: self.violations.len(), advisories: self.advisories.len(), truncated: self.truncated }
    }

    pub(crate) fn rewind(&mut self, mark: Mark) {
        self.violations.truncate(mark.violations);
        self.advisories.truncate(mark.advisories);
        self.truncated = mark.truncated;
    }

    /// Returns the verdict. The value is made only if nothing refuses it.
    pub(crate) fn verdict<T>(&mut self, value: impl FnOnce() -> Option<T>) -> Result<Accepted<T>, Rejected> {
        let order = |a: &Finding, b: &Finding| a.path.order(&b.path).then(a.rule.cmp(&b.rule));
        self.advisories.sort_by(order);
        let value = if self.is_refusing() { None } else { value() };
        match value {
            Some(value) => Ok(Accepted { value, advisories: take(&mut self.advisories), truncated: self.truncated }),
            None => {
                self.violations.sort_by(order);
                Err(Rejected::of(take(&mut self.violations), take(&mut self.advisories), self.truncated))
            }
        }
    }

    /// Refuses by one rule.
    pub(crate) fn refused(rule: Rule, trail: &Trail<'_>) -> Rejected {
        Self::refused_with(rule, trail, Params::NONE)
    }

    fn refused_with(rule: Rule, trail: &Trail<'_>, params: Params) -> Rejected {
        Rejected::of(vec![Finding { rule, path: trail.to_path(), params }], Vec::new(), false)
    }

    /// The verdict on a document that could not be read to its end: this finding alone.
    pub(crate) fn stopped(rule: Rule, params: Params) -> Rejected {
        Self::refused_with(rule, &Trail::ROOT, params)
    }
}
