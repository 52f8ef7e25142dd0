//! The levels of rules.

use std::sync::Arc;

use paysession::Rule;
use paysession::policy::PolicyError;
use paysession::rule::Level;

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

    /// Reads a policy from JSON.
    ///
    /// # Errors
    ///
    /// Names the first mistake.
    #[uniffi::constructor]
    pub fn from_json(json: &[u8]) -> Result<Arc<Self>, CallError> {
        let policy = paysession::Policy::from_json(json);
        policy.map(|policy| Arc::new(Self(policy))).map_err(|error| CallError::Policy { reason: error.to_string() })
    }

    /// Returns the policy as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// Returns the name of the preset.
    #[must_use]
    pub fn preset(&self) -> String {
        self.0.preset().to_string()
    }

    /// Returns the codes that the policy sets itself.
    #[must_use]
    pub fn levels(&self) -> Vec<PolicyLevel> {
        let level = |(rule, level): (Rule, Level)| PolicyLevel { code: rule.code().to_owned(), level: level.into() };
        self.0.levels().map(level).collect()
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

/// A rule's level that a policy sets itself.
#[derive(Clone, Debug, uniffi::Record)]
pub struct PolicyLevel {
    /// The rule's code.
    pub code: String,
    /// The level.
    pub level: RuleLevel,
}

fn rule(code: &str) -> Result<Rule, CallError> {
    Rule::from_code(code).ok_or(CallError::UnknownRule)
}
