//! The life of a session.

use std::sync::Arc;

use paysession::report::Path;

use super::convert::Convert;
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
    /// What was paid, if the provider reports it.
    pub amount: Option<String>,
    /// The currency that it was paid in, if the provider reports it.
    pub currency: Option<String>,
}

/// Shows the type alone.
impl std::fmt::Debug for Payment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Payment(..)")
    }
}

impl From<Creation> for paysession::Creation {
    fn from(creation: Creation) -> Self {
        let mut given = Self::new(creation.now.0).id(creation.id).link(creation.link);
        given.payment_id = creation.payment_id;
        given.checkout_configuration_id = creation.checkout_configuration_id;
        given
    }
}

impl From<Payment> for paysession::Payment {
    fn from(payment: Payment) -> Self {
        let mut given = Self::new(payment.id, payment.paid_at.0);
        given.amount = payment.amount;
        given.currency = payment.currency;
        given
    }
}

/// When a step is taken, and from which state of the session it was made.
fn when(now: &Timestamp, if_updated_at: Option<Arc<Timestamp>>) -> paysession::When {
    let mut when = paysession::When::now(now.0);
    when.if_updated_at = if_updated_at.map(|updated_at| updated_at.0);
    when
}

#[uniffi::export]
impl Request {
    /// Makes an active session of the request.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn create_session(&self, creation: Creation) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(paysession::PaymentSession::create(&self.0, &creation.into())?)))
    }
}

#[uniffi::export]
impl PaymentSession {
    /// Returns the status as it was read, known or not.
    #[must_use]
    pub fn status_text(&self) -> String {
        self.0.status_text().to_owned()
    }

    /// Returns the name of the status at a time.
    #[must_use]
    pub fn status_at(&self, now: &Timestamp) -> String {
        self.0.status_at(now.0).convert()
    }

    /// Returns the link at a time.
    #[must_use]
    pub fn link_at(&self, now: &Timestamp) -> Option<String> {
        self.0.link_at(now.0).map(|link| link.as_str().to_owned())
    }

    /// Returns the session as a reader should see it at a time: with its status and link at that time.
    #[must_use]
    pub fn at(&self, now: &Timestamp) -> Arc<Self> {
        Self::of(self.0.at(now.0))
    }

    /// Returns the JSON text of what the session holds at a JSON Pointer, valid or not; none if there is nothing.
    #[must_use]
    pub fn raw(&self, pointer: &str) -> Option<String> {
        Path::parse(pointer).ok().and_then(|path| self.0.raw(&path))
    }

    /// Completes the session by a payment.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn complete(
        &self,
        payment: Payment,
        now: &Timestamp,
        if_updated_at: Option<Arc<Timestamp>>,
    ) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.complete(&payment.into(), when(now, if_updated_at))?)))
    }

    /// Expires the session once its time has come.
    ///
    /// # Errors
    ///
    /// Throws a transition's code.
    pub fn expire(
        &self,
        now: &Timestamp,
        if_updated_at: Option<Arc<Timestamp>>,
    ) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.expire(when(now, if_updated_at))?)))
    }

    /// Calls the session off.
    ///
    /// # Errors
    ///
    /// Throws a transition's code.
    pub fn cancel(
        &self,
        now: &Timestamp,
        if_updated_at: Option<Arc<Timestamp>>,
    ) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.cancel(when(now, if_updated_at))?)))
    }

    /// Changes fields, given as JSON: an absent one stays as it is, null clears it.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn update(
        &self,
        changes: &[u8],
        now: &Timestamp,
        if_updated_at: Option<Arc<Timestamp>>,
        policy: &Policy,
    ) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.update(changes, when(now, if_updated_at), &policy.0)?)))
    }

    /// Attaches the full contact of the session's `contactId`.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn attach(
        &self,
        contact: &StoredContact,
        now: &Timestamp,
        if_updated_at: Option<Arc<Timestamp>>,
    ) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.attach(&contact.0.value, when(now, if_updated_at))?)))
    }

    /// Attaches the full contact of the session's `contactId`, given as JSON.
    ///
    /// # Errors
    ///
    /// Throws a transition's code, or findings.
    pub fn attach_json(
        &self,
        contact: &[u8],
        now: &Timestamp,
        if_updated_at: Option<Arc<Timestamp>>,
        policy: &Policy,
    ) -> Result<Arc<SessionStep>, CallError> {
        Ok(Arc::new(SessionStep(self.0.attach_json(contact, when(now, if_updated_at), &policy.0)?)))
    }
}

/// A step that was taken.
#[derive(Debug, uniffi::Object)]
pub struct SessionStep(paysession::session::Step);

impl SessionStep {
    /// Makes a session of the verdict on a request.
    pub(super) fn created(verdict: paysession::Verdict, creation: Creation) -> Result<Arc<Self>, CallError> {
        Ok(Arc::new(Self(paysession::PaymentSession::create_of_verdict(verdict, &creation.into())?)))
    }
}

#[uniffi::export]
impl SessionStep {
    /// Returns the session after it.
    #[must_use]
    pub fn session(&self) -> Arc<PaymentSession> {
        PaymentSession::of(self.0.session.clone())
    }

    /// Returns what happened; none if nothing did.
    #[must_use]
    pub fn event(&self) -> Option<Event> {
        self.0.event.as_ref().map(Event::from)
    }

    /// Returns whether the session is another than before: an attached contact changes it without an event.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.0.changed
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

    /// Returns the session, the event, whether anything changed and an update's advisories in the core's JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }
}

/// Reads an event that was written as JSON.
///
/// # Errors
///
/// Throws every finding on a refused event.
#[uniffi::export]
pub fn read_event(json: &[u8]) -> Result<Event, CallError> {
    Ok(Event::from(&paysession::session::Event::from_json(json)?))
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
    /// Returns the JSON text of what the contact holds at a JSON Pointer, valid or not; none if there is nothing.
    #[must_use]
    pub fn raw(&self, pointer: &str) -> Option<String> {
        Path::parse(pointer).ok().and_then(|path| self.0.value.raw(&path))
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
