//! Verdicts as JSON: the same bytes in every language.

use core::ops::Range;

use super::fingerprint;
use crate::document::{Form, Values};
use crate::report::{Accepted, Finding, Params, Rejected, ScalarVerdict};
use crate::rule::{FollowUp, Rule};
use crate::scalar::{PhoneTyping, Timestamp};
use crate::session::{
    Features, PaymentSession, RejectedResponse, Request, Response, ResponseError, Step, StepError, TransitionError,
};
use crate::tree::{list, optional, to_json, write, write_text};
use crate::validator::Verdict;

impl Accepted<Request> {
    /// Returns the verdict as JSON: `valid`, `advisories`, the canonical `request` and its `features`.
    ///
    /// ```
    /// let accepted = paysession::Validator::new().validate(r#"{"orgId":"o","amount":"1","currency":"USD"}"#)?;
    /// let request = r#"{"orgId":"o","amount":"1.00","currency":"USD"}"#;
    /// let features = r#"{"flexPay":{"enabled":true},"contact":false,"invoices":false}"#;
    /// let expected = format!(r#"{{"valid":true,"advisories":[],"request":{request},"features":{features}}}"#);
    /// assert_eq!(accepted.to_json(), expected);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        self.json(|_, _| ())
    }

    /// Returns the verdict as JSON with the [fingerprint](Request::fingerprint) of the request as the member
    /// `fingerprint`, behind `features`.
    ///
    /// ```
    /// let accepted = paysession::Validator::new().validate(r#"{"orgId":"o","amount":"1","currency":"USD"}"#)?;
    /// let fingerprint = accepted.value.fingerprint();
    /// assert!(accepted.to_json_with_fingerprint().ends_with(&format!(r#","fingerprint":"{fingerprint}"}}"#)));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn to_json_with_fingerprint(&self) -> String {
        self.json(|out, request| {
            let fingerprint = fingerprint::of(out.get(request).unwrap_or_default());
            out.push_str(",\"fingerprint\":");
            write_text(out, &fingerprint);
        })
    }

    /// Returns the verdict for a reader that knows the declaration: the values of the canonical request without their names,
    /// then the rest of the verdict's JSON as a string. `core/src/document/values.rs` describes the form.
    ///
    /// It is for the npm package, which contains both of its ends, and changes with it.
    ///
    /// ```
    /// let accepted = paysession::Validator::new().validate(r#"{"orgId":"o","amount":"1","currency":"USD"}"#)?;
    /// assert!(accepted.to_values().starts_with(br#"o1.00USD{"advisories":[],"features":{"flexPay":"#));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[doc(hidden)]
    #[must_use]
    pub fn to_values(&self) -> Vec<u8> {
        let tree = self.value.tree(Form::Canonical);
        let mut values = Values::new(tree);
        values.tree(tree);
        let mut rest = String::from("{\"advisories\":");
        findings(&mut rest, &self.advisories);
        rest.push_str(",\"features\":");
        features(&mut rest, self.value.features());
        values.string(&finish(rest, self.truncated));
        values.finish()
    }

    /// Writes the verdict. `more` adds members behind `features`, and gets the place of the canonical request.
    fn json(&self, more: impl FnOnce(&mut String, Range<usize>)) -> String {
        let tree = self.value.tree(Form::Canonical);
        let mut out = String::with_capacity(tree.json_size());
        out.push_str("{\"valid\":true,\"advisories\":");
        findings(&mut out, &self.advisories);
        out.push_str(",\"request\":");
        let start = out.len();
        tree.write_json(&mut out);
        let request = start..out.len();
        out.push_str(",\"features\":");
        features(&mut out, self.value.features());
        more(&mut out, request);
        finish(out, self.truncated)
    }
}

impl<T> Accepted<T> {
    /// Returns the findings as JSON: `valid` and `advisories`. A caller that needs the value's parts one by one asks for
    /// those: [`Request::to_json`], [`Features::to_json`].
    ///
    /// ```
    /// let accepted = paysession::Validator::new().validate(r#"{"orgId":"o","amount":"1","currency":"USD"}"#)?;
    /// assert_eq!(accepted.findings_json(), r#"{"valid":true,"advisories":[]}"#);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn findings_json(&self) -> String {
        let mut out = String::from("{\"valid\":true,\"advisories\":");
        findings(&mut out, &self.advisories);
        finish(out, self.truncated)
    }
}

