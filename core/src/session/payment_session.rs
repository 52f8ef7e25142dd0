//! The session as the API shows it.

use std::sync::Arc;

use super::common::common;
use super::{Branding, Features, FlexPay, OrganizationDefaults};
use crate::document::{Document, DocumentTree, Form, Node, Owned, Part, Slot, own};
use crate::report::Path;
use crate::scalar::{Id, PaymentSessionStatus, Timestamp, Url};
use crate::tree::Tree;
use crate::types::{SESSION, SessionField};

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

    /// Returns the status at a time: an active session past its expiration is expired, even if nobody stored that yet. An
    /// unknown status stays unknown.
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

    /// Returns the status as it was read, also one that this version of the library does not know.
    ///
    /// ```
    /// use paysession::{PaymentSessionStatus, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Refunded","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// assert_eq!((session.status(), session.status_text()), (PaymentSessionStatus::Unknown, "Refunded"));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn status_text(&self) -> &str {
        match self.status() {
            PaymentSessionStatus::Unknown => self.node().kept_text(SessionField::status as usize),
            status => status.as_str(),
        }
    }

    /// Returns the session as it is at a time: with [`status_at`](Self::status_at) and [`link_at`](Self::link_at) for its
    /// status and link. It is what a reader should see; steps start from the session itself, which is what is stored.
    ///
    /// ```
    /// use paysession::{PaymentSessionStatus, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "link":"https://pay.example/ps-1","expirationDate":"2026-01-02T00:00:00Z",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let overdue = session.at(Timestamp::parse("2026-01-02T00:00:00Z")?);
    /// assert_eq!((overdue.status(), overdue.link()), (PaymentSessionStatus::Expired, None));
    /// assert!(overdue.to_json().contains(r#""status":"Expired""#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Self {
        let status = self.status_at(now);
        let mut values = Vec::new();
        if status != self.status() {
            values.push((SessionField::status, status.as_str().into()));
        }
        if status != PaymentSessionStatus::Active {
            values.push((SessionField::link, Tree::Null));
        }
        // A session without its link, expired or not, keeps every invariant.
        self.with(values).unwrap_or_else(|_| self.clone())
    }

    /// Returns the JSON text of what the session holds at a place, valid or not; none if there is nothing.
    ///
    /// Reading a session back keeps a value that is not valid as it came, and reports an advisory at its place. The typed
    /// accessor returns `None` then.
    ///
    /// ```
    /// use paysession::Validator;
    /// use paysession::report::Path;
    ///
    /// let accepted = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "contactRef":{"contactEmail":"not an address"},
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?;
    /// let (session, finding) = (accepted.value, &accepted.advisories[0]);
    /// assert_eq!((finding.code(), finding.path().pointer().as_str()), ("email.invalid", "/contactRef/contactEmail"));
    /// assert_eq!(session.contact_ref().unwrap().contact_email(), None);
    /// assert_eq!(session.raw(finding.path()).unwrap(), r#""not an address""#);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn raw(&self, path: &Path) -> Option<String> {
        self.tree(Form::Nulls).json_at(path)
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
        self.tree(Form::Nulls).to_json()
    }
}

common!(PaymentSession, SESSION, SessionField);
