//! The result of a step, or why it is refused.

use super::{Event, PaymentSession};
use crate::report::{Finding, Path, Rejected};
use crate::rule::{FollowUp, Rule};
use crate::scalar::PaymentSessionStatus;

/// An accepted step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The session after it.
    pub session: PaymentSession,
    /// The event to post; none if nothing happened, as after a repeated callback.
    pub event: Option<Event>,
    /// Whether the session is another than before, and has to be stored: a contact that is attached changes it without an
    /// event.
    pub changed: bool,
    /// The advisories of an update on the whole session, or those on a contact that is attached.
    pub advisories: Vec<Finding>,
    /// Whether advisories were dropped because there were more than 1 000.
    pub truncated: bool,
}

impl Step {
    pub(super) const fn unchanged(session: PaymentSession) -> Self {
        Self { session, event: None, changed: false, advisories: Vec::new(), truncated: false }
    }

    pub(super) fn changed(session: PaymentSession, event: Event) -> Self {
        Self { event: Some(event), changed: true, ..Self::unchanged(session) }
    }
}

/// Why a step is refused.
///
/// ```
/// use paysession::session::StepError;
/// use paysession::{Payment, Timestamp, Validator};
///
/// let session = Validator::new().read_session(
///     r#"{"id":"ps-1","orgId":"o","status":"Canceled","amount":"1.00","currency":"USD",
///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
/// )?.value;
/// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
/// match session.complete(&Payment::new("pay-1", now), now) {
///     Err(StepError::Transition(error)) => assert_eq!(error.code(), "transition.paid_after_cancellation"),
///     other => panic!("not refused by the session's status: {other:?}"),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StepError {
    /// The session's status or times do not allow it.
    #[error(transparent)]
    Transition(#[from] TransitionError),
    /// The values that the step brings violate rules.
    #[error(transparent)]
    Rejected(#[from] Rejected),
}

impl StepError {
    /// Returns why the step is refused as one list: the violations, or the transition at the session as a whole. A finding
    /// can be serialized (feature `serde`).
    ///
    /// ```
    /// use paysession::{Payment, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Canceled","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// for (payment, code, path) in [
    ///     (Payment::new("pay-1", now), "transition.paid_after_cancellation", ""),
    ///     (Payment::new("pay-1", now).amount("1,00"), "amount.invalid", "/amount"),
    /// ] {
    ///     let findings = session.complete(&payment, now).unwrap_err().findings();
    ///     assert_eq!((findings[0].code(), findings[0].path().pointer().as_str()), (code, path));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        match self {
            Self::Transition(error) => vec![Finding::new(error.rule, Path::default())],
            Self::Rejected(rejected) => rejected.violations().to_vec(),
        }
    }

    /// Returns what the caller has to do next; none if values violate rules, which the caller has to mend.
    ///
    /// ```
    /// use paysession::rule::FollowUp;
    /// use paysession::{Payment, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Canceled","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let refused = session.complete(&Payment::new("pay-1", now), now).unwrap_err();
    /// assert_eq!(refused.follow_up(), Some(FollowUp::Refund));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn follow_up(&self) -> Option<FollowUp> {
        match self {
            Self::Transition(error) => Some(error.follow_up()),
            Self::Rejected(_) => None,
        }
    }
}

/// A step that the session's status or times do not allow.
///
/// ```
/// use paysession::session::StepError;
/// use paysession::{Rule, Timestamp, Validator};
///
/// let session = Validator::new().read_session(
///     r#"{"id":"ps-1","orgId":"o","status":"Canceled","amount":"1.00","currency":"USD",
///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
/// )?.value;
/// let refused = session.cancel(Timestamp::parse("2026-01-01T12:00:00Z")?);
/// let Err(StepError::Transition(error)) = refused else { panic!("a canceled session was canceled again") };
/// assert_eq!((error.rule(), error.code()), (Rule::TransitionAlreadyEnded, "transition.already_ended"));
/// assert_eq!(error.message(), "the session has already ended");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} ({})", self.rule.message(), self.rule)]
pub struct TransitionError {
    rule: Rule,
    status: Option<PaymentSessionStatus>,
}

impl TransitionError {
    pub(super) const fn new(rule: Rule, status: PaymentSessionStatus) -> Self {
        let status = if matches!(status, PaymentSessionStatus::Unknown) { None } else { Some(status) };
        Self { rule, status }
    }

    /// Of a session that does not exist yet.
    pub(super) const fn of_creation(rule: Rule) -> Self {
        Self { rule, status: None }
    }

    /// Returns the rule that refuses the step.
    #[must_use]
    pub fn rule(self) -> Rule {
        self.rule
    }

    /// Returns the rule's stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.rule.code()
    }

    /// Returns the rule's sentence for developers.
    #[must_use]
    pub fn message(self) -> &'static str {
        self.rule.message()
    }

    /// Returns what the caller has to do next.
    ///
    /// ```
    /// use paysession::rule::FollowUp;
    /// use paysession::session::StepError;
    /// use paysession::{Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "expirationDate":"2026-01-02T00:00:00Z",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let Err(StepError::Transition(error)) = session.expire(Timestamp::parse("2026-01-01T12:00:00Z")?) else {
    ///     panic!("a session expired before its time")
    /// };
    /// assert_eq!(error.follow_up(), FollowUp::RetryLater);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn follow_up(self) -> FollowUp {
        // Every transition declares one.
        self.rule.follow_up().unwrap_or(FollowUp::Investigate)
    }

    /// Returns the session's status at the time of the step; none for a creation and for an unknown status.
    ///
    /// ```
    /// use paysession::session::StepError;
    /// use paysession::{PaymentSessionStatus, Policy, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "expirationDate":"2026-01-02T00:00:00Z",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// // The stored status is still Active, but the session is overdue.
    /// let now = Timestamp::parse("2026-01-03T00:00:00Z")?;
    /// let refused = session.update(r#"{"amount":"2.50"}"#, now, &Policy::standard());
    /// let Err(StepError::Transition(error)) = refused else { panic!("an overdue session was updated") };
    /// assert_eq!(error.status(), Some(PaymentSessionStatus::Expired));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn status(self) -> Option<PaymentSessionStatus> {
        self.status
    }
}
