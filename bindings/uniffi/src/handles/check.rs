//! One scalar at a time: as a form checks a field while it is filled in.

use std::sync::Arc;

use paysession::scalar::Phone;

use super::error::CallError;
use super::finding::{Finding, findings};
use super::results::PhoneTyping;

/// The scalar that a text is checked as: alone, or with the rules of a field.
#[derive(Debug, uniffi::Object)]
pub struct ScalarType(pub(super) paysession::ScalarType);

#[uniffi::export]
impl ScalarType {
    /// Finds a scalar by its name; with a field, its rules apply too.
    ///
    /// # Errors
    ///
    /// Refuses an unknown name, and a field that does not hold this scalar.
    #[uniffi::constructor]
    pub fn named(name: &str, field: Option<String>) -> Result<Arc<Self>, CallError> {
        let alone = paysession::ScalarType::alone(name).ok_or(CallError::UnknownScalar)?;
        let scalar = match field {
            Some(field) => alone.for_field(&field).ok_or(CallError::UnknownScalar)?,
            None => alone,
        };
        Ok(Arc::new(Self(scalar)))
    }
}

/// Returns the names of the scalars.
#[uniffi::export]
#[must_use]
pub fn scalar_names() -> Vec<String> {
    paysession::ScalarType::NAMES.iter().map(|name| (*name).to_owned()).collect()
}

/// The verdict on one scalar.
#[derive(Clone, uniffi::Record)]
pub struct ScalarVerdict {
    /// The canonical text; none if the value is refused.
    pub canonical: Option<String>,
    /// Why the value is refused.
    pub violations: Vec<Finding>,
    /// What is worth a look though the value was accepted.
    pub advisories: Vec<Finding>,
    /// The verdict in the core's JSON.
    pub json: String,
}

/// Shows the findings, and not the text.
impl std::fmt::Debug for ScalarVerdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ScalarVerdict").field("violations", &self.violations).finish_non_exhaustive()
    }
}

impl From<paysession::report::ScalarVerdict> for ScalarVerdict {
    fn from(verdict: paysession::report::ScalarVerdict) -> Self {
        Self {
            json: verdict.to_json(),
            violations: findings(&verdict.violations),
            advisories: findings(&verdict.advisories),
            canonical: verdict.canonical,
        }
    }
}

/// Returns how far a phone number has come that is being typed.
#[uniffi::export]
#[must_use]
pub fn phone_typing(text: &str) -> PhoneTyping {
    (&Phone::typing(text)).into()
}
