//! One scalar at a time: as a form checks a field while it is filled in.

use std::sync::Arc;

use paysession::{Phone, TypingState};

use super::FacadeError;
use super::finding::{Finding, findings};

/// Which scalar a text is judged as: alone, or as a field judges it.
#[derive(Debug, uniffi::Object)]
pub struct ScalarType(pub(super) paysession::ScalarType);

#[uniffi::export]
impl ScalarType {
    /// Finds a scalar by its name; with a field, as that field judges it.
    ///
    /// # Errors
    ///
    /// Refuses an unknown name, and a field that does not hold this scalar.
    #[uniffi::constructor]
    pub fn named(name: &str, field: Option<String>) -> Result<Arc<Self>, FacadeError> {
        let alone = paysession::ScalarType::alone(name).ok_or(FacadeError::UnknownScalar)?;
        let scalar = match field {
            Some(field) => alone.for_field(&field).ok_or(FacadeError::UnknownScalar)?,
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
pub struct Checked {
    /// The canonical text; none where the value is refused.
    pub canonical: Option<String>,
    /// Why the value is refused.
    pub violations: Vec<Finding>,
    /// What is worth a look though it was accepted.
    pub advisories: Vec<Finding>,
    /// The verdict in the core's JSON.
    pub json: String,
}

/// Shows the findings, and not the text.
impl std::fmt::Debug for Checked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checked").field("violations", &self.violations).finish_non_exhaustive()
    }
}

impl From<paysession::ScalarVerdict> for Checked {
    fn from(checked: paysession::ScalarVerdict) -> Self {
        Self {
            json: checked.to_json(),
            violations: findings(&checked.violations),
            advisories: findings(&checked.advisories),
            canonical: checked.canonical,
        }
    }
}

/// How far a phone number has come that is being typed.
#[derive(Clone, Copy, Debug, uniffi::Record)]
pub struct PhoneTyping {
    /// What it can still become.
    pub state: PhoneTypingState,
    /// Whether more digits can follow.
    pub may_grow: bool,
    /// The calling code, once it is typed.
    pub calling_code: Option<u16>,
}

/// What a beginning of a phone number can still become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum PhoneTypingState {
    /// No valid number begins so.
    Impossible,
    /// A valid number begins so, and is longer.
    Incomplete,
    /// It is a valid number.
    Complete,
}

/// Tells how far a phone number has come.
#[uniffi::export]
#[must_use]
pub fn phone_typing(text: &str) -> PhoneTyping {
    let typing = Phone::typing(text);
    let state = match typing.state {
        TypingState::Impossible => PhoneTypingState::Impossible,
        TypingState::Incomplete => PhoneTypingState::Incomplete,
        TypingState::Complete => PhoneTypingState::Complete,
    };
    PhoneTyping { state, may_grow: typing.may_grow, calling_code: typing.calling_code }
}
