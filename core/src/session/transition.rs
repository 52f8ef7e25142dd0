//! The steps in a session's life: state in, state out. Time is handed in, never read.

use std::borrow::Cow;

use super::stored::judge;
use super::{Event, EventType, PaymentSession, PaymentSessionStatus as Status, Request, StoredContact};
use crate::document::Form;
use crate::policy::Policy;
use crate::read::{Json, Over, Source, Tree, TreeNode, Walk};
use crate::report::{Finding, Rejected, Sink, Trail};
use crate::rule::Rule;
use crate::scalar::{Id, Timestamp};
use crate::schema::page::{CREATE, ContactField, CreateField, FIXED, SESSION, SessionField};
use crate::validator::Validator;

/// What the platform hands in to make a session of a request.
#[derive(Clone)]
#[non_exhaustive]
pub struct Creation {
    /// The session's own id.
    pub id: String,
    /// Where the customer pays.
    pub link: String,
    /// When it is created.
    pub now: Timestamp,
    /// The payment recorded in advance: needed with `createPendingPayment`, allowed without.
    pub payment_id: Option<String>,
    /// The organization's default checkout configuration.
    pub checkout_configuration_id: Option<String>,
}

impl Creation {
    /// Starts with what every session needs.
    #[must_use]
    pub fn new(id: impl Into<String>, link: impl Into<String>, now: Timestamp) -> Self {
        Self { id: id.into(), link: link.into(), now, payment_id: None, checkout_configuration_id: None }
    }

    /// Sets the payment recorded in advance.
    #[must_use]
    pub fn payment_id(self, id: impl Into<String>) -> Self {
        Self { payment_id: Some(id.into()), ..self }
    }

    /// Sets the organization's default checkout configuration.
    #[must_use]
    pub fn checkout_configuration_id(self, id: impl Into<String>) -> Self {
        Self { checkout_configuration_id: Some(id.into()), ..self }
    }
}

/// Shows the time alone.
impl core::fmt::Debug for Creation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Creation").finish_non_exhaustive()
    }
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The session after it.
    pub session: PaymentSession,
    /// What happened; none where nothing changed, as by a callback told twice.
    pub event: Option<Event>,
    /// What an update's rules remark on the whole.
    pub advisories: Vec<Finding>,
    /// Whether advisories were dropped because there were more than are kept.
    pub truncated: bool,
}

impl Step {
    fn silent(session: PaymentSession, event: Option<Event>) -> Self {
        Self { session, event, advisories: Vec::new(), truncated: false }
    }
}

