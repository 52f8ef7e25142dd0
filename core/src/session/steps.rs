//! The steps in a session's life: state in, state out. The caller passes the time; nothing reads a clock.

use std::borrow::Cow;

use super::{Event, EventType, Payment, PaymentSession, Step, StepError, StoredContact, TransitionError};
use crate::document::Form;
use crate::read::{self, JsonSource, OverlaySource, Source, TreeSource};
use crate::report::{Findings, Rejected, Trail};
use crate::rule::Rule;
use crate::rules;
use crate::scalar::{PaymentSessionStatus as Status, Timestamp};
use crate::terms::Terms;
use crate::tree::{Tree, to_json};
use crate::types::{ContactField, SESSION, SessionField};

/// A field of a session and its new value.
pub(super) type Value<'a> = (SessionField, Tree<'a>);

impl PaymentSession {
    /// Completes the session by a payment. A repeated callback changes nothing.
    ///
    /// # Errors
    ///
    /// Refuses another payment than the session's (`transition.payment_conflict`), a payment at or after the
    /// expiration (`transition.paid_after_expiration`) and one for a canceled session
    /// (`transition.paid_after_cancellation`).
    ///
    /// ```
    /// use paysession::{Payment, PaymentSessionStatus, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let paid_at = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let now = Timestamp::parse("2026-01-01T12:00:05Z")?;
    /// let step = session.complete(&Payment::new("pay-1", paid_at), now)?;
    /// assert_eq!(step.session.status(), PaymentSessionStatus::Completed);
    ///
    /// // The same callback again: no event. Another payment: a possible double charge.
    /// assert!(step.session.complete(&Payment::new("pay-1", paid_at), now)?.event.is_none());
    /// let twice = step.session.complete(&Payment::new("pay-2", paid_at), now).unwrap_err();
    /// assert!(twice.to_string().ends_with("(transition.payment_conflict)"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn complete(&self, payment: &Payment, now: Timestamp) -> Result<Step, StepError> {
        let from = self.status();
        let refuse = |rule| Err(TransitionError::new(rule, self.status_at(now)).into());
        let is_other = self.payment_id().is_some_and(|own| own.as_str() != payment.id);
        match from {
            Status::Canceled => return refuse(Rule::TransitionPaidAfterCancellation),
            _ if is_other => return refuse(Rule::TransitionPaymentConflict),
            Status::Completed => {
                return Ok(Step::silent(self.clone(), None));
            }
            // An expired session without a date gives no proof that the payment came in time.
            Status::Active | Status::Expired => {
                let is_late =
                    self.is_over(payment.paid_at) || (from == Status::Expired && self.expiration_date().is_none());
                if is_late {
                    return refuse(Rule::TransitionPaidAfterExpiration);
                }
            }
        }
        self.ended(EventType::Completed, Status::Completed, now, Some(&payment.id))
    }

    /// Expires the session once its time has come.
    ///
    /// # Errors
    ///
    /// Refuses a session that has ended (`transition.already_ended`), and one before its expiration or without any
    /// (`transition.not_expired_yet`).
    ///
    /// ```
    /// use paysession::{PaymentSessionStatus, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "expirationDate":"2026-01-02T00:00:00Z",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// assert!(session.expire(Timestamp::parse("2026-01-01T23:59:59Z")?).is_err());
    /// let step = session.expire(Timestamp::parse("2026-01-02T00:00:00Z")?)?;
    /// assert_eq!(step.session.status(), PaymentSessionStatus::Expired);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn expire(&self, now: Timestamp) -> Result<Step, StepError> {
        must_be_active(self.status())?;
        if !self.is_over(now) {
            return Err(TransitionError::new(Rule::TransitionNotExpiredYet, self.status_at(now)).into());
        }
        self.ended(EventType::Expired, Status::Expired, now, None)
    }

    /// Cancels the session, even if it is overdue.
    ///
    /// # Errors
    ///
    /// Refuses a session that has ended (`transition.already_ended`).
    ///
    /// ```
    /// use paysession::{Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let canceled = session.cancel(now)?.session;
    /// assert_eq!(canceled.cancel(now).unwrap_err().to_string(), "the session has already ended (transition.already_ended)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn cancel(&self, now: Timestamp) -> Result<Step, StepError> {
        must_be_active(self.status())?;
        self.ended(EventType::Canceled, Status::Canceled, now, None)
    }

    /// Attaches the full contact of the session's `contactId`. The session's status and times stay as they are: there
    /// is no event.
    ///
    /// # Errors
    ///
    /// Refuses a contact of another id or organization than the session's (`session.contact_mismatch`).
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let validator = Validator::new();
    /// let session = validator.read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD","contactId":"c-1",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let contact = validator.read_contact(
    ///     r#"{"id":"c-1","orgId":"o","name":"Ada Lovelace","createdAt":"2025-01-01","updatedAt":"2025-01-01"}"#,
    /// )?.value;
    /// let attached = session.attach(&contact)?.session;
    /// assert_eq!(attached.contact().unwrap().name(), "Ada Lovelace");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn attach(&self, contact: &StoredContact) -> Result<Step, StepError> {
        let field = SessionField::contact;
        if self.contact_id().is_none() {
            let trail = Trail::ROOT.field(field.field());
            return Err(Findings::refused(Rule::SessionContactMismatch, &trail.field(ContactField::id.field())).into());
        }
        let front = format!(r#"{{"{}":{}}}"#, field.field().name, to_json(contact.tree()));
        let back = TreeSource::unlimited(self.tree(Form::Again));
        Ok(Step::silent(whole(OverlaySource::new(JsonSource::new(&front), back, |_| true))?, None))
    }

    /// Ends the session: its link is gone.
    fn ended(&self, kind: EventType, to: Status, now: Timestamp, payment_id: Option<&str>) -> Result<Step, StepError> {
        let mut values =
            vec![(SessionField::status, to.as_str().into()), (SessionField::link, Tree::Null), self.updated(now)];
        values.extend(payment_id.map(|id| (SessionField::payment_id, Tree::from(id))));
        let session = self.with(values)?;
        let event = session.event(kind, Some(self.status()), now);
        Ok(Step::silent(session, Some(event)))
    }

    /// Lays new values over the session's own.
    pub(super) fn with(&self, values: Vec<Value<'_>>) -> Result<Self, Rejected> {
        laid_over(values, TreeSource::unlimited(self.tree(Form::Again)))
    }

    /// `updatedAt` never goes back.
    pub(super) fn updated(&self, now: Timestamp) -> Value<'static> {
        (SessionField::updated_at, self.updated_at().max(now).to_string().into())
    }

    pub(super) fn event(&self, kind: EventType, from: Option<Status>, at: Timestamp) -> Event {
        Event {
            kind,
            session_id: self.id().as_str().to_owned(),
            from,
            to: self.status(),
            at,
            payment_id: self.payment_id().map(|id| id.as_str().to_owned()),
        }
    }
}

pub(super) const fn must_be_active(status: Status) -> Result<(), TransitionError> {
    match status {
        Status::Active => Ok(()),
        ended => Err(TransitionError::new(Rule::TransitionAlreadyEnded, ended)),
    }
}

/// Lays new values over a source, and reads the whole as a session.
pub(super) fn laid_over(values: Vec<Value<'_>>, back: impl Source<'static>) -> Result<PaymentSession, Rejected> {
    let values = values.into_iter().map(|(field, value)| (Cow::Borrowed(field.field().name), value));
    let front = Tree::Object(values.collect());
    whole(OverlaySource::new(TreeSource::unlimited(&front), back, |_| true))
}

/// Reads a session that is put together of accepted values: every session keeps every invariant.
pub(super) fn whole<'b>(source: impl Source<'b>) -> Result<PaymentSession, Rejected> {
    // Advisories were reported when the values were accepted.
    let terms = Terms::silent();
    Ok(read::stored(&terms, source, &SESSION, rules::session, PaymentSession::of)?.value)
}
