//! What happened to a session, for the merchant's `callbackUrl`.

use crate::scalar::{PaymentSessionStatus, Timestamp};

/// What kind of step a session took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventType {
    /// It came to be.
    Created,
    /// It was paid.
    Completed,
    /// Its time ran out.
    Expired,
    /// It was called off.
    Canceled,
    /// Some of its fields changed.
    Updated,
}

impl EventType {
    /// Returns the name on the wire.
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

/// A step that a session took.
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
    /// Returns what kind of step it was.
    #[must_use]
    pub fn event_type(&self) -> EventType {
        self.kind
    }

    /// Returns the session's id.
    #[must_use]
    pub fn session_id(&self) -> &str {
        &self.session_id
    }

    /// Returns the status before; none for a created session.
    #[must_use]
    pub fn from(&self) -> Option<PaymentSessionStatus> {
        self.from
    }

    /// Returns the status after.
    #[must_use]
    pub fn to(&self) -> PaymentSessionStatus {
        self.to
    }

    /// Returns when the step was taken: the `now` that was handed in.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Returns the session's payment, where it has one.
    #[must_use]
    pub fn payment_id(&self) -> Option<&str> {
        self.payment_id.as_deref()
    }
}

/// Shows the step, and no id.
impl core::fmt::Debug for Event {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Event")
            .field("type", &self.kind)
            .field("from", &self.from)
            .field("to", &self.to)
            .finish_non_exhaustive()
    }
}