impl Params {
    /// Returns the params as a JSON object, as they are in a verdict.
    ///
    /// ```
    /// let rejected = paysession::Validator::new().validate(r#"{"orgId":"o","amount":"1.001","currency":"USD"}"#).unwrap_err();
    /// assert_eq!(rejected.violations()[0].params().to_json(), r#"{"limit":2}"#);
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(&super::findings::params(self))
    }
}

impl Features {
    /// Returns the features as JSON, as they are in a verdict.
    ///
    /// ```
    /// let accepted = paysession::Validator::new().validate(r#"{"orgId":"o","amount":"1","currency":"USD"}"#)?;
    /// let features = accepted.value.features().to_json();
    /// assert_eq!(features, r#"{"flexPay":{"enabled":true},"contact":false,"invoices":false}"#);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn to_json(self) -> String {
        let mut out = String::new();
        features(&mut out, self);
        out
    }
}

impl PaymentSession {
    /// Returns what the typed properties say as JSON, for a language that has no type for each: the `session` with null for
    /// whatever is kept and not valid, the `statusText`, the `features`, and the status and link at a time.
    ///
    /// ```
    /// let session = paysession::Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Refunded","amount":"1.00","currency":"USD","brandName":7,
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let json = session.properties_json(None);
    /// assert!(json.starts_with(r#"{"session":{"id":"ps-1","orgId":"o","status":null,"#), "{json}");
    /// assert!(json.contains(r#""brandName":null"#) && json.contains(r#""statusText":"Refunded""#));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn properties_json(&self, now: Option<Timestamp>) -> String {
        let mut out = String::with_capacity(1024);
        out.push_str("{\"session\":");
        self.tree(Form::Valid).write_json(&mut out);
        out.push_str(",\"statusText\":");
        write_text(&mut out, self.status_text());
        out.push_str(",\"features\":");
        features(&mut out, self.features());
        state(&mut out, Some(self), now);
        out.push('}');
        out
    }
}

impl Rejected {
    /// Returns the verdict as JSON: `valid`, `violations` and `advisories`.
    ///
    /// ```
    /// let input = r#"{"orgId":" ","amount":"1.00","currency":"USD"}"#;
    /// let rejected = paysession::Validator::new().validate(input).unwrap_err();
    /// let finding = r#"{"code":"id.blank","path":"/orgId","message":"an id must not be blank","params":{}}"#;
    /// assert_eq!(rejected.to_json(), format!(r#"{{"valid":false,"violations":[{finding}],"advisories":[]}}"#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(&super::findings::rejected(self))
    }
}

/// A verdict, or the result of a step, as JSON: accepted or refused.
///
/// ```
/// use paysession::{ToJson, Validator};
///
/// let verdict = Validator::new().validate(r#"{"amount":"1,00"}"#);
/// assert!(verdict.to_json().starts_with(r#"{"valid":false,"violations":[{"code":"shape.missing","path":"/orgId","#));
/// ```
pub trait ToJson {
    /// Returns the JSON, the same in every language.
    ///
    /// ```
    /// use paysession::{Timestamp, ToJson, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// // The result of a step has the same method.
    /// let refused = session.expire(Timestamp::parse("2026-01-01T12:00:00Z")?);
    /// assert!(refused.to_json().starts_with(r#"{"error":{"code":"transition.not_expired_yet","#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    fn to_json(&self) -> String;
}

impl ToJson for Verdict<Request> {
    fn to_json(&self) -> String {
        self.as_ref().map_or_else(Rejected::to_json, Accepted::<Request>::to_json)
    }
}

impl ToJson for Result<Step, StepError> {
    fn to_json(&self) -> String {
        self.as_ref().map_or_else(StepError::to_json, Step::to_json)
    }
}

impl RejectedResponse {
    /// Returns the verdict as JSON, in the shape of an accepted one.
    ///
    /// ```
    /// let refused = paysession::Validator::new().read_response(r#"{"data":{"createPaymentSession":null}}"#).unwrap_err();
    /// let json = refused.to_json();
    /// assert!(json.starts_with(r#"{"valid":false,"violations":[{"code":"shape.missing","#));
    /// assert!(json.ends_with(r#""session":null,"errors":[],"statusAt":null,"linkAt":null}"#));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from("{\"valid\":false,\"violations\":");
        findings(&mut out, self.rejected.violations());
        out.push_str(",\"advisories\":");
        findings(&mut out, self.rejected.advisories());
        out.push_str(",\"session\":null,\"errors\":");
        errors(&mut out, &self.errors);
        out.push_str(",\"statusAt\":null,\"linkAt\":null");
        finish(out, self.rejected.truncated())
    }
}

