//! What a GraphQL response brought.

use std::sync::Arc;

use super::finding::{Finding, findings};
use super::{PaymentSession, Timestamp};

/// An accepted response.
#[derive(Debug, uniffi::Object)]
pub struct AcceptedResponse(pub(super) paysession::Accepted<paysession::Response>);

#[uniffi::export]
impl AcceptedResponse {
    /// Returns the session; none where the server told errors instead.
    #[must_use]
    pub fn session(&self) -> Option<Arc<PaymentSession>> {
        self.0.value.session.clone().map(PaymentSession::of)
    }

    /// Returns what the server said went wrong.
    #[must_use]
    pub fn errors(&self) -> Vec<ResponseError> {
        self.0.value.errors.iter().cloned().map(ResponseError::from).collect()
    }

    /// Returns what is worth a look.
    #[must_use]
    pub fn advisories(&self) -> Vec<Finding> {
        findings(&self.0.advisories)
    }

    /// Tells whether advisories were dropped.
    #[must_use]
    pub fn truncated(&self) -> bool {
        self.0.truncated
    }

    /// Returns the verdict in the core's JSON, with status and link at a time.
    #[must_use]
    pub fn to_json(&self, now: Option<Arc<Timestamp>>) -> String {
        self.0.to_json(now.map(|now| now.0))
    }
}

/// An error of a response, in the server's words.
#[derive(Clone, uniffi::Record)]
pub struct ResponseError {
    /// What went wrong.
    pub message: String,
    /// The response field that it belongs to, as JSON.
    pub path: Option<String>,
    /// What the server adds for machines, as JSON.
    pub extensions: Option<String>,
}

impl From<paysession::ResponseError> for ResponseError {
    fn from(error: paysession::ResponseError) -> Self {
        Self { message: error.message, path: error.path, extensions: error.extensions }
    }
}

/// Shows the type alone: a server may quote what a person typed.
impl std::fmt::Debug for ResponseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ResponseError(..)")
    }
}
