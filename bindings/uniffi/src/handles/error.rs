//! The error that every fallible call throws.

use paysession::Rule;

use super::convert::Convert;
use super::finding::{Finding, Rejected, findings};
use super::results::ResponseError;

/// Why a call failed. No text of it shows a value of the input.
#[derive(Clone, Debug, thiserror::Error, uniffi::Error)]
pub enum CallError {
    /// The input violates rules.
    #[error("the input is refused")]
    Rejected {
        /// Every finding.
        rejected: Rejected,
    },
    /// The session in a response violates rules.
    #[error("the session in the response is refused")]
    RejectedResponse {
        /// Every finding.
        rejected: Rejected,
        /// The errors that the server reported with it.
        errors: Vec<ResponseError>,
    },
    /// The session's life does not allow the step.
    #[error("the step is refused: {code}")]
    Transition {
        /// The rule's stable code.
        code: String,
        /// The name of the session's status; none while it is being created, and of an unknown one.
        status: Option<String>,
        /// The name of what the caller has to do next.
        follow_up: String,
        /// The refusal as findings, as a document has them: one, with the rule's sentence for developers.
        findings: Vec<Finding>,
        /// The refusal in the core's JSON.
        json: String,
    },
    /// A value by itself is refused.
    #[error("the value is refused: {code}")]
    Scalar {
        /// The rule's stable code.
        code: String,
        /// The rule's sentence for developers.
        sentence: String,
    },
    /// No rule has the code.
    #[error("no rule has this code")]
    UnknownRule,
    /// No policy changes the rule's level.
    #[error("no policy changes the rule {code}")]
    FixedRule {
        /// The rule's code.
        code: String,
    },
    /// The JSON is not a policy.
    #[error("{reason}")]
    Policy {
        /// The message, which names the mistake. A policy is configuration, so no value of an input is in it.
        reason: String,
    },
    /// The field is not set.
    #[error("the field is not set")]
    Absent,
    /// No scalar has the name, or no field of the path holds that scalar.
    #[error("no scalar has this name, or no field of this path holds it")]
    UnknownScalar,
}

impl CallError {
    pub(super) fn scalar(rule: Rule) -> Self {
        Self::Scalar { code: rule.code().to_owned(), sentence: rule.message().to_owned() }
    }
}

impl From<paysession::Rejected> for CallError {
    fn from(rejected: paysession::Rejected) -> Self {
        Self::Rejected { rejected: rejected.into() }
    }
}

impl From<paysession::session::RejectedResponse> for CallError {
    fn from(refused: paysession::session::RejectedResponse) -> Self {
        let json = refused.to_json();
        Self::RejectedResponse {
            rejected: Rejected { json, ..refused.rejected.into() },
            errors: refused.errors.iter().map(ResponseError::from).collect(),
        }
    }
}

impl From<paysession::session::StepError> for CallError {
    fn from(refusal: paysession::session::StepError) -> Self {
        let (json, findings) = (refusal.to_json(), findings(&refusal.findings()));
        match refusal {
            paysession::session::StepError::Rejected(rejected) => rejected.into(),
            paysession::session::StepError::Transition(error) => Self::Transition {
                code: error.code().to_owned(),
                status: error.status().map(Convert::convert),
                follow_up: error.follow_up().convert(),
                findings,
                json,
            },
            // The enum may grow: a new kind of refusal has its findings and its JSON.
            _ => Self::Transition {
                code: String::new(),
                status: None,
                follow_up: refusal.follow_up().map_or_else(String::new, Convert::convert),
                findings,
                json,
            },
        }
    }
}
