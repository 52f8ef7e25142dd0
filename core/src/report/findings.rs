//! The findings of one document while it is read: weighed by scope and policy, bounded, then sorted.

use core::mem::take;

use super::verdict::KEPT;
use super::{Accepted, Finding, Params, Path, Rejected, Trail};
use crate::rule::{Level, Rule, RuleKind};
use crate::schema::Field;
use crate::terms::Terms;

/// Which parts of a document are given now, and which were stored before and must stay readable.
///
/// A set of fields is one bit each, by their positions in the root.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope {
    /// All of it is given.
    Given,
    /// All of it was stored. What the `vital` fields hold is refused as if it were given.
    Stored { vital: u32 },
    /// The library wrote it: none of it may be invalid, at whatever depth.
    Written,
    /// The `named` fields are given and laid over what was stored.
    Overlay { named: u32, vital: u32 },
}

/// Gathers the findings of one input and weighs each by its scope and the policy.
#[derive(Debug)]
pub(crate) struct Findings<'c> {
    terms: &'c Terms,
    scope: Scope,
    violations: Vec<Finding>,
    advisories: Vec<Finding>,
    truncated: bool,
}

/// Whether a rule says what a session's life depends on, at whatever place.
const fn is_invariant(rule: Rule) -> bool {
    matches!(rule, Rule::SessionLinkAfterEnd | Rule::SessionContactMismatch)
}

/// A point to return to if the findings since then don't count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    violations: usize,
    advisories: usize,
    truncated: bool,
}

impl<'c> Findings<'c> {
    pub(crate) const fn new(terms: &'c Terms, scope: Scope) -> Self {
        Self { terms, scope, violations: Vec::new(), advisories: Vec::new(), truncated: false }
    }

    /// Whether nothing here was stored before.
    pub(crate) const fn are_given(&self) -> bool {
        matches!(self.scope, Scope::Given)
    }

    /// Notes that a field of the root is laid over what was stored.
    pub(crate) fn name(&mut self, field: &Field) {
        if let Scope::Overlay { named, .. } = &mut self.scope {
            *named |= 1 << field.position;
        }
    }

    /// Whether fields of the root are judged against each other: of an overlay only if it names one of them.
    pub(crate) const fn touch(&self, field: &Field, other: &Field) -> bool {
        match self.scope {
            Scope::Given | Scope::Stored { .. } | Scope::Written => true,
            Scope::Overlay { named, .. } => named & (1 << field.position | 1 << other.position) != 0,
        }
    }

    /// How a rule is applied at a place.
    pub(crate) fn level(&self, rule: Rule, trail: &Trail<'_>) -> Level {
        if self.are_given() { self.terms.level(rule) } else { self.stored_level(rule, trail) }
    }

    #[cold]
    fn stored_level(&self, rule: Rule, trail: &Trail<'_>) -> Level {
        let (named, vital) = match self.scope {
            Scope::Given => (u32::MAX, 0),
            Scope::Stored { vital } => (0, vital),
            Scope::Written => (0, u32::MAX),
            Scope::Overlay { named, vital } => (named, vital),
        };
        // The document as a whole, or an unknown key of an update. Unknown keys of stored values are not reported.
        let Some(field) = trail.top() else { return self.terms.level(rule) };
        let bit = 1_u32.checked_shl(field.position.into()).unwrap_or(0);
        // A conflict runs only if one of its two fields is given, and refuses by either.
        let is_conflict = matches!(rule, Rule::ContactConflict | Rule::InvoicesConflict);
        if named & bit != 0 || (is_conflict && matches!(self.scope, Scope::Overlay { .. })) {
            return self.terms.level(rule);
        }
        let is_vital = matches!(self.scope, Scope::Written) || vital & bit != 0;
        let own = self.terms.policy.own_level(rule);
        match rule.kind() {
            // A code that is not payable any more was paid with.
            RuleKind::DataRule => own.unwrap_or(Level::Warn).min(Level::Warn),
            RuleKind::Violation if rule == Rule::CurrencyNotPayable => Level::Warn,
            RuleKind::Violation if is_vital || is_invariant(rule) => Level::Deny,
            RuleKind::Violation => own.unwrap_or(Level::Warn),
            RuleKind::Advisory => own.unwrap_or(Level::Warn),
            RuleKind::Transition => Level::Deny,
        }
    }

    /// Reports a rule unless the policy allows it. Params are made only if the finding is kept.
    #[cold]
    pub(crate) fn report_with(&mut self, rule: Rule, trail: &Trail<'_>, params: impl FnOnce() -> Params) {
        if let Some(list) = self.list_for(rule, trail) {
            keep(list, rule, trail, params());
        }
    }

