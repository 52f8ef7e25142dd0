//! The session as the API shows it.

use std::sync::Arc;

use super::common::common;
use super::{Branding, Features, FlexPay, OrganizationDefaults};
use crate::document::{Document, DocumentTree, Form, Node, Owned, Part, own};
use crate::scalar::{Id, PaymentSessionStatus, Timestamp, Url};
use crate::tree::to_json;
use crate::types::SESSION;

/// A `PaymentSession` whose invariants hold: created by [`PaymentSession::create`] or read back by a
/// [`Validator`](crate::Validator).
///
/// It keeps all text in one buffer. Accessors return views into it, and clones share it. Steps return a new session and
/// leave this one unchanged. Two sessions are equal if their canonical forms are.
#[derive(Clone)]
pub struct PaymentSession {
    document: Arc<Document<'static>>,
    root: u32,
}

impl PaymentSession {
    pub(crate) fn of(document: Document<'static>, root: u32) -> Self {
        Self { document: document.into(), root }
    }

    /// Returns the status at a time: an active session past its expiration is expired, even if nobody stored that yet.
    #[must_use]
    pub fn status_at(&self, now: Timestamp) -> PaymentSessionStatus {
        match self.status() {
            PaymentSessionStatus::Active if self.is_over(now) => PaymentSessionStatus::Expired,
            status => status,
        }
    }

    /// Returns the link at a time: only an active session has one.
    #[must_use]
    pub fn link_at(&self, now: Timestamp) -> Option<Url<&str>> {
        self.link().filter(|_| self.status_at(now) == PaymentSessionStatus::Active)
    }

    /// Whether the expiration has passed.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.expiration_date().is_some_and(|expiration| now >= expiration)
    }

    /// Returns the session in the API's shape: every field in the API's order, null if unset.
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(self.tree(Form::Nulls))
    }
}

common!(PaymentSession, SESSION);
