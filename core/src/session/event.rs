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
