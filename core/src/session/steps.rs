//! The steps in a session's life: state in, state out. The caller passes the time; nothing reads a clock.

use std::borrow::Cow;

use super::table::{Money, Table};
use super::{EventType, Payment, PaymentSession, Step, StepError, StoredContact, When};
use crate::document::{DocumentTree, Form, Slot};
use crate::policy::Policy;
use crate::read::{self, Front, JsonSource, TreeSource};
use crate::report::{Accepted, Findings, Rejected, Trail};
use crate::rule::Rule;
use crate::scalar::{PaymentSessionStatus as Status, Timestamp};
use crate::terms::Terms;
use crate::tree::{Tree, TreeNode};
use crate::types::{ContactField, SessionField};

/// A field of a session and its new value.
pub(super) type Value<'a> = (SessionField, Tree<'a>);

impl PaymentSession {
    /// Completes the session by a payment. A repeated callback changes nothing, and is accepted whatever else it reports.
    ///
    /// # Errors
    ///
    /// Refuses an amount or a currency that is not valid, then what the table of transitions forbids, in its order: a
    /// payment in the future or before the session's creation, for a canceled session, by another id than the session's,
    /// in another currency or amount, or at or after the expiration. [`TransitionError::follow_up`] says what to do. Last,
    /// it refuses a payment id that is not valid.
    ///
    /// [`TransitionError::follow_up`]: super::TransitionError::follow_up
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
    pub fn complete(&self, payment: &Payment, when: impl Into<When>) -> Result<Step, StepError> {
        let table = Table { session: self, when: when.into() };
        let money = Money::of(payment)?;
        if table.is_repeated(payment) {
            return Ok(Step::unchanged(self.clone()));
        }
        table.allow_payment(payment, money)?;
        let paid = Paid { id: &payment.id, at: payment.paid_at };
        self.ended(EventType::Completed, Status::Completed, table.when.now, Some(paid))
    }

    /// Expires the session once its time has come.
    ///
    /// # Errors
    ///
    /// Refuses a session of an unknown status or another state (`transition.status_unknown`, `transition.stale`), one that
    /// has ended (`transition.already_ended`), and one before its expiration or without any
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
    pub fn expire(&self, when: impl Into<When>) -> Result<Step, StepError> {
        let table = Table { session: self, when: when.into() };
        table.allow_expiry()?;
        self.ended(EventType::Expired, Status::Expired, table.when.now, None)
    }

    /// Cancels the session, even if it is overdue.
    ///
    /// # Errors
    ///
    /// Refuses a session of an unknown status or another state (`transition.status_unknown`, `transition.stale`), and one
    /// that has ended (`transition.already_ended`).
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
    pub fn cancel(&self, when: impl Into<When>) -> Result<Step, StepError> {
        let table = Table { session: self, when: when.into() };
        table.allow_change_of(self.status())?;
        self.ended(EventType::Canceled, Status::Canceled, table.when.now, None)
    }

    /// Attaches the full contact of the session's `contactId`. The session's status and times stay as they are: there
    /// is no event.
    ///
    /// # Errors
    ///
    /// Refuses a session of an unknown status or another state (`transition.status_unknown`, `transition.stale`), and a
    /// contact of another id or organization than the session's (`session.contact_mismatch`).
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
    /// let now = paysession::Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let attached = session.attach(&contact, now)?.session;
    /// assert_eq!(attached.contact().unwrap().name(), Some("Ada Lovelace"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn attach(&self, contact: &StoredContact, when: impl Into<When>) -> Result<Step, StepError> {
        Table { session: self, when: when.into() }.allow()?;
        if matches!(self.node().slot(SessionField::contact_id as usize), Slot::Absent) {
            let trail = Trail::ROOT.field(CONTACT.field());
            return Err(Findings::refused(Rule::SessionContactMismatch, &trail.field(ContactField::id.field())).into());
        }
        // The contact was read as a stored one, and stays as it is.
        let front = format!(r#"{{"{}":{}}}"#, CONTACT.field().name, contact.tree().to_json());
        let front = JsonSource::new(&front);
        let session = own(read::laid_over(Front::Accepted, front, self.tree(Form::Again), ALL, Self::of))?;
        Ok(Step { changed: session != *self, ..Step::unchanged(session) })
    }

