//! A GraphQL response.

use super::PaymentSession;
use crate::document::{Document, DocumentTree, Node, Slot, Slots};
use crate::report::Rejected;
use crate::schema::Kind;
use crate::types::GraphQlErrorField;

/// A response: a session, errors, or both.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response {
    /// The session, if the server returned one.
    pub session: Option<PaymentSession>,
    /// The errors that the server reports. One that is not well-formed is left out.
    pub errors: Vec<ResponseError>,
    /// The list of errors as JSON, if not every error in it is well-formed; of a key that came twice, both lists in one.
    pub raw_errors: Option<String>,
}

/// Shows no word of the server's: it may quote what it was sent.
impl core::fmt::Debug for Response {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Response").field("session", &self.session).field("errors", &self.errors).finish_non_exhaustive()
    }
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
    /// The list of errors as it came, if it was stored.
    pub(crate) fn raw(document: &Document<'_>, list: Slot) -> Option<String> {
        if matches!(list, Slot::Absent) {
            None
        } else {
            Some(DocumentTree::value(document, Kind::Json, list).to_json())
        }
    }

    pub(crate) fn all(document: &Document<'_>, errors: Slot) -> Vec<Self> {
        let objects = Slots::new(document, errors).filter_map(|slot| match slot {
            Slot::Object(at) => Some(Node::new(document, at)),
            _ => None,
        });
        let errors = objects.filter_map(|error| {
            let json = |field: GraphQlErrorField| match error.slot(field as usize) {
                Slot::Absent => None,
                slot => Some(DocumentTree::value(document, Kind::Json, slot).to_json()),
            };
            Some(Self {
                // An error without a message says nothing.
                message: error.get::<&str>(GraphQlErrorField::message as usize)?.to_owned(),
                path: json(GraphQlErrorField::path),
                extensions: json(GraphQlErrorField::extensions),
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
