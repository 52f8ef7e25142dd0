//! The life of a session.

use std::sync::Arc;

use paysession::PaymentSessionStatus as Status;

use super::finding::{Finding, findings};
use super::{FacadeError, PaymentSession, Policy, Request, Timestamp};

/// Where a session stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum SessionStatus {
    /// Its time ran out.
    Expired,
    /// It can be paid.
    Active,
    /// It was paid.
    Completed,
    /// It was called off.
    Canceled,
}

impl From<Status> for SessionStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Expired => Self::Expired,
            Status::Active => Self::Active,
            Status::Completed => Self::Completed,
            Status::Canceled => Self::Canceled,
            // Core and binding are built together, and a test holds every status. A wrong status would be worse.
            other => unreachable!("the binding has no status {other}"),
        }
    }
}

/// What the platform hands in to make a session of a request.
#[derive(Clone, uniffi::Record)]
pub struct Creation {
    /// The session's own id.
    pub id: String,
    /// Where the customer pays.
    pub link: String,
    /// When it is created.
    pub now: Arc<Timestamp>,
    /// The payment recorded in advance.
    pub payment_id: Option<String>,
    /// The organization's default checkout configuration.
    pub checkout_configuration_id: Option<String>,
}

/// Shows the type alone.
impl std::fmt::Debug for Creation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Creation(..)")
    }
}

#[uniffi::export]
impl Request {
    /// Makes an active session of the request.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn create_session(&self, creation: Creation) -> Result<Arc<SessionStep>, FacadeError> {
        let mut hand = paysession::Creation::new(creation.now.0).id(creation.id).link(creation.link);
        hand.payment_id = creation.payment_id;
        hand.checkout_configuration_id = creation.checkout_configuration_id;
        Ok(Arc::new(SessionStep(paysession::PaymentSession::create(&self.0, &hand)?)))
    }
}

#[uniffi::export]
impl PaymentSession {
    /// Returns the name of the status at a time.
    #[must_use]
    pub fn status_at(&self, now: &Timestamp) -> String {
        self.0.status_at(now.0).as_str().to_owned()
    }

    /// Returns the link at a time.
    #[must_use]
    pub fn link_at(&self, now: &Timestamp) -> Option<String> {
        self.0.link_at(now.0).map(|link| link.as_str().to_owned())
    }

    /// Completes the session by a payment.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn complete(
        &self,
        payment_id: &str,
        paid_at: &Timestamp,
        now: &Timestamp,
    ) -> Result<Arc<SessionStep>, FacadeError> {
        Ok(Arc::new(SessionStep(self.0.complete(&paysession::Payment::new(payment_id, paid_at.0), now.0)?)))
    }

    /// Expires the session once its time has come.
    ///
    /// # Errors
    ///
    /// Throws a transition's code.
    pub fn expire(&self, now: &Timestamp) -> Result<Arc<SessionStep>, FacadeError> {
        Ok(Arc::new(SessionStep(self.0.expire(now.0)?)))
    }

    /// Calls the session off.
    ///
    /// # Errors
    ///
    /// Throws a transition's code.
    pub fn cancel(&self, now: &Timestamp) -> Result<Arc<SessionStep>, FacadeError> {
        Ok(Arc::new(SessionStep(self.0.cancel(now.0)?)))
    }

    /// Changes fields, given as JSON: an absent one stays as it is, null clears it.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn update(&self, changes: &[u8], now: &Timestamp, policy: &Policy) -> Result<Arc<SessionStep>, FacadeError> {
        Ok(Arc::new(SessionStep(self.0.update(changes, now.0, &policy.0)?)))
    }

    /// Attaches the full contact of the session's `contactId`.
    ///
    /// # Errors
    ///
    /// Throws findings.
    pub fn attach(&self, contact: &StoredContact) -> Result<Arc<SessionStep>, FacadeError> {
        Ok(Arc::new(SessionStep(self.0.attach(&contact.0.value)?)))
    }
}

/// A step that was taken.
#[derive(Debug, uniffi::Object)]
pub struct SessionStep(paysession::Step);

#[uniffi::export]
impl SessionStep {
    /// Returns the session after it.
    #[must_use]
    pub fn session(&self) -> Arc<PaymentSession> {
        PaymentSession::of(self.0.session.clone())
    }

    /// Returns what happened; none where nothing changed.
    #[must_use]
    pub fn event(&self) -> Option<SessionEvent> {
        self.0.event.as_ref().map(SessionEvent::from)
    }

    /// Returns what an update's rules remark on the whole.
    #[must_use]
    pub fn advisories(&self) -> Vec<Finding> {
        findings(&self.0.advisories)
    }

    /// Tells whether advisories were dropped.
    #[must_use]
    pub fn truncated(&self) -> bool {
        self.0.truncated
    }

    /// Returns the session, the event and what an update remarks in the core's JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }
}

/// A step that a session took, to post to its `callbackUrl`.
#[derive(Clone, uniffi::Record)]
pub struct SessionEvent {
    /// `created`, `completed`, `expired`, `canceled` or `updated`.
    pub kind: String,
    /// The session's id.
    pub session_id: String,
    /// The status before; none for a created session.
    pub from: Option<SessionStatus>,
    /// The status after.
    pub to: SessionStatus,
    /// When the step was taken.
    pub at: Arc<Timestamp>,
    /// The session's payment, where it has one.
    pub payment_id: Option<String>,
    /// The event in the core's JSON.
    pub json: String,
}

impl From<&paysession::Event> for SessionEvent {
    fn from(event: &paysession::Event) -> Self {
        Self {
            kind: event.event_type().as_str().to_owned(),
            session_id: event.session_id().to_owned(),
            from: event.from().map(SessionStatus::from),
            to: event.to().into(),
            at: Timestamp::of(event.at()),
            payment_id: event.payment_id().map(str::to_owned),
            json: event.to_json(),
        }
    }
}

/// Shows the kind, and no id.
impl std::fmt::Debug for SessionEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SessionEvent").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A session that was stored and read back.
#[derive(Debug, uniffi::Object)]
pub struct AcceptedSession(pub(super) paysession::Accepted<paysession::PaymentSession>);

#[uniffi::export]
impl AcceptedSession {
    /// Returns the session.
    #[must_use]
    pub fn session(&self) -> Arc<PaymentSession> {
        PaymentSession::of(self.0.value.clone())
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
}

/// A contact that the platform stores, to be attached to a session.
#[derive(Debug, uniffi::Object)]
pub struct StoredContact(pub(super) paysession::Accepted<paysession::StoredContact>);

#[uniffi::export]
impl StoredContact {
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
}
