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
    ///
    /// ```
    /// use paysession::{PaymentSessionStatus, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "link":"https://pay.example/ps-1","expirationDate":"2026-01-02T00:00:00Z",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// assert_eq!(session.status_at(Timestamp::parse("2026-01-01T23:59:59Z")?), PaymentSessionStatus::Active);
    /// assert_eq!(session.status_at(Timestamp::parse("2026-01-02T00:00:00Z")?), PaymentSessionStatus::Expired);
    /// assert_eq!(session.status(), PaymentSessionStatus::Active);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn status_at(&self, now: Timestamp) -> PaymentSessionStatus {
        match self.status() {
            PaymentSessionStatus::Active if self.is_over(now) => PaymentSessionStatus::Expired,
            status => status,
        }
    }

    /// Returns the link at a time: only an active session has one.
    ///
    /// ```
    /// use paysession::{Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "link":"https://pay.example/ps-1","expirationDate":"2026-01-02T00:00:00Z",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let link = session.link_at(Timestamp::parse("2026-01-01T23:59:59Z")?);
    /// assert_eq!(link.unwrap().as_str(), "https://pay.example/ps-1");
    /// assert_eq!(session.link_at(Timestamp::parse("2026-01-02T00:00:00Z")?), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn link_at(&self, now: Timestamp) -> Option<Url<&str>> {
        self.link().filter(|_| self.status_at(now) == PaymentSessionStatus::Active)
    }

    /// Whether the expiration has passed.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.expiration_date().is_some_and(|expiration| now >= expiration)
    }

    /// Returns the session in the API's shape: every field in the API's order, null if unset.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let json = session.to_json();
    /// assert!(json.starts_with(r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","#));
    /// assert!(json.contains(r#""currency":"USD","callbackUrl":null,"#));
    /// assert_eq!(Validator::new().read_session(json)?.value, session);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(self.tree(Form::Nulls))
    }
}

common!(PaymentSession, SESSION);
