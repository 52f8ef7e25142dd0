//! The event of a step, for the merchant's `callbackUrl`.

use super::PaymentSession;
use crate::document::{Document, Node};
use crate::policy::Policy;
use crate::read::{self, JsonSource};
use crate::report::Rejected;
use crate::rule::{Level, Rule};
use crate::scalar::{Amount, Currency, EventType, Id, PaymentSessionStatus, Timestamp};
use crate::terms::Terms;
use crate::types::EventField;

/// The event of a step that a session took.
///
/// `Debug` prints the type, both statuses and the time, but no id.
///
/// ```
/// use paysession::session::EventType;
/// use paysession::{Payment, PaymentSessionStatus, Timestamp, Validator};
///
/// let session = Validator::new().read_session(
///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
/// )?.value;
/// let now = Timestamp::parse("2026-01-01T12:00:05Z")?;
/// let event = session.complete(&Payment::new("pay-1", now), now)?.event.unwrap();
/// assert_eq!((event.event_type(), event.session_id(), event.at()), (EventType::Completed, "ps-1", now));
/// assert_eq!((event.from(), event.to()), (Some(PaymentSessionStatus::Active), PaymentSessionStatus::Completed));
/// assert_eq!(event.payment_id(), Some("pay-1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Event {
    pub(super) kind: EventType,
    pub(super) session_id: String,
    pub(super) from: Option<PaymentSessionStatus>,
    pub(super) to: PaymentSessionStatus,
    pub(super) at: Timestamp,
    pub(super) payment_id: Option<String>,
    pub(super) amount: Amount,
    pub(super) currency: Currency,
    pub(super) paid_at: Option<Timestamp>,
    pub(super) changed: Vec<String>,
}

impl Event {
    /// Reads an event that was written by [`Event::to_json`]. Members that are not known are ignored, since a later version
    /// may add some, and so are those that an event of its type does not have. The key follows from the others.
    ///
    /// # Errors
    ///
    /// Returns every violation: a member that is missing or not valid, a type or status that is not known.
    ///
    /// ```
    /// use paysession::session::Event;
    /// use paysession::{Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let event = session.cancel(Timestamp::parse("2026-01-01T12:00:00Z")?)?.event.unwrap();
    /// assert_eq!(Event::from_json(event.to_json())?, event);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, Rejected> {
        // A status that is not known makes an event unreadable: no member holds its text.
        let policy = Policy::silent().set(Rule::SessionStatusUnknown, Level::Deny);
        let terms = Terms { policy, ..Terms::standard() };
        let text = read::stored_text(&terms, json.as_ref())?;
        Ok(read::event(&terms, JsonSource::new(text), Self::read)?.value)
    }

    fn read(document: Document<'static>, root: u32) -> Self {
        let node = Node::new(&document, root);
        let text = |field: EventField| node.get::<&str>(field as usize);
        let kind = text(EventField::kind).and_then(|name| name.parse().ok()).unwrap_or(EventType::Updated);
        Self {
            kind,
            session_id: node.need::<Id<&str>>(EventField::session_id as usize).as_str().to_owned(),
            from: node.get(EventField::from as usize),
            to: node.need(EventField::to as usize),
            at: node.need(EventField::at as usize),
            payment_id: node.get::<Id<&str>>(EventField::payment_id as usize).map(|id| id.as_str().to_owned()),
            amount: node.need(EventField::amount as usize),
            currency: node.need(EventField::currency as usize),
            paid_at: node.get(EventField::paid_at as usize).filter(|_| kind == EventType::Completed),
            changed: match kind {
                EventType::Updated => node.list::<&str>(EventField::changed as usize).map(str::to_owned).collect(),
                _ => Vec::new(),
            },
        }
    }

    pub(super) fn completed_at(self, paid_at: Option<Timestamp>) -> Self {
        Self { paid_at, ..self }
    }

    /// Returns the type of the step.
    #[must_use]
    pub fn event_type(&self) -> EventType {
        self.kind
    }

    /// Returns the session's id.
    #[must_use]
    pub fn session_id(&self) -> &str {
        &self.session_id
    }

    /// Returns the status before the step, or `None` for a created session.
    #[must_use]
    pub fn from(&self) -> Option<PaymentSessionStatus> {
        self.from
    }

    /// Returns the status after the step.
    #[must_use]
    pub fn to(&self) -> PaymentSessionStatus {
        self.to
    }

    /// Returns when the session took the step: its new `updatedAt`, which never goes back.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Returns the session's payment, if it has one.
    #[must_use]
    pub fn payment_id(&self) -> Option<&str> {
        self.payment_id.as_deref()
    }

    /// Returns the session's amount.
    #[must_use]
    pub fn amount(&self) -> Amount {
        self.amount
    }

    /// Returns the session's currency.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// Returns when the money moved, if the session was completed.
    #[must_use]
    pub fn paid_at(&self) -> Option<Timestamp> {
        self.paid_at
    }

    /// Returns which fields of the create input have another value now, in the API's order, if the session was updated;
    /// else none.
    ///
    /// ```
    /// use paysession::{Policy, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let step = session.update(r#"{"brandName":"New","currency":"USD","amount":"2"}"#, now, &Policy::standard())?;
    /// assert_eq!(step.event.unwrap().changed(), ["amount", "brandName"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn changed(&self) -> &[String] {
        &self.changed
    }

    /// Returns the key that the same event has whenever it is reported, to recognise a repetition by:
    /// `sessionId:type:at`. Two updates in one instant share it: pass a `now` of the clock's full resolution.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}:{}:{}", self.session_id, self.kind, self.at)
    }
}

impl PaymentSession {
    /// The event of the step that led to this session.
    pub(super) fn event(&self, kind: EventType, from: Option<PaymentSessionStatus>) -> Event {
        Event {
            kind,
            session_id: self.id().as_str().to_owned(),
            from,
            to: self.status(),
            at: self.updated_at(),
            payment_id: self.payment_id().map(|id| id.as_str().to_owned()),
            amount: self.amount(),
            currency: self.currency(),
            paid_at: None,
            changed: Vec::new(),
        }
    }
}

/// Prints the step without the ids.
impl core::fmt::Debug for Event {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Event")
            .field("type", &self.kind)
            .field("from", &self.from)
            .field("to", &self.to)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}
