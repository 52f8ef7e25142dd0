//! The levels of rules.

use std::sync::Arc;

use paysession::Rule;
use paysession::policy::PolicyError;

use super::error::CallError;
use super::level::RuleLevel;

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
    /// Refuses an unknown code, a transition's, and a violation's unless the level is `deny`.
    pub fn with(&self, code: &str, level: RuleLevel) -> Result<Arc<Self>, CallError> {
        let rule = rule(code)?;
        let policy = self.0.clone().with(rule, level.into()).map_err(|error| match error {
            PolicyError::Fixed(rule) => CallError::FixedRule { code: rule.code().to_owned() },
            _ => CallError::FixedRule { code: code.to_owned() },
        })?;
        Ok(Arc::new(Self(policy)))
    }

    /// Returns a rule's level.
    ///
    /// # Errors
    ///
    /// Refuses an unknown code.
    pub fn level(&self, code: &str) -> Result<RuleLevel, CallError> {
        Ok(self.0.level(rule(code)?).into())
    }
}

fn rule(code: &str) -> Result<Rule, CallError> {
    Rule::from_code(code).ok_or(CallError::UnknownRule)
}
