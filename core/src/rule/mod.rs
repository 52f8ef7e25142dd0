//! The catalogue: every rule's code, kind, message, params and provenance.
//!
//! The order of declaration is the *catalogue order*. It decides which violation a scalar reports first, and how findings
//! at one path are sorted. Codes are stable; messages may be reworded.

mod catalogue;
mod set;

pub use catalogue::Rule;
pub(crate) use set::RuleSet;

use crate::names::named;

/// The effect of a finding on the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RuleKind {
    /// The input is refused, and no policy changes that.
    Violation,
    /// The input is refused by default. The rule depends on a table that ages (currencies, countries, numbering plans), so
    /// a policy may lower it.
    DataRule,
    /// The input is accepted, and the finding is reported beside the result. A policy may silence it or refuse by it.
    Advisory,
    /// A refused step in a session's life: a [`TransitionError`](crate::TransitionError), never among findings.
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

    /// Returns whether a [`Policy`](crate::Policy) can set the level of such a rule.
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

/// The level of a rule: a [`Policy`](crate::Policy) sets it for data rules and advisories.
///
/// These three are all there can be, so a `match` needs no further arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Report nothing.
    Allow,
    /// Accept the input, and report the finding as an advisory.
    Warn,
    /// Refuse the input.
    Deny,
}

impl Level {
    /// Every level.
    pub const ALL: &'static [Self] = &[Self::Allow, Self::Warn, Self::Deny];

    /// Finds a level by its name.
    ///
    /// ```
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Level::from_name("deny"), Some(Level::Deny));
    /// assert_eq!(Level::from_name("Deny"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    /// Returns the name: `allow`, `warn` or `deny`.
    ///
    /// ```
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Level::Warn.as_str(), "warn");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

named! {
    /// No level has this name.
    UnknownLevelError = "not a level: allow, warn or deny";
    Level, "a level: allow, warn or deny"
}

/// The source of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Provenance {
    /// The documentation of the API states it.
    Stated,
    /// It follows from a type, standard or description that the documentation of the API names.
    Implied,
    /// Payment engineers do it, and the documentation of the API does not say.
    Practice,
}

impl Provenance {
    /// Every provenance.
    pub const ALL: &'static [Self] = &[Self::Stated, Self::Implied, Self::Practice];

    /// Returns the name: `stated`, `implied` or `practice`.
    ///
    /// ```
    /// use paysession::Rule;
    ///
    /// assert_eq!(Rule::CurrencyInvalid.provenance().as_str(), "stated");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Implied => "implied",
            Self::Practice => "practice",
        }
    }
}

named! {
    /// No provenance has this name.
    UnknownProvenanceError = "not a provenance: stated, implied or practice";
    Provenance, "a provenance"
}

impl Rule {
    /// Returns the level of the rule if no policy sets another.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Rule::UrlInsecure.level(), Level::Warn);
    /// assert_eq!(Rule::CurrencyUnknown.level(), Level::Deny);
    /// ```
    #[must_use]
    pub const fn level(self) -> Level {
        match self.kind() {
            RuleKind::Advisory => Level::Warn,
            RuleKind::Violation | RuleKind::DataRule | RuleKind::Transition => Level::Deny,
        }
    }

    /// Finds a rule by its code.
    ///
    /// ```
    /// use paysession::Rule;
    ///
    /// assert_eq!(Rule::from_code("amount.too_many_decimals"), Some(Rule::AmountTooManyDecimals));
    /// assert_eq!(Rule::from_code("amount.nil"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        code.parse().ok()
    }

    /// The code is the name of a rule.
    const fn as_str(self) -> &'static str {
        self.code()
    }
}

named! {
    /// No rule has this code.
    UnknownRuleError = "no rule has this code";
    Rule, "the code of a rule"
}