impl Accepted<Response> {
    /// Returns the verdict as JSON: `valid`, `violations`, `advisories`, `session`, `errors`, and the status and link
    /// at a time.
    ///
    /// ```
    /// use paysession::{Timestamp, Validator};
    ///
    /// let response = Validator::new().read_response(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "link":"https://pay.example/ps-1","expirationDate":"2026-01-02T00:00:00Z",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?;
    /// let json = response.to_json(Some(Timestamp::parse("2026-01-03T00:00:00Z")?));
    /// assert!(json.contains(r#""status":"Active""#));
    /// assert!(json.ends_with(r#""errors":[],"statusAt":"Expired","linkAt":null}"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self, now: Option<Timestamp>) -> String {
        let mut out = String::with_capacity(1024);
        out.push_str("{\"valid\":true,\"violations\":[],\"advisories\":");
        findings(&mut out, &self.advisories);
        out.push_str(",\"session\":");
        let session = self.value.session.as_ref();
        match session {
            Some(session) => session.tree(Form::Nulls).write_json(&mut out),
            None => out.push_str("null"),
        }
        out.push_str(",\"errors\":");
        match &self.value.raw_errors {
            Some(json) => out.push_str(json),
            None => errors(&mut out, &self.value.errors),
        }
        state(&mut out, session, now);
        finish(out, self.truncated)
    }
}

impl ScalarVerdict {
    /// Returns the verdict as JSON: `valid`, the `canonical` text (null if refused), `violations`, `advisories`.
    ///
    /// ```
    /// use paysession::{ScalarType, Validator};
    ///
    /// let amount = ScalarType::alone("amount").unwrap();
    /// let verdict = Validator::new().check(amount, "100");
    /// assert_eq!(verdict.to_json(), r#"{"valid":true,"canonical":"100.00","violations":[],"advisories":[]}"#);
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from(if self.is_valid() { "{\"valid\":true" } else { "{\"valid\":false" });
        out.push_str(",\"canonical\":");
        optional(&mut out, self.canonical.as_deref());
        out.push_str(",\"violations\":");
        findings(&mut out, &self.violations);
        out.push_str(",\"advisories\":");
        findings(&mut out, &self.advisories);
        out.push('}');
        out
    }
}

impl PhoneTyping {
    /// Returns the state as JSON: `state`, `mayGrow` and the `callingCode`, null until it is typed.
    ///
    /// ```
    /// use paysession::scalar::Phone;
    ///
    /// let typing = Phone::typing("+4144668");
    /// assert_eq!(typing.to_json(), r#"{"state":"incomplete","mayGrow":true,"callingCode":41}"#);
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let code = self.calling_code.map_or_else(|| "null".to_owned(), |code| code.to_string());
        format!(r#"{{"state":"{}","mayGrow":{},"callingCode":{code}}}"#, self.state.as_str(), self.may_grow)
    }
}

impl Step {
    /// Returns the step as JSON: the `session` after it, its `event`, which may be null, and `advisories` if an update has
    /// any.
    ///
    /// ```
    /// use paysession::{Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let step = session.cancel(Timestamp::parse("2026-01-01T12:00:00Z")?)?;
    /// assert!(step.to_json().starts_with(r#"{"session":{"id":"ps-1","orgId":"o","status":"Canceled","#));
    /// assert!(step.to_json().contains(r#","event":{"type":"canceled","sessionId":"ps-1","#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let event = self.event.as_ref().map_or_else(|| "null".to_owned(), |event| event.to_json());
        let mut out =
            format!("{{\"session\":{},\"event\":{event},\"changed\":{}", self.session.to_json(), self.changed);
        if !self.advisories.is_empty() {
            out.push_str(",\"advisories\":");
            findings(&mut out, &self.advisories);
        }
        finish(out, self.truncated)
    }
}

impl TransitionError {
    /// Returns the refusal as JSON: `code`, `message`, `status` and `followUp` under `error`.
    ///
    /// ```
    /// use paysession::session::StepError;
    /// use paysession::{Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Canceled","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let refused = session.cancel(Timestamp::parse("2026-01-01T12:00:00Z")?);
    /// let Err(StepError::Transition(error)) = refused else { panic!("a canceled session was canceled again") };
    /// let json = error.to_json();
    /// assert!(json.starts_with(r#"{"error":{"code":"transition.already_ended","message":"#));
    /// assert!(json.ends_with(r#","status":"Canceled","followUp":"none"}}"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from("{\"error\":{\"code\":");
        write_text(&mut out, self.code());
        out.push_str(",\"message\":");
        write_text(&mut out, self.message());
        out.push_str(",\"status\":");
        optional(&mut out, self.status().map(|status| status.as_str()));
        out.push_str(",\"followUp\":");
        write_text(&mut out, self.follow_up().as_str());
        out.push_str("}}");
        out
    }
}

