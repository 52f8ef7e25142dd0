//! When a step is taken.

use crate::scalar::Timestamp;

/// When a step is taken, and from which state of the session it was made. A [`Timestamp`] alone is `now`.
///
/// ```
/// use paysession::{Timestamp, When};
///
/// let [now, updated_at] = ["2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"].map(|text| Timestamp::parse(text).unwrap());
/// let when = When::now(now).if_updated_at(updated_at);
/// assert_eq!((when.now, when.if_updated_at), (now, Some(updated_at)));
/// assert_eq!(When::from(now), When::now(now));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct When {
    /// The time of the step.
    pub now: Timestamp,
    /// The `updatedAt` of the session that the caller decided by. If the session has another one, it has changed since,
    /// and the step is refused.
    pub if_updated_at: Option<Timestamp>,
}

impl When {
    /// Takes the time of the step.
    ///
    /// ```
    /// use paysession::{Timestamp, When};
    ///
    /// assert_eq!(When::now(Timestamp::UNIX_EPOCH).if_updated_at, None);
    /// ```
    #[must_use]
    pub const fn now(now: Timestamp) -> Self {
        Self { now, if_updated_at: None }
    }

    /// Sets the `updatedAt` that the session must still have.
    ///
    /// ```
    /// use paysession::{Timestamp, Validator, When};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let stale = When::now(now).if_updated_at(Timestamp::UNIX_EPOCH);
    /// assert!(session.cancel(stale).unwrap_err().to_string().ends_with("(transition.stale)"));
    /// assert!(session.cancel(When::now(now).if_updated_at(session.updated_at())).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn if_updated_at(self, updated_at: Timestamp) -> Self {
        Self { if_updated_at: Some(updated_at), ..self }
    }
}

impl From<Timestamp> for When {
    fn from(now: Timestamp) -> Self {
        Self::now(now)
    }
}
