//! The level of a rule.

use paysession::rule::Level;

/// How a rule is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum RuleLevel {
    /// Reports nothing.
    Allow,
    /// Accepts the document and reports the finding as an advisory.
    Warn,
    /// Refuses the document.
    Deny,
}

impl From<RuleLevel> for Level {
    fn from(level: RuleLevel) -> Self {
        match level {
            RuleLevel::Allow => Self::Allow,
            RuleLevel::Warn => Self::Warn,
            RuleLevel::Deny => Self::Deny,
        }
    }
}

impl From<Level> for RuleLevel {
    fn from(level: Level) -> Self {
        match level {
            Level::Allow => Self::Allow,
            Level::Warn => Self::Warn,
            Level::Deny => Self::Deny,
        }
    }
}
