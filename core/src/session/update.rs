//! A step that changes fields.

use super::steps::{must_be_active, whole};
use super::{EventType, PaymentSession, PaymentSessionChanges, Request, Step, StepError, TransitionError};
use crate::document::Form;
use crate::policy::Policy;
use crate::read::{self, JsonSource, OverlaySource, Source, TreeSource};
use crate::scalar::{Id, Timestamp};
use crate::terms::Terms;
use crate::tree::{Tree, TreeNode};
use crate::types::{SessionField, is_updatable};

impl PaymentSession {
    /// Changes fields: those of the create input but `orgId` and `createPendingPayment`. An absent field stays as it
    /// is, null clears it. All rules run again, on the whole; the clock is `now`.
    ///
    /// # Errors
    ///
    /// Refuses a session that has ended or is overdue (`transition.already_ended`), and changes that violate rules.
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
    pub fn update(&self, changes: impl AsRef<[u8]>, now: Timestamp, policy: &Policy) -> Result<Step, StepError> {
        let terms = self.terms(now, policy)?;
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
    pub fn update_tree(&self, changes: impl TreeNode, now: Timestamp, policy: &Policy) -> Result<Step, StepError> {
        let terms = self.terms(now, policy)?;
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
        now: Timestamp,
        policy: &Policy,
    ) -> Result<Step, StepError> {
        self.update_tree(&Tree::from(changes), now, policy)
    }

    fn terms(&self, now: Timestamp, policy: &Policy) -> Result<Terms, TransitionError> {
        must_be_active(self.status_at(now))?;
        Ok(Terms { policy: policy.clone(), now: Some(now), ..Terms::standard() })
    }

    fn changed<'b>(&self, terms: &Terms, changes: impl Source<'b>, now: Timestamp) -> Result<Step, StepError> {
        let accepted = read::update(terms, changes, self.tree(Form::Again), Request::of)?;
        let (merged, advisories, truncated) = (accepted.value, accepted.advisories, accepted.truncated);
        let text = |id: Option<Id<&str>>| id.map(|id| id.as_str().to_owned());
        // The changeable fields are those of the merged request. A full contact stays only as long as its id.
        let keeps: fn(&str) -> bool = if text(self.contact_id()) == text(merged.contact_id()) {
            |name| !is_updatable(name)
        } else {
            |name| !is_updatable(name) && name != SessionField::contact.field().name
        };
        let own = TreeSource::unlimited(self.tree(Form::Again));
        let changed = whole(OverlaySource::new(TreeSource::unlimited(merged.tree(Form::Again)), own, keeps))?;
        if changed == *self {
            return Ok(Step { session: changed, event: None, advisories, truncated });
        }
        let session = changed.with(vec![self.updated(now)])?;
        let event = session.event(EventType::Updated, Some(self.status()), now);
        Ok(Step { session, event: Some(event), advisories, truncated })
    }
}