/// Why a step was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The session's life does not allow it.
    #[error(transparent)]
    Transition(#[from] TransitionError),
    /// What was handed in violates rules.
    #[error(transparent)]
    Rejected(#[from] Rejected),
}

/// A step that the session's life does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} ({})", self.rule.message(), self.rule)]
pub struct TransitionError {
    rule: Rule,
    status: Option<Status>,
}

impl TransitionError {
    const fn new(rule: Rule, status: Status) -> Self {
        Self { rule, status: Some(status) }
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

    /// Returns where the session stands, by the time handed in; none while it is being created.
    #[must_use]
    pub fn status(self) -> Option<Status> {
        self.status
    }
}

impl PaymentSession {
    /// Makes an active session of a request.
    ///
    /// # Errors
    ///
    /// Refuses a pending payment without its id (`transition.pending_payment_missing`), and what violates rules: an
    /// id that is blank, a link that is no web URL, an expiration that is not after `now`.
    pub fn create(request: &Request, creation: &Creation) -> Result<Step, Refusal> {
        if request.creates_pending_payment() && creation.payment_id.is_none() {
            return Err(TransitionError { rule: Rule::TransitionPendingPaymentMissing, status: None }.into());
        }
        let configuration = creation.checkout_configuration_id.clone();
        let configuration = configuration.filter(|_| !request.has(CreateField::checkout_configuration_id));
        let mut front = vec![
            (SessionField::id, Tree::Text(creation.id.clone())),
            (SessionField::status, status(Status::Active)),
            (SessionField::link, Tree::Text(creation.link.clone())),
            (SessionField::created_at, time(creation.now)),
            (SessionField::updated_at, time(creation.now)),
        ];
        front.extend(creation.payment_id.clone().map(|id| (SessionField::payment_id, Tree::Text(id))));
        front.extend(configuration.map(|id| (SessionField::checkout_configuration_id, Tree::Text(id))));
        let front = object(front);
        let session = settle(Over::new(Walk::own(&front), Walk::own(request.branch(Form::Again)), |_| true))?;
        if session.is_over(creation.now) {
            let trail = Trail::ROOT.field(SessionField::expiration_date.field());
            return Err(Sink::refused(Rule::ExpirationInPast, &trail).into());
        }
        let event = session.event(EventType::Created, None, creation.now);
        Ok(Step::silent(session, Some(event)))
    }

    /// Completes the session by a payment. A callback told twice changes nothing.
    ///
    /// # Errors
    ///
    /// Refuses another payment than the session's (`transition.payment_conflict`), a payment at or after the
    /// expiration (`transition.paid_after_expiration`) and one for a canceled session
    /// (`transition.paid_after_cancellation`).
    pub fn complete(&self, payment_id: &str, paid_at: Timestamp, now: Timestamp) -> Result<Step, Refusal> {
        let from = self.status();
        let refuse = |rule| Err(TransitionError::new(rule, self.status_at(now)).into());
        let is_other = self.payment_id().is_some_and(|own| own.as_str() != payment_id);
        match from {
            Status::Canceled => return refuse(Rule::TransitionPaidAfterCancellation),
            _ if is_other => return refuse(Rule::TransitionPaymentConflict),
            Status::Completed => {
                return Ok(Step::silent(self.clone(), None));
            }
            // An expired session without a date gives no proof that the payment came in time.
            Status::Active | Status::Expired => {
                let is_late = self.is_over(paid_at) || (from == Status::Expired && self.expiration_date().is_none());
                if is_late {
                    return refuse(Rule::TransitionPaidAfterExpiration);
                }
            }
        }
        self.step(EventType::Completed, Status::Completed, now, Some(payment_id))
    }

    /// Expires the session once its time has come.
    ///
    /// # Errors
    ///
    /// Refuses a session that has ended (`transition.already_ended`), and one before its expiration or without any
    /// (`transition.not_expired_yet`).
    pub fn expire(&self, now: Timestamp) -> Result<Step, Refusal> {
        self.must_be_active(self.status())?;
        if !self.is_over(now) {
            return Err(TransitionError::new(Rule::TransitionNotExpiredYet, self.status_at(now)).into());
        }
        self.step(EventType::Expired, Status::Expired, now, None)
    }

    /// Calls the session off, also when it is overdue.
    ///
    /// # Errors
    ///
    /// Refuses a session that has ended (`transition.already_ended`).
    pub fn cancel(&self, now: Timestamp) -> Result<Step, Refusal> {
        self.must_be_active(self.status())?;
        self.step(EventType::Canceled, Status::Canceled, now, None)
    }

    /// Changes fields: those of the create input but `orgId` and `createPendingPayment`. An absent field stays as it
    /// is, null clears it. All rules are judged again, on the whole; the clock is `now`.
    ///
    /// # Errors
    ///
    /// Refuses a session that has ended or is overdue (`transition.already_ended`), and changes that violate rules.
    pub fn update(&self, changes: impl AsRef<[u8]>, now: Timestamp, policy: &Policy) -> Result<Step, Refusal> {
        let validator = self.updater(now, policy)?;
        let text = validator.text(changes.as_ref())?;
        self.change(&validator, Json::new(text), now)
    }

    /// Changes fields as [`PaymentSession::update`] does, by a tree in memory.
    ///
    /// # Errors
    ///
    /// Refuses what [`PaymentSession::update`] refuses.
    pub fn update_from_tree(&self, changes: impl TreeNode, now: Timestamp, policy: &Policy) -> Result<Step, Refusal> {
        let validator = self.updater(now, policy)?;
        self.change(&validator, Walk::new(changes, validator.max_bytes_ref()), now)
    }

    fn updater(&self, now: Timestamp, policy: &Policy) -> Result<Validator, TransitionError> {
        self.must_be_active(self.status_at(now))?;
        Ok(Validator::new().policy(policy.clone()).now(now))
    }

    fn change<'b>(&self, validator: &Validator, changes: impl Source<'b>, now: Timestamp) -> Result<Step, Refusal> {
        let accepted = validator.read_update(changes, self.branch(Form::Again))?;
        let (merged, advisories, truncated) = (accepted.value, accepted.advisories, accepted.truncated);
        let text = |id: Option<Id<&str>>| id.map(|id| id.as_str().to_owned());
        // What can change is the merged whole's; a full contact stays only as long as its id.
        let keeps: fn(&str) -> bool = if text(self.contact_id()) == text(merged.contact_id()) {
            |name| !is_updatable(name)
        } else {
            |name| !is_updatable(name) && name != SessionField::contact.field().name
        };
        let changed =
            settle(Over::new(Walk::own(merged.branch(Form::Again)), Walk::own(self.branch(Form::Again)), keeps))?;
        if changed == *self {
            return Ok(Step { session: changed, event: None, advisories, truncated });
        }
        let session = changed.with(vec![self.updated(now)])?;
        let event = session.event(EventType::Updated, Some(self.status()), now);
        Ok(Step { session, event: Some(event), advisories, truncated })
    }

    /// Attaches the full contact of the session's `contactId`. The session's status and times stay as they are, so
    /// that no event tells of it.
    ///
    /// # Errors
    ///
    /// Refuses a contact of another id or organization than the session's (`session.contact_mismatch`).
    pub fn attach(&self, contact: &StoredContact) -> Result<Step, Refusal> {
        let field = SessionField::contact;
        if self.contact_id().is_none() {
            let trail = Trail::ROOT.field(field.field());
            return Err(Sink::refused(Rule::SessionContactMismatch, &trail.field(ContactField::id.field())).into());
        }
        // A document's own tree is always readable.
        let tree = Tree::copy(contact.branch()).unwrap_or(Tree::Null);
        Ok(Step::silent(self.with(vec![(field, tree)])?, None))
    }

    fn must_be_active(&self, status: Status) -> Result<(), TransitionError> {
        match status {
            Status::Active => Ok(()),
            ended => Err(TransitionError::new(Rule::TransitionAlreadyEnded, ended)),
        }
    }

    /// Ends the session: its link is gone.
    fn step(&self, kind: EventType, to: Status, now: Timestamp, payment_id: Option<&str>) -> Result<Step, Refusal> {
        let mut front = vec![(SessionField::status, status(to)), (SessionField::link, Tree::Null), self.updated(now)];
        front.extend(payment_id.map(|id| (SessionField::payment_id, Tree::Text(id.to_owned()))));
        let session = self.with(front)?;
        let event = session.event(kind, Some(self.status()), now);
        Ok(Step::silent(session, Some(event)))
    }

    /// Lays new values over the session's own.
    fn with(&self, fields: Vec<(SessionField, Tree)>) -> Result<Self, Rejected> {
        let front = object(fields);
        settle(Over::new(Walk::own(&front), Walk::own(self.branch(Form::Again)), |_| true))
    }

    /// `updatedAt` never goes back.
    fn updated(&self, now: Timestamp) -> (SessionField, Tree) {
        (SessionField::updated_at, time(self.updated_at().max(now)))
    }

    fn event(&self, kind: EventType, from: Option<Status>, at: Timestamp) -> Event {
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

/// Reads a session that is put together of what was accepted before, so that every session keeps every invariant.
fn settle<'b>(source: impl Source<'b>) -> Result<PaymentSession, Rejected> {
    // What is worth a remark was remarked when it was accepted.
    let validator = Validator::new().policy(Policy::silent());
    Ok(PaymentSession::of(validator.read_stored(source, &SESSION, judge)?.value))
}

/// Whether a field of the create input may change in a session.
pub(crate) fn is_updatable(name: &str) -> bool {
    CREATE.find(name, 0).is_some() && !FIXED.iter().any(|field| field.field().name == name)
}

fn object(fields: Vec<(SessionField, Tree)>) -> Tree {
    Tree::Object(fields.into_iter().map(|(field, value)| (Cow::Borrowed(field.field().name), value)).collect())
}

fn status(status: Status) -> Tree {
    Tree::Text(status.as_str().to_owned())
}

fn time(time: Timestamp) -> Tree {
    Tree::Text(time.to_string())
}
