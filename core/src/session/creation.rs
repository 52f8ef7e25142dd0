//! The first step: a session made of a request.

use super::steps::laid_over;
use super::{EventType, PaymentSession, Request, Step, StepError, TransitionError};
use crate::document::Form;
use crate::read;
use crate::report::{Accepted, Finding, Findings, Rejected, Scope, Trail};
use crate::rule::Rule;
use crate::scalar::{PaymentSessionStatus, Timestamp};
use crate::tree::Tree;
use crate::types::{CreateField, SessionField};

/// What the platform brings to make a session of a request.
///
/// Its texts have setters with names, so that an id and a link can't be swapped.
///
/// ```
/// use paysession::{Creation, Timestamp};
///
/// let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
/// let creation = Creation::new(now).id("ps-1").link("https://pay.example/ps-1").payment_id("pay-1");
/// assert_eq!((creation.id.as_str(), creation.payment_id.as_deref()), ("ps-1", Some("pay-1")));
/// # Ok::<(), paysession::scalar::TimestampError>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Creation {
    /// The session's own id.
    pub id: String,
    /// Where the customer pays.
    pub link: String,
    /// When the session is created.
    pub now: Timestamp,
    /// The payment recorded in advance: needed with `createPendingPayment`, allowed without.
    pub payment_id: Option<String>,
    /// The organization's default checkout configuration.
    pub checkout_configuration_id: Option<String>,
}

impl Creation {
    /// Starts with the time of creation. Every session also needs an id and a link: [`PaymentSession::create`] refuses
    /// empty ones.
    ///
    /// ```
    /// use paysession::{Creation, PaymentSession, Timestamp, Validator};
    ///
    /// let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
    /// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1.00","currency":"USD"}"#)?.value;
    /// let refused = PaymentSession::create(&request, &Creation::new(now).link("https://pay.example/ps-1")).unwrap_err();
    /// assert_eq!(refused.to_string(), "refused: id: an id must not be blank (id.blank)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn new(now: Timestamp) -> Self {
        Self { id: String::new(), link: String::new(), now, payment_id: None, checkout_configuration_id: None }
    }

    /// Sets the session's own id.
    ///
    /// ```
    /// use paysession::{Creation, Timestamp};
    ///
    /// let creation = Creation::new(Timestamp::parse("2026-01-01T00:00:00Z")?).id("ps-1");
    /// assert_eq!(creation.id, "ps-1");
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[must_use]
    pub fn id(self, id: impl Into<String>) -> Self {
        Self { id: id.into(), ..self }
    }

    /// Sets where the customer pays.
    ///
    /// ```
    /// use paysession::{Creation, Timestamp};
    ///
    /// let creation = Creation::new(Timestamp::parse("2026-01-01T00:00:00Z")?).link("https://pay.example/ps-1");
    /// assert_eq!(creation.link, "https://pay.example/ps-1");
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[must_use]
    pub fn link(self, link: impl Into<String>) -> Self {
        Self { link: link.into(), ..self }
    }

    /// Sets the payment recorded in advance.
    ///
    /// ```
    /// use paysession::{Creation, PaymentSession, Timestamp, Validator};
    ///
    /// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","createPendingPayment":true}"#;
    /// let request = Validator::new().validate(body)?.value;
    /// let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
    /// let creation = Creation::new(now).id("ps-1").link("https://pay.example/ps-1");
    /// let refused = PaymentSession::create(&request, &creation).unwrap_err();
    /// assert!(refused.to_string().ends_with("(transition.pending_payment_missing)"));
    /// let session = PaymentSession::create(&request, &creation.payment_id("pay-1"))?.session;
    /// assert_eq!(session.payment_id().unwrap().as_str(), "pay-1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn payment_id(self, id: impl Into<String>) -> Self {
        Self { payment_id: Some(id.into()), ..self }
    }

    /// Sets the organization's default checkout configuration.
    ///
    /// ```
    /// use paysession::{Creation, PaymentSession, Timestamp, Validator};
    ///
    /// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1.00","currency":"USD"}"#)?.value;
    /// let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
    /// let creation = Creation::new(now).id("ps-1").link("https://pay.example/ps-1");
    /// let session = PaymentSession::create(&request, &creation.checkout_configuration_id("default"))?.session;
    /// assert_eq!(session.checkout_configuration_id().unwrap().as_str(), "default");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn checkout_configuration_id(self, id: impl Into<String>) -> Self {
        Self { checkout_configuration_id: Some(id.into()), ..self }
    }

    /// Judges the texts as the session's fields.
    fn judged(&self) -> Result<(), Rejected> {
        let given = [
            (SessionField::id, Some(&self.id)),
            (SessionField::link, Some(&self.link)),
            (SessionField::payment_id, self.payment_id.as_ref()),
            (SessionField::checkout_configuration_id, self.checkout_configuration_id.as_ref()),
        ];
        let given = given.map(|(field, text)| (field.field(), text.map(String::as_str)));
        read::texts(Scope::Given, &given, &mut |_| {})
    }

    /// Adds the findings on the texts behind those on the request.
    fn behind(&self, rejected: Rejected) -> Rejected {
        // What is wrong with a whole document stands alone.
        let is_of_document = |finding: &Finding| matches!(finding.rule(), Rule::JsonMalformed | Rule::JsonTooLarge);
        match self.judged() {
            Err(own) if !rejected.violations().iter().any(is_of_document) => rejected.followed_by(own),
            _ => rejected,
        }
    }
}