    /// Attaches the full contact of the session's `contactId` as [`PaymentSession::attach`] does, by its JSON.
    ///
    /// # Errors
    ///
    /// Refuses what [`PaymentSession::attach`] refuses, and a contact without a valid id and organization. Everything else
    /// in it is kept as it came; the advisories on it are those of the step. Findings are at their places in the session,
    /// such as `/contact/id`.
    ///
    /// ```
    /// use paysession::{Policy, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD","contactId":"c-1",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let contact = r#"{"id":"c-1","orgId":"o","name":"Ada","createdAt":"x","updatedAt":"y","phone":"n/a"}"#;
    /// let step = session.attach_json(contact, now, &Policy::standard())?;
    /// assert_eq!(step.advisories[0].path().pointer(), "/contact/phone");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn attach_json(
        &self,
        contact: impl AsRef<[u8]>,
        when: impl Into<When>,
        policy: &Policy,
    ) -> Result<Step, StepError> {
        self.attach_read(when.into(), policy, |terms| {
            let text = read::stored_text(terms, contact.as_ref())?;
            read::contact(terms, JsonSource::new(text), StoredContact::of)
        })
    }

    /// Attaches the full contact of the session's `contactId` as [`PaymentSession::attach_json`] does, by a tree in
    /// memory.
    ///
    /// # Errors
    ///
    /// Refuses what [`PaymentSession::attach_json`] refuses.
    ///
    #[cfg_attr(feature = "serde_json", doc = "```")]
    #[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
    /// use paysession::{Policy, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD","contactId":"c-1",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let contact = serde_json::json!({"id": "c-1", "orgId": "o", "name": "Ada"});
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let step = session.attach_tree(&contact, now, &Policy::standard())?;
    /// assert_eq!(step.session.contact().unwrap().name(), Some("Ada"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn attach_tree(
        &self,
        contact: impl TreeNode,
        when: impl Into<When>,
        policy: &Policy,
    ) -> Result<Step, StepError> {
        self.attach_read(when.into(), policy, |terms| {
            read::contact(terms, TreeSource::new(contact, terms.max_bytes), StoredContact::of)
        })
    }

    /// Reads a contact if the table of transitions allows the step, and attaches it.
    fn attach_read(
        &self,
        when: When,
        policy: &Policy,
        read: impl FnOnce(&Terms) -> Result<Accepted<StoredContact>, Rejected>,
    ) -> Result<Step, StepError> {
        Table { session: self, when }.allow()?;
        let terms = Terms { policy: policy.clone(), ..Terms::standard() };
        let contact = read(&terms).map_err(|rejected| rejected.below(CONTACT.field()))?;
        let (truncated, advisories) = (contact.truncated, contact.advisories);
        let advisories = advisories.into_iter().map(|finding| finding.below(CONTACT.field())).collect();
        match self.attach(&contact.value, when) {
            Ok(step) => Ok(Step { advisories, truncated, ..step }),
            Err(StepError::Rejected(rejected)) => Err(rejected.with_advisories(advisories, truncated).into()),
            Err(transition) => Err(transition),
        }
    }

    /// Ends the session: its link is gone.
    fn ended(&self, kind: EventType, to: Status, now: Timestamp, paid: Option<Paid<'_>>) -> Result<Step, StepError> {
        let mut values =
            vec![(SessionField::status, to.as_str().into()), (SessionField::link, Tree::Null), self.updated(now)];
        values.extend(paid.map(|paid| (SessionField::payment_id, Tree::from(paid.id))));
        let session = self.with(values)?;
        let event = session.event(kind, Some(self.status()));
        Ok(Step::changed(session, event.completed_at(paid.map(|paid| paid.at))))
    }

    /// Lays new values over the session's own.
    pub(super) fn with(&self, values: Vec<Value<'_>>) -> Result<Self, Rejected> {
        laid_over(values, self.tree(Form::Again))
    }

    /// `updatedAt` never goes back.
    pub(super) fn updated(&self, now: Timestamp) -> Value<'static> {
        (SessionField::updated_at, self.updated_at().max(now).to_string().into())
    }
}

/// Every field, a bit each.
const ALL: u32 = u32::MAX;

/// Where a session has its contact.
const CONTACT: SessionField = SessionField::contact;

/// What a completion records of a payment.
#[derive(Clone, Copy)]
struct Paid<'a> {
    id: &'a str,
    at: Timestamp,
}

/// Lays new values over those of a request or session, and reads the whole as a session.
pub(super) fn laid_over(values: Vec<Value<'_>>, accepted: DocumentTree<'_>) -> Result<PaymentSession, Rejected> {
    let values = values.into_iter().map(|(field, value)| (Cow::Borrowed(field.field().name), value));
    let front = Tree::Object(values.collect());
    let front = TreeSource::unlimited(&front);
    own(read::laid_over(Front::New, front, accepted, ALL, PaymentSession::of))
}

/// Advisories on what the session holds were reported when it was read: they are not the step's.
pub(super) fn own(read: Result<Accepted<PaymentSession>, Rejected>) -> Result<PaymentSession, Rejected> {
    read.map(|accepted| accepted.value).map_err(|rejected| rejected.with_advisories(Vec::new(), false))
}
