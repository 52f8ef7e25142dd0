//! The validator.

use std::sync::Arc;

use paysession::ToJson as _;
use paysession_batch::answer_lines;

use super::check::{ScalarType, ScalarVerdict};
use super::error::CallError;
use super::finding::{Finding, findings};
use super::policy::Policy;
use super::response::AcceptedResponse;
use super::session::{AcceptedSession, Creation, SessionStep, StoredContact};
use super::time::Timestamp;
use super::types::Request;

/// Gives verdicts: holds the policy, the clock and the size limit that the caller chose.
#[derive(Debug, uniffi::Object)]
pub struct Validator(paysession::Validator);

#[uniffi::export]
impl Validator {
    /// Makes a validator. Without a clock no rule that needs one applies.
    #[uniffi::constructor]
    #[must_use]
    pub fn new(policy: &Policy, now: Option<Arc<Timestamp>>, max_bytes: Option<u64>) -> Arc<Self> {
        let mut validator = paysession::Validator::new().policy(policy.0.clone());
        if let Some(now) = now {
            validator = validator.now(now.0);
        }
        if let Some(max_bytes) = max_bytes {
            // A limit that no machine word holds is no limit; the core has a ceiling of its own.
            validator = validator.max_bytes(usize::try_from(max_bytes).unwrap_or(usize::MAX));
        }
        Arc::new(Self(validator))
    }

    /// Validates JSON: the create input itself, or a whole GraphQL request body around it.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused input.
    pub fn validate(&self, json: &[u8]) -> Result<Arc<AcceptedRequest>, CallError> {
        Ok(Arc::new(AcceptedRequest(self.0.validate(json)?)))
    }

    /// Validates JSON as the create input and nothing else.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused input.
    pub fn validate_input(&self, json: &[u8]) -> Result<Arc<AcceptedRequest>, CallError> {
        Ok(Arc::new(AcceptedRequest(self.0.validate_input(json)?)))
    }

    /// Validates JSON as a GraphQL request body.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused body.
    pub fn validate_body(&self, json: &[u8]) -> Result<Arc<AcceptedRequest>, CallError> {
        Ok(Arc::new(AcceptedRequest(self.0.validate_body(json)?)))
    }

    /// Validates JSON as [`Validator::validate`] does, and makes an active session of it.
    ///
    /// # Errors
    ///
    /// Throws the findings on the input and behind them those on the creation, or a transition's code.
    pub fn create_session(&self, json: &[u8], creation: Creation) -> Result<Arc<SessionStep>, CallError> {
        SessionStep::created(self.0.validate(json), creation)
    }

    /// Validates JSON as [`Validator::validate_input`] does, and makes an active session of it.
    ///
    /// # Errors
    ///
    /// As [`Validator::create_session`].
    pub fn create_session_of_input(&self, json: &[u8], creation: Creation) -> Result<Arc<SessionStep>, CallError> {
        SessionStep::created(self.0.validate_input(json), creation)
    }

    /// Validates JSON as [`Validator::validate_body`] does, and makes an active session of it.
    ///
    /// # Errors
    ///
    /// As [`Validator::create_session`].
    pub fn create_session_of_body(&self, json: &[u8], creation: Creation) -> Result<Arc<SessionStep>, CallError> {
        SessionStep::created(self.0.validate_body(json), creation)
    }

    /// Reads a session that was stored.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused session.
    pub fn read_session(&self, json: &[u8]) -> Result<Arc<AcceptedSession>, CallError> {
        Ok(Arc::new(AcceptedSession(self.0.read_session(json)?)))
    }

    /// Reads the server's response: `{data, errors}`, or a bare session.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused session, with the server's errors.
    pub fn read_response(&self, json: &[u8]) -> Result<Arc<AcceptedResponse>, CallError> {
        Ok(Arc::new(AcceptedResponse(self.0.read_response(json)?)))
    }

    /// Reads a contact that the platform stores.
    ///
    /// # Errors
    ///
    /// Throws every finding on a refused contact.
    pub fn read_contact(&self, json: &[u8]) -> Result<Arc<StoredContact>, CallError> {
        Ok(Arc::new(StoredContact(self.0.read_contact(json)?)))
    }

    /// Checks one text.
    #[must_use]
    pub fn check(&self, scalar: &ScalarType, text: &str) -> ScalarVerdict {
        self.0.check(scalar.0, text).into()
    }

    /// Checks one JSON value: a string, or a number if the scalar takes one.
    #[must_use]
    pub fn check_json(&self, scalar: &ScalarType, json: &[u8]) -> ScalarVerdict {
        self.0.check_json(scalar.0, json).into()
    }

    /// Validates each line of JSON Lines as a request: one verdict in the core's JSON per line, in order.
    ///
    /// # Errors
    ///
    /// None of its own; but answers beyond 2 GiB can't cross, and what can't throw would end the process there.
    pub fn validate_lines(&self, lines: &[u8]) -> Result<Vec<u8>, CallError> {
        Ok(answer_lines(lines, |line| self.0.validate(line).to_json()).into_bytes())
    }

    /// Reads each line of JSON Lines as a response or a bare session: one verdict in the core's JSON per line, in order,
    /// with status and link at a time.
    ///
    /// # Errors
    ///
    /// As [`Validator::validate_lines`].
    pub fn read_response_lines(&self, lines: &[u8], now: Option<Arc<Timestamp>>) -> Result<Vec<u8>, CallError> {
        let now = now.map(|now| now.0);
        let answer = |line: &[u8]| match self.0.read_response(line) {
            Ok(accepted) => accepted.to_json(now),
            Err(refused) => refused.to_json(),
        };
        Ok(answer_lines(lines, answer).into_bytes())
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

    /// Returns whether advisories were dropped.
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
