//! A step that changes fields.

use super::steps::own;
use super::table::Table;
use super::{EventType, PaymentSession, PaymentSessionChanges, Request, Step, StepError, TransitionError, When};
use crate::document::Form;
use crate::policy::Policy;
use crate::read::{self, Front, JsonSource, Source, TreeSource};
use crate::report::Segment;
use crate::scalar::Timestamp;
use crate::terms::Terms;
use crate::tree::{Tree, TreeNode};
use crate::types::{CREATE, SESSION, SessionField, is_updatable};

impl PaymentSession {
    /// Changes fields: those of the create input but `orgId` and `createPendingPayment`. An absent field stays as it
    /// is, null clears it. All rules run again, on the whole; the clock is `now`. A field that the changes don't name is
    /// judged as on reading: it only leads to advisories.
    ///
    /// # Errors
    ///
    /// Refuses a session of an unknown status or another state (`transition.status_unknown`, `transition.stale`), one that
    /// has ended or is overdue (`transition.already_ended`), and changes that violate rules.
    ///
    /// ```
    /// use paysession::{Policy, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD","brandName":"Old",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let step = session.update(r#"{"amount":"2.50","brandName":null}"#, now, &Policy::standard())?;
    /// assert_eq!(step.session.amount().to_string(), "2.50");
    /// assert_eq!(step.session.brand_name(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn update(&self, changes: impl AsRef<[u8]>, when: impl Into<When>, policy: &Policy) -> Result<Step, StepError> {
        let (terms, now) = self.terms(when.into(), policy)?;
        let text = read::text(&terms, changes.as_ref())?;
        self.changed(&terms, JsonSource::new(text), now)
    }

    /// Changes fields as [`PaymentSession::update`] does, by a tree in memory.
    ///
    /// # Errors
    ///
    /// Refuses what [`PaymentSession::update`] refuses.
    ///
    #[cfg_attr(feature = "serde_json", doc = "```")]
    #[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
    /// use paysession::{Policy, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let step = session.update_tree(&serde_json::json!({"currency": "EUR"}), now, &Policy::standard())?;
    /// assert_eq!(step.session.currency().code(), "EUR");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn update_tree(
        &self,
        changes: impl TreeNode,
        when: impl Into<When>,
        policy: &Policy,
    ) -> Result<Step, StepError> {
        let (terms, now) = self.terms(when.into(), policy)?;
        self.changed(&terms, TreeSource::new(changes, terms.max_bytes), now)
    }

    /// Changes fields as [`PaymentSession::update`] does, by a draft.
    ///
    /// # Errors
    ///
    /// Refuses what [`PaymentSession::update`] refuses.
    ///
    /// ```
    /// use paysession::{Policy, Timestamp, Validator};
    /// use paysession::session::{Change, PaymentSessionChanges};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD","brandName":"Old",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let changes = PaymentSessionChanges::new().amount("2.50").brand_name(Change::Clear);
    /// let step = session.update_draft(changes, Timestamp::parse("2026-01-01T12:00:00Z")?, &Policy::standard())?;
    /// assert_eq!((step.session.amount().to_string().as_str(), step.session.brand_name()), ("2.50", None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn update_draft(
        &self,
        changes: PaymentSessionChanges,
        when: impl Into<When>,
        policy: &Policy,
    ) -> Result<Step, StepError> {
        self.update_tree(&Tree::from(changes), when, policy)
    }

    fn terms(&self, when: When, policy: &Policy) -> Result<(Terms, Timestamp), TransitionError> {
        let now = when.now;
        Table { session: self, when }.allow_change_of(self.status_at(now))?;
        Ok((Terms { policy: policy.clone(), now: Some(now), ..Terms::standard() }, now))
    }

    fn changed<'b>(&self, terms: &Terms, changes: impl Source<'b>, now: Timestamp) -> Result<Step, StepError> {
        let accepted = read::update(terms, changes, self.tree(Form::Again), Request::of)?;
        let (merged, advisories, truncated) = (accepted.value, accepted.advisories, accepted.truncated);
        // The changeable fields are those of the merged request. A full contact stays only as long as its id.
        let contact_id = [Segment::Key(SessionField::contact_id.field().name)].into_iter().collect();
        let keeps_contact = merged.tree(Form::Nulls).json_at(&contact_id) == self.raw(&contact_id);
        let kept = SESSION.fields.iter().filter(|field| !is_updatable(field.name));
        let kept = kept.fold(0, |kept, field| kept | 1 << field.position);
        let kept = if keeps_contact { kept } else { kept & !(1 << SessionField::contact as u32) };
        let front = TreeSource::unlimited(merged.tree(Form::Again));
        let updated = own(read::laid_over(Front::Accepted, front, self.tree(Form::Again), kept, Self::of))?;
        if updated == *self {
            return Ok(Step { advisories, truncated, ..Step::unchanged(updated) });
        }
        let session = updated.with(vec![self.updated(now)])?;
        let mut event = session.event(EventType::Updated, Some(self.status()));
        event.changed = self.differences(&session);
        Ok(Step { advisories, truncated, ..Step::changed(session, event) })
    }

    /// The names of the fields of the create input that have another value in another session.
    fn differences(&self, other: &Self) -> Vec<String> {
        let names = CREATE.fields.iter().map(|field| field.name);
        names.filter(|name| self.json_of(name) != other.json_of(name)).map(str::to_owned).collect()
    }

    fn json_of(&self, name: &str) -> Option<String> {
        self.raw(&[Segment::Key(name)].into_iter().collect())
    }
}