impl StepError {
    /// Returns the error as JSON: that of the transition, or the verdict on the values.
    ///
    /// ```
    /// use paysession::{Policy, Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let now = Timestamp::parse("2026-01-01T12:00:00Z")?;
    /// let refused = session.update(r#"{"amount":"2,50"}"#, now, &Policy::standard()).unwrap_err();
    /// assert!(refused.to_json().starts_with(r#"{"valid":false,"violations":[{"code":"amount.invalid","#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        match self {
            Self::Transition(error) => error.to_json(),
            Self::Rejected(rejected) => rejected.to_json(),
        }
    }
}

/// Returns the catalogue as JSON: a list of `code`, `kind`, `level`, `strict`, `message`, `params`, `reasons` (the values
/// that the param `reason` may have), `source` and `followUp`, which is null but of a transition.
///
/// ```
/// let rules = paysession::wire::rules_json();
/// assert!(rules.contains(r#"{"code":"url.insecure","kind":"advisory","level":"warn","strict":true,"#));
/// ```
#[must_use]
pub fn rules_json() -> String {
    let mut out = String::new();
    list(&mut out, Rule::ALL, |out, rule| {
        for (name, value) in
            [("{\"code\":", rule.code()), (",\"kind\":", rule.kind().as_str()), (",\"level\":", rule.level().as_str())]
        {
            out.push_str(name);
            write_text(out, value);
        }
        out.push_str(if rule.is_strict() { ",\"strict\":true" } else { ",\"strict\":false" });
        out.push_str(",\"message\":");
        write_text(out, rule.message());
        out.push_str(",\"params\":");
        list(out, rule.params(), |out, name| write_text(out, name));
        out.push_str(",\"reasons\":");
        list(out, rule.reasons(), |out, reason| write_text(out, reason.as_str()));
        out.push_str(",\"source\":");
        write_text(out, rule.provenance().as_str());
        out.push_str(",\"followUp\":");
        optional(out, rule.follow_up().map(FollowUp::as_str));
        out.push('}');
    });
    out
}

/// The status and the link of a session at a time, as members behind others.
fn state(out: &mut String, session: Option<&PaymentSession>, now: Option<Timestamp>) {
    let at = session.zip(now);
    out.push_str(",\"statusAt\":");
    optional(out, at.and_then(|(session, now)| session.status_at(now).known()));
    out.push_str(",\"linkAt\":");
    let link = at.and_then(|(session, now)| session.link_at(now));
    optional(out, link.as_ref().map(|link| link.as_str()));
}

fn errors(out: &mut String, errors: &[ResponseError]) {
    list(out, errors, |out, error| {
        out.push_str("{\"message\":");
        write_text(out, &error.message);
        for (name, json) in [("path", &error.path), ("extensions", &error.extensions)] {
            if let Some(json) = json {
                out.push_str(",\"");
                out.push_str(name);
                out.push_str("\":");
                out.push_str(json);
            }
        }
        out.push('}');
    });
}

fn findings(out: &mut String, findings: &[Finding]) {
    list(out, findings, |out, finding| write(out, &super::findings::finding(finding)));
}

fn features(out: &mut String, features: Features) {
    out.push_str("{\"flexPay\":{\"enabled\":");
    out.push_str(if features.flex_pay.is_enabled() { "true" } else { "false" });
    if let Some(reason) = features.flex_pay.reason() {
        out.push_str(",\"reason\":");
        write_text(out, reason);
    }
    if let Some(excess) = features.flex_pay.excess() {
        out.push_str(",\"excess\":");
        write_text(out, &excess.to_string());
    }
    out.push_str(if features.contact { "},\"contact\":true" } else { "},\"contact\":false" });
    out.push_str(if features.invoices { ",\"invoices\":true}" } else { ",\"invoices\":false}" });
}

fn finish(mut out: String, truncated: bool) -> String {
    out.push_str(if truncated { ",\"truncated\":true}" } else { "}" });
    out
}