/// Shows the time alone: an id may be a person's.
impl core::fmt::Debug for Creation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Creation").field("now", &self.now).finish_non_exhaustive()
    }
}

impl PaymentSession {
    /// Makes an active session of a request.
    ///
    /// # Errors
    ///
    /// Refuses what violates rules, all at once: an expiration that is not after `now`, and behind it an id that is blank
    /// and a link that is no web URL. Then it refuses a pending payment without its id
    /// (`transition.pending_payment_missing`).
    ///
    /// ```
    /// use paysession::{Creation, PaymentSession, Timestamp, Validator};
    ///
    /// let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
    /// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1.00","currency":"USD"}"#)?.value;
    /// let step = PaymentSession::create(&request, &Creation::new(now).id("ps-1").link("https://pay.example/ps-1"))?;
    /// assert_eq!(step.session.id().as_str(), "ps-1");
    /// assert_eq!(step.event.unwrap().key(), "ps-1:created:2026-01-01T00:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn create(request: &Request, creation: &Creation) -> Result<Step, StepError> {
        if request.expiration_date().is_some_and(|expiration| expiration <= creation.now) {
            let trail = Trail::ROOT.field(SessionField::expiration_date.field());
            return Err(creation.behind(Findings::refused(Rule::ExpirationInPast, &trail)).into());
        }
        creation.judged()?;
        if request.creates_pending_payment() && creation.payment_id.is_none() {
            return Err(TransitionError::of_creation(Rule::TransitionPendingPaymentMissing).into());
        }
        let configuration = creation.checkout_configuration_id.as_deref();
        let configuration = configuration.filter(|_| !request.has(CreateField::checkout_configuration_id));
        let mut values = vec![
            (SessionField::id, creation.id.as_str().into()),
            (SessionField::status, PaymentSessionStatus::Active.as_str().into()),
            (SessionField::link, creation.link.as_str().into()),
            (SessionField::created_at, creation.now.to_string().into()),
            (SessionField::updated_at, creation.now.to_string().into()),
        ];
        values.extend(creation.payment_id.as_deref().map(|id| (SessionField::payment_id, Tree::from(id))));
        values.extend(configuration.map(|id| (SessionField::checkout_configuration_id, Tree::from(id))));
        let session = laid_over(values, request.tree(Form::Again))?;
        let event = session.event(EventType::Created, None);
        Ok(Step::changed(session, event))
    }

    /// Makes an active session of the verdict on a request: the findings on the request, and behind them those on what
    /// the platform brings, are reported at once.
    ///
    /// # Errors
    ///
    /// Refuses a request that was refused, and what [`PaymentSession::create`] refuses.
    ///
    /// ```
    /// use paysession::{Creation, PaymentSession, Timestamp, Validator};
    ///
    /// let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
    /// let verdict = Validator::new().now(now).validate(r#"{"orgId":"o","amount":"1.005","currency":"USD"}"#);
    /// let refused = PaymentSession::create_of_verdict(verdict, &Creation::new(now).link("https://pay.example/ps-1"));
    /// let codes: Vec<_> = refused.unwrap_err().findings().iter().map(|finding| finding.code()).collect();
    /// assert_eq!(codes, ["amount.too_many_decimals", "id.blank"]);
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    pub fn create_of_verdict(
        verdict: Result<Accepted<Request>, Rejected>,
        creation: &Creation,
    ) -> Result<Step, StepError> {
        match verdict {
            Ok(accepted) => Self::create(&accepted.value, creation).map_err(|error| match error {
                StepError::Rejected(rejected) => {
                    rejected.with_advisories(accepted.advisories, accepted.truncated).into()
                }
                transition => transition,
            }),
            Err(rejected) => Err(creation.behind(rejected).into()),
        }
    }
}
