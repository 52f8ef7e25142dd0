//! How rules are weighed.

use std::sync::Arc;

use paysession::{Level, PolicyError, Rule};

use super::FacadeError;

/// What a policy says of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum RuleLevel {
    /// Say nothing.
    Allow,
    /// Accept, and remark.
    Warn,
    /// Refuse.
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

/// The level of every rule.
#[derive(Debug, uniffi::Object)]
pub struct Policy(pub(super) paysession::Policy);

#[uniffi::export]
impl Policy {
    /// Returns the defaults.
    #[uniffi::constructor]
    #[must_use]
    pub fn standard() -> Arc<Self> {
        Arc::new(Self(paysession::Policy::standard()))
    }

    /// Returns the defaults with every advisory denied that the catalogue marks as strict.
    #[uniffi::constructor]
    #[must_use]
    pub fn strict() -> Arc<Self> {
        Arc::new(Self(paysession::Policy::strict()))
    }

    /// Returns the policy with one rule's level changed.
    ///
    /// # Errors
    ///
    /// Refuses an unknown code, and a violation's or a transition's.
    pub fn with(&self, code: &str, level: RuleLevel) -> Result<Arc<Self>, FacadeError> {
        let rule = rule(code)?;
        let policy = self.0.clone().with(rule, level.into()).map_err(|error| match error {
            PolicyError::Fixed(rule) => FacadeError::FixedRule { code: rule.code().to_owned() },
            _ => FacadeError::FixedRule { code: code.to_owned() },
        })?;
        Ok(Arc::new(Self(policy)))
    }

    /// Returns a rule's level.
    ///
    /// # Errors
    ///
    /// Refuses an unknown code.
    pub fn level(&self, code: &str) -> Result<RuleLevel, FacadeError> {
        Ok(self.0.level(rule(code)?).into())
    }
}

fn rule(code: &str) -> Result<Rule, FacadeError> {
    Rule::from_code(code).ok_or(FacadeError::UnknownRule)
}
