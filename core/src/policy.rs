//! How a caller weighs data rules and advisories.

use crate::rule::{Level, Rule, RuleKind, RuleSet};

/// The level of every rule. Violations can't be lowered; advisories can be silenced or made to refuse.
///
/// ```
/// use paysession::{Level, Policy, Rule};
///
/// let policy = Policy::standard().with(Rule::UrlInsecure, Level::Deny)?;
/// assert_eq!(policy.level(Rule::UrlInsecure), Level::Deny);
/// assert!(Policy::standard().with(Rule::AmountInvalid, Level::Allow).is_err());
/// # Ok::<(), paysession::PolicyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    denied: RuleSet,
    /// Of those that are not denied.
    warned: RuleSet,
}

/// A rule's level can't be set so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// Violations and transitions are not up to a policy.
    #[error("{0} is a {kind}: no policy changes it", kind = .0.kind())]
    Fixed(Rule),
}

impl Policy {
    /// Returns the defaults: data rules deny, advisories warn.
    #[must_use]
    pub const fn standard() -> Self {
        const { defaults() }
    }

    /// Returns the defaults with every advisory denied that the catalogue marks as strict.
    #[must_use]
    pub fn strict() -> Self {
        let strict = Rule::ALL.iter().filter(|rule| rule.is_strict());
        strict.fold(Self::standard(), |policy, rule| policy.set(*rule, Level::Deny))
    }

    /// Returns the policy with one rule's level changed.
    ///
    /// # Errors
    ///
    /// Refuses violations and transitions: only data rules and advisories have a choice.
    pub fn with(self, rule: Rule, level: Level) -> Result<Self, PolicyError> {
        match rule.kind() {
            RuleKind::DataRule | RuleKind::Advisory => Ok(self.set(rule, level)),
            RuleKind::Violation | RuleKind::Transition => Err(PolicyError::Fixed(rule)),
        }
    }

    /// Returns a rule's level.
    #[must_use]
    pub const fn level(&self, rule: Rule) -> Level {
        if self.denied.contains(rule) {
            Level::Deny
        } else if self.warned.contains(rule) {
            Level::Warn
        } else {
            Level::Allow
        }
    }

    /// Returns the policy by which nothing but violations counts: for what was accepted before, by whatever policy, and
    /// is only moved.
    #[must_use]
    pub fn silent() -> Self {
        let weighed = Rule::ALL.iter().filter(|rule| matches!(rule.kind(), RuleKind::DataRule | RuleKind::Advisory));
        weighed.fold(Self::standard(), |policy, rule| policy.set(*rule, Level::Allow))
    }

    const fn set(self, rule: Rule, level: Level) -> Self {
        let (denied, warned) = (self.denied.without(rule), self.warned.without(rule));
        Self {
            denied: denied.with_if(rule, matches!(level, Level::Deny)),
            warned: warned.with_if(rule, matches!(level, Level::Warn)),
        }
    }
}

#[allow(clippy::indexing_slicing, reason = "done by the compiler")]
const fn defaults() -> Policy {
    let mut policy = Policy { denied: RuleSet::EMPTY, warned: RuleSet::EMPTY };
    let mut nth = 0;
    while nth < Rule::ALL.len() {
        policy = policy.set(Rule::ALL[nth], Rule::ALL[nth].level());
        nth += 1;
    }
    policy
}

impl Default for Policy {
    fn default() -> Self {
        Self::standard()
    }
}
