//! The event of a step, for the merchant's `callbackUrl`.

use crate::names::named;
use crate::scalar::{PaymentSessionStatus, Timestamp};

/// The type of a step.
///
/// ```
/// use paysession::session::EventType;
///
/// assert_eq!("completed".parse(), Ok(EventType::Completed));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EventType {
    /// The session was created.
    Created,
    /// The session was paid.
    Completed,
    /// The session expired.
    Expired,
    /// The session was canceled.
    Canceled,
    /// Some fields of the session changed.
    Updated,
}

impl EventType {
    /// Every type.
    pub const ALL: &'static [Self] = &[Self::Created, Self::Completed, Self::Expired, Self::Canceled, Self::Updated];

    /// Returns the name on the wire.
    ///
    /// ```
    /// use paysession::session::EventType;
    ///
    /// assert_eq!(EventType::Created.as_str(), "created");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Completed => "completed",
            Self::Expired => "expired",
            Self::Canceled => "canceled",
            Self::Updated => "updated",
        }
    }
}

named! {
    /// No type of event has this name.
    UnknownEventTypeError = "not a type of event: created, completed, expired, canceled or updated";
    EventType, "a type of event"
}

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
}

impl Event {
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

    /// Returns when the step was taken: the `now` that was passed.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Returns the session's payment, if it has one.
    #[must_use]
    pub fn payment_id(&self) -> Option<&str> {
        self.payment_id.as_deref()
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
