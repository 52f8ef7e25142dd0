//! The type of an event.

use crate::names::named;

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
