//! The life of a session.

use std::sync::Arc;

use super::error::CallError;
use super::finding::{Finding, findings};
use super::policy::Policy;
use super::results::Event;
use super::time::Timestamp;
use super::types::{PaymentSession, Request};

/// What a platform passes to make a session of a request.
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

/// A payment that completes a session.
#[derive(Clone, uniffi::Record)]
pub struct Payment {
    /// Its id.
    pub id: String,
    /// When the customer paid.
    pub paid_at: Arc<Timestamp>,
}

/// Shows the type alone.
impl std::fmt::Debug for Payment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Payment(..)")
    }
}

#[uniffi::export]
impl Request {
    /// Makes an active session of the request.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn create_session(&self, creation: Creation) -> Result<Arc<SessionStep>, CallError> {
        let mut given = paysession::Creation::new(creation.now.0).id(creation.id).link(creation.link);
        given.payment_id = creation.payment_id;
        given.checkout_configuration_id = creation.checkout_configuration_id;
        Ok(Arc::new(SessionStep(paysession::PaymentSession::create(&self.0, &given)?)))
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
    pub fn complete(&self, payment: Payment, now: &Timestamp) -> Result<Arc<SessionStep>, CallError> {
        let payment = paysession::Payment::new(payment.id, payment.paid_at.0);
        Ok(Arc::new(SessionStep(self.0.complete(&payment, now.0)?)))
    }

    /// Expires the session once its time has come.
    ///
    /// # Errors
    ///
    /// Throws a transition's code.
    pub fn expire(&self, now: &Timestamp) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.expire(now.0)?)))
    }

    /// Calls the session off.
    ///
    /// # Errors
    ///
    /// Throws a transition's code.
    pub fn cancel(&self, now: &Timestamp) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.cancel(now.0)?)))
    }

    /// Changes fields, given as JSON: an absent one stays as it is, null clears it.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn update(&self, changes: &[u8], now: &Timestamp, policy: &Policy) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.update(changes, now.0, &policy.0)?)))
    }

    /// Attaches the full contact of the session's `contactId`.
    ///
    /// # Errors
    ///
    /// Throws findings.
    pub fn attach(&self, contact: &StoredContact) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.attach(&contact.0.value)?)))
    }
}

/// A step that was taken.
#[derive(Debug, uniffi::Object)]
pub struct SessionStep(paysession::session::Step);

#[uniffi::export]
impl SessionStep {
    /// Returns the session after it.
    #[must_use]
    pub fn session(&self) -> Arc<PaymentSession> {
        PaymentSession::of(self.0.session.clone())
    }

    /// Returns what happened; none if nothing changed.
    #[must_use]
    pub fn event(&self) -> Option<Event> {
        self.0.event.as_ref().map(Event::from)
    }

    /// Returns the advisories of an update on the whole session.
    #[must_use]
    pub fn advisories(&self) -> Vec<Finding> {
        findings(&self.0.advisories)
    }

    /// Returns whether advisories were dropped.
    #[must_use]
    pub fn truncated(&self) -> bool {
        self.0.truncated
    }

    /// Returns the session, the event and an update's advisories in the core's JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
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

    /// Returns whether advisories were dropped.
    #[must_use]
    pub fn truncated(&self) -> bool {
        self.0.truncated
    }
}

/// A contact that the platform stores, to be attached to a session.
#[derive(Debug, uniffi::Object)]
pub struct StoredContact(pub(super) paysession::Accepted<paysession::session::StoredContact>);

#[uniffi::export]
impl StoredContact {
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
}
