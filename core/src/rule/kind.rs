//! What a finding does to the input.

use crate::names::named;

/// The effect of a finding on the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RuleKind {
    /// The input is refused, and no policy changes that. On reading a stored session back, a violation of a field that
    /// nothing depends on only warns, unless a policy denies its code.
    Violation,
    /// The input is refused by default. The rule depends on a table that ages (currencies, countries, numbering plans), or
    /// gives way in practice, so a policy may lower it. It only warns once its table is old.
    DataRule,
    /// The input is accepted, and the finding is reported beside the result. A policy may silence it or refuse by it.
    Advisory,
    /// A refused step in a session's life: a [`TransitionError`](crate::session::TransitionError), never among the
    /// findings on an input.
    Transition,
}

impl RuleKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Violation, Self::DataRule, Self::Advisory, Self::Transition];

    /// Returns the name: `violation`, `data_rule`, `advisory` or `transition`.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::rule::RuleKind;
    ///
    /// assert_eq!(Rule::CurrencyUnknown.kind().as_str(), "data_rule");
    /// assert_eq!("data_rule".parse(), Ok(RuleKind::DataRule));
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Violation => "violation",
            Self::DataRule => "data_rule",
            Self::Advisory => "advisory",
            Self::Transition => "transition",
        }
    }

    /// Returns whether a [`Policy`](crate::Policy) can set any level of such a rule. Of a violation it can set `deny`
    /// alone, and of a transition nothing.
    ///
    /// ```
    /// use paysession::rule::RuleKind;
    ///
    /// assert!(RuleKind::Advisory.has_level());
    /// assert!(!RuleKind::Violation.has_level());
    /// ```
    #[must_use]
    pub const fn has_level(self) -> bool {
        matches!(self, Self::DataRule | Self::Advisory)
    }
}

named! {
    /// No kind of rule has this name.
    UnknownRuleKindError = "not a kind of rule: violation, data_rule, advisory or transition";
    RuleKind, "a kind of rule"
}
