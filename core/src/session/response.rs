//! A GraphQL response.

use super::PaymentSession;
use crate::document::{Document, Node, Slot, Slots};
use crate::report::Rejected;
use crate::types::GraphQlErrorField;

/// A response: a session, errors, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response {
    /// The session, if the server returned one.
    pub session: Option<PaymentSession>,
    /// The errors that the server reports.
    pub errors: Vec<ResponseError>,
}

/// A refused response: its session violates rules, or it has neither a session nor errors.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{rejected}")]
#[non_exhaustive]
pub struct RejectedResponse {
    /// Every violation found.
    pub rejected: Rejected,
    /// The errors that the server reports.
    pub errors: Vec<ResponseError>,
}

impl RejectedResponse {
    pub(crate) const fn new(rejected: Rejected, errors: Vec<ResponseError>) -> Self {
        Self { rejected, errors }
    }
}

/// An error of a GraphQL response, in the server's words.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResponseError {
    /// What went wrong.
    pub message: String,
    /// The response field that the error belongs to, as JSON.
    pub path: Option<String>,
    /// What the server adds for machines, as JSON.
    pub extensions: Option<String>,
}

impl ResponseError {
    pub(crate) fn all(document: &Document<'_>, errors: Slot) -> Vec<Self> {
        let objects = Slots::new(document, errors).filter_map(|slot| match slot {
            Slot::Object(at) => Some(Node::new(document, at)),
            _ => None,
        });
        let errors = objects.filter_map(|error| {
            let text = |field: GraphQlErrorField| error.get::<&str>(field as usize).map(str::to_owned);
            Some(Self {
                // An error without a message is refused, and is left out.
                message: text(GraphQlErrorField::message)?,
                path: text(GraphQlErrorField::path),
                extensions: text(GraphQlErrorField::extensions),
            })
        });
        errors.collect()
    }
}

/// Shows the type alone: a server may quote what it was sent.
impl core::fmt::Debug for ResponseError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("ResponseError(..)")
    }
}
