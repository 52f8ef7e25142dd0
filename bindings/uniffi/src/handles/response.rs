//! An accepted GraphQL response.

use std::sync::Arc;

use super::finding::{Finding, findings};
use super::results::ResponseError;
use super::time::Timestamp;
use super::types::PaymentSession;

/// An accepted response.
#[derive(Debug, uniffi::Object)]
pub struct AcceptedResponse(pub(super) paysession::Accepted<paysession::session::Response>);

#[uniffi::export]
impl AcceptedResponse {
    /// Returns the session; none if the server reported errors instead.
    #[must_use]
    pub fn session(&self) -> Option<Arc<PaymentSession>> {
        self.0.value.session.clone().map(PaymentSession::of)
    }

    /// Returns the errors that the server reported; one that is not well-formed is left out.
    #[must_use]
    pub fn errors(&self) -> Vec<ResponseError> {
        self.0.value.errors.iter().map(ResponseError::from).collect()
    }

    /// Returns the list of errors as JSON, if not every error in it is well-formed.
    #[must_use]
    pub fn raw_errors(&self) -> Option<String> {
        self.0.value.raw_errors.clone()
    }

    /// Returns what is worth a look.
    #[must_use]
    pub fn advisories(&self) -> Vec<Finding> {
        findings(&self.0.advisories)
    }

    /// Returns whether advisories were dropped.
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
