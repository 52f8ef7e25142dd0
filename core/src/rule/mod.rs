//! The one catalogue: every rule's code, kind, message, params and provenance.
//!
//! The order of declaration is the *catalogue order*: it decides which violation a scalar reports first and
//! how findings at one path are sorted. Codes are stable; messages may be reworded.

mod catalogue;
mod set;

pub use catalogue::Rule;
pub(crate) use set::RuleSet;

use core::fmt;

/// What a finding does to the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RuleKind {
    /// The input is refused; no policy changes that.
    Violation,
    /// Refused by default, by a table that ages (currencies, countries, numbering plans); a policy may lower it.
    DataRule,
    /// The input is accepted and the finding handed over beside it; a policy may silence it or refuse by it.
    Advisory,
    /// A refused step in a session's life: a [`TransitionError`](crate::TransitionError), never among findings.
    Transition,
}

impl RuleKind {
    /// Returns the name that exports use: `violation`, `data_rule`, `advisory`, `transition`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Violation => "violation",
            Self::DataRule => "data_rule",
            Self::Advisory => "advisory",
            Self::Transition => "transition",
        }
    }
}

impl fmt::Display for RuleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How a rule is applied: what a [`Policy`](crate::Policy) sets for data rules and advisories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Says nothing.
    Allow,
    /// Accepts the input and hands the finding over as an advisory.
    Warn,
    /// Refuses the input.
    Deny,
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    /// Finds a level by its name: `allow`, `warn` or `deny`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == name)
    }

    /// Returns `allow`, `warn` or `deny`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Provenance {
    /// The API page says so in words.
    Stated,
    /// Follows from a type, standard or description that the page names.
    Implied,
    /// What payment engineers do where the page is silent.
    Practice,
}

impl Provenance {
    /// Returns `stated`, `implied` or `practice`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Implied => "implied",
            Self::Practice => "practice",
        }
    }
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Rule {
    /// Returns how the rule is applied where no policy says otherwise.
    #[must_use]
    pub const fn level(self) -> Level {
        match self.kind() {
            RuleKind::Advisory => Level::Warn,
            RuleKind::Violation | RuleKind::DataRule | RuleKind::Transition => Level::Deny,
        }
    }

    /// Finds a rule by its code, such as `amount.too_many_decimals`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.code() == code)
    }
}

/// No rule has this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rule has this code")]
pub struct UnknownRule;

impl core::str::FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::from_code(code).ok_or(UnknownRule)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
