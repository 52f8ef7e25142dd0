//! A set of rules in one word: the rules that apply to a scalar, and the levels of a policy.

use core::fmt;

use super::Rule;

/// A set of rules, such as those that apply to one value.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RuleSet(u128);

// One bit a rule.
const _: () = assert!(Rule::ALL.len() <= 128, "RuleSet holds 128 rules");

impl RuleSet {
    pub(crate) const EMPTY: Self = Self(0);

    /// Adds a rule if the condition holds.
    #[must_use]
    pub(crate) const fn with_if(self, rule: Rule, condition: bool) -> Self {
        if condition { Self(self.0 | 1 << rule as u8) } else { self }
    }

    #[must_use]
    pub(crate) const fn without(self, rule: Rule) -> Self {
        Self(self.0 & !(1 << rule as u8))
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn contains(self, rule: Rule) -> bool {
        self.0 & 1 << rule as u8 != 0
    }

    /// The rules in catalogue order.
    pub(crate) fn iter(self) -> impl Iterator<Item = Rule> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let rule = Rule::ALL.get(rest.trailing_zeros() as usize).copied()?;
            rest &= rest - 1;
            Some(rule)
        })
    }
}

impl fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
