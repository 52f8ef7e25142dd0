//! The one way in.

use std::sync::Arc;

use super::finding::{Finding, findings};
use super::{
    AcceptedResponse, AcceptedSession, Checked, FacadeError, Policy, Request, ScalarType, StoredContact, Timestamp,
    lines,
};

/// Gives verdicts: holds the policy, the clock and the size limit that the caller chose.
#[derive(Debug, uniffi::Object)]
pub struct Validator(paysession::Validator);

#[uniffi::export]
impl Validator {
    /// Makes one of what the caller chose. Without a clock no rule that needs one is judged.
    #[uniffi::constructor]
    #[must_use]
    pub fn new(policy: &Policy, now: Option<Arc<Timestamp>>, max_bytes: Option<u64>) -> Arc<Self> {
        let mut validator = paysession::Validator::new().policy(policy.0.clone());
        if let Some(now) = now {
            validator = validator.now(now.0);
        }
        if let Some(max_bytes) = max_bytes {
            // A limit that no machine word holds is none; the core has a ceiling of its own.
            validator = validator.max_bytes(usize::try_from(max_bytes).unwrap_or(usize::MAX));
        }
        Arc::new(Self(validator))
    }

    /// Judges JSON: the create input itself, or a whole GraphQL request body around it.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused input.
    pub fn request(&self, json: &[u8]) -> Result<Arc<AcceptedRequest>, FacadeError> {
        Ok(Arc::new(AcceptedRequest(self.0.validate(json)?)))
    }

    /// Reads a session that was stored.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused session.
    pub fn session(&self, json: &[u8]) -> Result<Arc<AcceptedSession>, FacadeError> {
        Ok(Arc::new(AcceptedSession(self.0.read_session(json)?)))
    }

    /// Reads what the server answered: `{data, errors}`, or a bare session.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused session, and the server's errors beside them.
    pub fn response(&self, json: &[u8]) -> Result<Arc<AcceptedResponse>, FacadeError> {
        Ok(Arc::new(AcceptedResponse(self.0.read_response(json)?)))
    }

    /// Reads a contact that the platform stores.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused contact.
    pub fn contact(&self, json: &[u8]) -> Result<Arc<StoredContact>, FacadeError> {
        Ok(Arc::new(StoredContact(self.0.read_contact(json)?)))
    }

    /// Judges one text.
    #[must_use]
    pub fn check(&self, scalar: &ScalarType, text: &str) -> Checked {
        self.0.check(scalar.0, text).into()
    }

    /// Judges one JSON value: a string, or a number where the scalar takes one.
    #[must_use]
    pub fn check_json(&self, scalar: &ScalarType, json: &[u8]) -> Checked {
        self.0.check_json(scalar.0, json).into()
    }

    /// Judges each line of JSON Lines as a request: one verdict in the core's JSON a line, in order.
    ///
    /// # Errors
    ///
    /// None of its own; but answers beyond 2 GiB can't cross, and what can't throw would end the process there.
    pub fn request_lines(&self, lines: &[u8]) -> Result<Vec<u8>, FacadeError> {
        Ok(lines::each(lines, |line| match self.0.validate(line) {
            Ok(accepted) => accepted.to_json(),
            Err(rejected) => rejected.to_json(),
        }))
    }

    /// Reads each line of JSON Lines as a response or a bare session: one verdict in the core's JSON a line, in order,
    /// with status and link at a time.
    ///
    /// # Errors
    ///
    /// As [`Validator::request_lines`].
    pub fn response_lines(&self, lines: &[u8], now: Option<Arc<Timestamp>>) -> Result<Vec<u8>, FacadeError> {
        let now = now.map(|now| now.0);
        Ok(lines::each(lines, |line| match self.0.read_response(line) {
            Ok(accepted) => accepted.to_json(now),
            Err(refused) => refused.to_json(),
        }))
    }
}

/// An accepted request.
#[derive(Debug, uniffi::Object)]
pub struct AcceptedRequest(paysession::Accepted<paysession::Request>);

#[uniffi::export]
impl AcceptedRequest {
    /// Returns the request.
    #[must_use]
    pub fn request(&self) -> Arc<Request> {
        Request::of(self.0.value.clone())
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

    /// Returns the verdict in the core's JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }
}
