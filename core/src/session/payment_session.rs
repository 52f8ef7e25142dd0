//! The session as the API shows it.

use std::sync::Arc;

use super::kept::kept;
use super::{Branding, Features, FlexPay, OrganizationDefaults, PaymentSessionStatus};
use crate::document::{Branch, Document, Form, Node, Owned, Part, own};
use crate::scalar::{Id, Timestamp, Url};
use crate::schema::page::SESSION;
use crate::wire;

/// A `PaymentSession` whose invariants hold: made by [`PaymentSession::create`] or read back by a
/// [`Validator`](crate::Validator).
///
/// It keeps all text in one buffer; accessors give views into it, clones share it. Steps give a new session and leave this one as it
/// is. Two sessions are equal when their canonical forms are.
#[derive(Clone)]
pub struct PaymentSession {
    document: Arc<Document<'static>>,
    root: u32,
}

impl PaymentSession {
    pub(crate) fn of((document, root): (Document<'static>, u32)) -> Self {
        Self { document: document.into(), root }
    }

    /// Returns the status at a time: an active session past its expiration is expired before anyone stored it.
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

    /// Whether the expiration has come.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.expiration_date().is_some_and(|expiration| now >= expiration)
    }

    /// Returns the session in the API's shape: every field in the page's order, null where unset.
    #[must_use]
    pub fn to_json(&self) -> String {
        wire::to_json(self.branch(Form::Nulls))
    }
}

kept!(PaymentSession, SESSION);