    /// Where a finding is kept, if it is.
    fn list_for(&mut self, rule: Rule, trail: &Trail<'_>) -> Option<&mut Vec<Finding>> {
        let list = match self.level(rule, trail) {
            Level::Allow => return None,
            Level::Warn => &mut self.advisories,
            Level::Deny => &mut self.violations,
        };
        self.truncated |= list.len() >= KEPT;
        (list.len() < KEPT).then_some(list)
    }

    /// Reports a rule without params.
    #[cold]
    pub(crate) fn report(&mut self, rule: Rule, trail: &Trail<'_>) {
        self.report_with(rule, trail, || Params::NONE);
    }

    /// Whether a refused value is kept as it came: not if it is given now, and not if the whole is refused anyway.
    pub(crate) fn keep_refused(&self) -> bool {
        !self.are_given() && !self.is_refusing()
    }

    /// Whether the input is refused.
    pub(crate) fn is_refusing(&self) -> bool {
        !self.violations.is_empty()
    }

    /// Whether anything here violates a rule, refused or not.
    pub(crate) fn has_violations(&self) -> bool {
        let is_violation = |finding: &Finding| finding.rule.kind() == RuleKind::Violation;
        self.is_refusing() || self.advisories.iter().any(is_violation)
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

    /// Gathers findings apart from these, on something that was stored and that nothing depends on.
    pub(crate) const fn apart(&self) -> Self {
        Self::new(self.terms, Scope::Stored { vital: 0 })
    }

    /// Adds findings that were gathered apart. `refusing` makes violations of those that only warned because nothing
    /// depends on their place.
    pub(crate) fn absorb(&mut self, apart: Self, refusing: bool) {
        let (raised, advisories): (Vec<_>, Vec<_>) =
            apart.advisories.into_iter().partition(|finding| refusing && finding.rule.kind() == RuleKind::Violation);
        self.truncated |= apart.truncated;
        self.violations.extend(apart.violations.into_iter().chain(raised));
        self.advisories.extend(advisories);
        for list in [&mut self.violations, &mut self.advisories] {
            self.truncated |= list.len() > KEPT;
            list.truncate(KEPT);
        }
    }

    /// Returns the verdict. The value is made only if nothing refuses it.
    pub(crate) fn verdict<T>(&mut self, value: impl FnOnce() -> Option<T>) -> Result<Accepted<T>, Rejected> {
        sort(&mut self.advisories);
        let value = if self.is_refusing() { None } else { value() };
        match value {
            Some(value) => Ok(Accepted { value, advisories: take(&mut self.advisories), truncated: self.truncated }),
            None => {
                sort(&mut self.violations);
                Err(Rejected::of(take(&mut self.violations), take(&mut self.advisories), self.truncated))
            }
        }
    }

    /// Refuses by one rule.
    pub(crate) fn refused(rule: Rule, trail: &Trail<'_>) -> Rejected {
        Self::refused_with(rule, trail, Params::NONE)
    }

    pub(crate) fn refused_with(rule: Rule, trail: &Trail<'_>, params: Params) -> Rejected {
        Self::stopped(rule, trail.to_path(), params)
    }

    /// The verdict on a document that could not be read to its end: this finding alone.
    pub(crate) fn stopped(rule: Rule, path: Path, params: Params) -> Rejected {
        Rejected::of(vec![Finding { rule, path, params }], Vec::new(), false)
    }
}

// One for all closures that make params: not inlined into each.
#[inline(never)]
fn keep(list: &mut Vec<Finding>, rule: Rule, trail: &Trail<'_>, params: Params) {
    list.push(Finding { rule, path: trail.to_path(), params });
}

/// Sorts by place, then by catalogue order. By insertion: there are at most [`KEPT`], nearly in order as they were read, and
/// the sort of a slice is much code.
fn sort(findings: &mut Vec<Finding>) {
    let order = |a: &Finding, b: &Finding| a.path.order(&b.path).then(a.rule.cmp(&b.rule));
    for nth in 1..findings.len() {
        let Some(([.., before], [this, ..])) = findings.split_at_checked(nth) else { return };
        if order(before, this).is_gt() {
            let this = findings.remove(nth);
            let is_before = |other: &Finding| order(other, &this).is_le();
            let place = findings.get(..nth).unwrap_or_default().partition_point(is_before);
            findings.insert(place, this);
        }
    }
}
