//! What a caller chooses for a validation: the policy, the clock and the size limit.

use crate::policy::Policy;
use crate::rule::{Level, Rule, RuleKind};
use crate::scalar::{Table, Timestamp};

/// The policy, the clock and the size limit that a caller chose.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    /// The level of each data rule and advisory.
    pub(crate) policy: Policy,
    /// The clock; without one, no rule about the current time runs and no data rule softens.
    pub(crate) now: Option<Timestamp>,
    /// The largest document, in bytes.
    pub(crate) max_bytes: usize,
    /// Whether the numbers of a JSON text are doubles, written by a caller whose language has no others.
    pub(crate) has_doubles: bool,
}

impl Terms {
    /// The largest document unless the caller sets another limit: 16 MiB.
    pub(crate) const MAX_BYTES: usize = 16 << 20;
    /// The highest limit: 256 MiB. Offsets of 31 bits reach far beyond it.
    pub(crate) const CEILING: usize = 256 << 20;

    /// The standard policy, no clock, documents of up to 16 MiB.
    pub(crate) const fn standard() -> Self {
        Self { policy: Policy::standard(), now: None, max_bytes: Self::MAX_BYTES, has_doubles: false }
    }

    /// Returns the level of a rule for what is given: that of the policy, unless the rule has softened because its table is
    /// old and the policy does not hold it.
    pub(crate) fn level(&self, rule: Rule) -> Level {
        match self.policy.level(rule) {
            Level::Deny if rule.kind() == RuleKind::DataRule && self.has_softened(rule) => Level::Warn,
            level => level,
        }
    }

    fn has_softened(&self, rule: Rule) -> bool {
        let is_old = |now| Table::of(rule).is_some_and(|table| table.is_old(now));
        !self.policy.is_firm(rule) && self.now.is_some_and(is_old)
    }

    /// For values that were accepted before and are only put together: no policy weighs them again.
    pub(crate) const fn silent() -> Self {
        Self { policy: Policy::silent(), ..Self::standard() }
    }
}
