//! The calls that validate: each takes a document, or one value, and returns a verdict.

use crate::policy::Policy;
use crate::read::{self, Entry, JsonSource, Source, TreeSource};
use crate::report::{Accepted, Rejected, ScalarVerdict};
use crate::scalar::Timestamp;
use crate::session::{PaymentSession, RejectedResponse, Request, Response, ResponseError, StoredContact};
use crate::terms::Terms;
use crate::tree::{Tree, TreeNode};
use crate::types::{CreatePaymentSessionInput, MUTATION, ScalarType};

/// The verdict on a document: what it is accepted as, or every reason why it is refused.
pub type Verdict<T = Request> = Result<Accepted<T>, Rejected>;

/// Gives verdicts: holds the policy, the clock and the size limit that the caller chose.
///
/// Without [`Validator::now`], no rule that needs a clock runs.
///
/// ```
/// use paysession::{Timestamp, Validator};
///
/// let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
/// let accepted = Validator::new().now(now).validate(r#"{"orgId":"abc123","amount":"100.00","currency":"USD"}"#)?;
/// assert_eq!(accepted.value.amount().to_string(), "100.00");
///
/// let rejected = Validator::new().now(now).validate(r#"{"orgId":"abc123","amount":"1,00"}"#).unwrap_err();
/// let codes: Vec<_> = rejected.violations().iter().map(|finding| finding.code()).collect();
/// assert_eq!(codes, ["amount.invalid", "shape.missing"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Validator {
    terms: Terms,
    /// The member of a response's `data` that holds the session, unless it is that of the mutation.
    operation: Option<Box<str>>,
}

impl Validator {
    /// The largest document unless the caller sets another limit, in bytes: 16 MiB.
    pub const MAX_BYTES: usize = Terms::MAX_BYTES;

    /// The highest limit that [`Validator::max_bytes`] sets, in bytes: 256 MiB.
    pub const CEILING: usize = Terms::CEILING;

    /// Starts with the standard policy, no clock, and documents of up to 16 MiB.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// // Without a clock, an expiration in the past is not a finding.
    /// let input = r#"{"orgId":"abc123","amount":"100.00","currency":"USD","expirationDate":"2001-01-01T00:00Z"}"#;
    /// assert!(Validator::new().validate(input).is_ok());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { terms: Terms::standard(), operation: None }
    }

    /// Weighs data rules and advisories by a policy.
    ///
    /// ```
    /// use paysession::{Policy, Validator};
    ///
    /// let input = r#"{"orgId":"o","amount":"1.00","currency":"USD","successUrl":"http://shop.example"}"#;
    /// assert!(Validator::new().validate(input).is_ok());
    /// assert!(Validator::new().policy(Policy::strict()).validate(input).is_err());
    /// ```
    #[must_use]
    pub fn policy(mut self, policy: Policy) -> Self {
        self.terms.policy = policy;
        self
    }

    /// Sets the clock: expirations are compared with it, and data rules soften if their table is old by it.
    ///
    /// ```
    /// use paysession::{Timestamp, Validator};
    ///
    /// let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
    /// let input = r#"{"orgId":"abc123","amount":"100.00","currency":"USD","expirationDate":"2026-01-01T00:00Z"}"#;
    /// let rejected = Validator::new().now(now).validate(input).unwrap_err();
    /// assert_eq!(rejected.violations()[0].code(), "expiration.in_past");
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[must_use]
    pub fn now(mut self, now: Timestamp) -> Self {
        self.terms.now = Some(now);
        self
    }

    /// Sets the largest document in bytes; 256 MiB at most.
    ///
    /// ```
    /// let rejected = paysession::Validator::new().max_bytes(2).validate("{} ").unwrap_err();
    /// assert_eq!(rejected.violations()[0].code(), "json.too_large");
    /// ```
    #[must_use]
    pub fn max_bytes(mut self, max_bytes: usize) -> Self {
        self.terms.max_bytes = max_bytes.min(Self::CEILING);
        self
    }

    /// Reads the numbers of JSON texts as doubles: for callers who write values of a language whose numbers are doubles,
    /// such as JavaScript's, as JSON. An amount of more than 15 significant digits is refused, since a double does not know
    /// its own decimals beyond them. Without this an amount is what its digits say.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// // What `99999999999999.99` becomes on its way through a double.
    /// let input = r#"{"orgId":"abc123","amount":99999999999999.98,"currency":"USD"}"#;
    /// assert!(Validator::new().validate(input).is_ok());
    /// assert!(Validator::new().double_numbers().validate(input).is_err());
    /// ```
    #[must_use]
    pub fn double_numbers(mut self) -> Self {
        self.terms.has_doubles = true;
        self
    }

    /// Names the member of a response's `data` that holds the session: an alias, or the field of another operation. Without
    /// this it is `createPaymentSession`.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let body = r#"{"data":{"paymentSession":{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///     "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}}}"#;
    /// assert!(Validator::new().read_response(body).is_err());
    /// assert!(Validator::new().operation("paymentSession").read_response(body)?.value.session.is_some());
    /// # Ok::<(), paysession::session::RejectedResponse>(())
    /// ```
    #[must_use]
    pub fn operation(mut self, name: &str) -> Self {
        self.operation = Some(name.into());
        self
    }

    /// Validates JSON: the create input itself, or a whole GraphQL request body around it.
    ///
    /// It is a body exactly if it is an object that has the key `variables` and no key of the create input. A server that
    /// knows which of the two it has calls [`validate_input`](Self::validate_input) or
    /// [`validate_body`](Self::validate_body).
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let input = r#"{"orgId":"abc123","amount":"100","currency":"usd"}"#;
    /// let accepted = Validator::new().validate(input)?;
    /// assert_eq!(accepted.value.to_json(), r#"{"orgId":"abc123","amount":"100.00","currency":"USD"}"#);
    /// assert_eq!(accepted.advisories[0].code(), "currency.not_canonical");
    ///
    /// // A GraphQL request body has the input in its variables.
    /// let body = format!(r#"{{"query":"mutation …","variables":{{"input":{input}}}}}"#);
    /// assert_eq!(Validator::new().validate(body)?.value, accepted.value);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    pub fn validate(&self, json: impl AsRef<[u8]>) -> Verdict {
        self.validate_as(Entry::Auto, json.as_ref())
    }

    /// Validates JSON as the create input and nothing else: what a GraphQL engine hands to a resolver.
    ///
    /// # Errors
    ///
    /// Returns every violation found; `variables` is an unknown field.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let input = r#"{"orgId":"abc123","amount":"100","currency":"USD"}"#;
    /// assert!(Validator::new().validate_input(input).is_ok());
    /// let body = format!(r#"{{"variables":{{"input":{input}}}}}"#);
    /// assert!(Validator::new().validate_input(body).is_err());
    /// ```
    pub fn validate_input(&self, json: impl AsRef<[u8]>) -> Verdict {
        self.validate_as(Entry::Input, json.as_ref())
    }

    /// Validates JSON as a GraphQL request body: the input is its `variables.input`, and paths are relative to that.
    ///
    /// # Errors
    ///
    /// Returns every violation found. Those of the body itself and of its `variables` are at the empty path.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let input = r#"{"orgId":"abc123","amount":"100","currency":"USD"}"#;
    /// let body = format!(r#"{{"query":"mutation …","variables":{{"input":{input}}}}}"#);
    /// assert!(Validator::new().validate_body(body).is_ok());
    /// let rejected = Validator::new().validate_body(input).unwrap_err();
    /// assert_eq!(rejected.violations()[0].code(), "shape.missing");
    /// ```
    pub fn validate_body(&self, json: impl AsRef<[u8]>) -> Verdict {
        self.validate_as(Entry::Body, json.as_ref())
    }

    fn validate_as(&self, entry: Entry, json: &[u8]) -> Verdict {
        let text = read::text(&self.terms, json)?;
        read::request(&self.terms, entry, || self.json(text), Request::of)
    }

    /// Validates a draft as [`Validator::validate_input`] does its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    ///
    /// ```
    /// use paysession::{CreatePaymentSessionInput, Validator};
    ///
    /// let draft = CreatePaymentSessionInput::new().org_id("abc123").amount("100").currency("USD");
    /// assert_eq!(Validator::new().validate_draft(draft)?.value.amount().to_string(), "100.00");
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    pub fn validate_draft(&self, draft: CreatePaymentSessionInput) -> Verdict {
        self.validate_input_tree(&Tree::from(draft))
    }

    /// Validates a tree in memory as [`Validator::validate`] does its JSON. The size limit holds for the least that its
    /// JSON would take.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    #[cfg_attr(
        feature = "serde_json",
        doc = r#"
```
let tree = serde_json::json!({"orgId": "abc123", "amount": 100, "currency": "USD"});
assert_eq!(paysession::Validator::new().validate_tree(&tree)?.value.amount().to_string(), "100.00");
# Ok::<(), paysession::Rejected>(())
```
"#
    )]
    pub fn validate_tree(&self, tree: impl TreeNode) -> Verdict {
        self.validate_tree_as(Entry::Auto, tree)
    }

    /// Validates a tree in memory as [`Validator::validate_input`] does its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    ///
    #[cfg_attr(feature = "serde_json", doc = "```")]
    #[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
    /// let tree = serde_json::json!({"orgId": "abc123", "amount": 100, "currency": "USD"});
    /// assert!(paysession::Validator::new().validate_input_tree(&tree).is_ok());
    /// ```
    pub fn validate_input_tree(&self, tree: impl TreeNode) -> Verdict {
        self.validate_tree_as(Entry::Input, tree)
    }

    /// Validates a tree in memory as [`Validator::validate_body`] does its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    ///
    #[cfg_attr(feature = "serde_json", doc = "```")]
    #[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
    /// let input = serde_json::json!({"orgId": "abc123", "amount": 100, "currency": "USD"});
    /// let body = serde_json::json!({"variables": {"input": input}});
    /// assert!(paysession::Validator::new().validate_body_tree(&body).is_ok());
    /// ```
    pub fn validate_body_tree(&self, tree: impl TreeNode) -> Verdict {
        self.validate_tree_as(Entry::Body, tree)
    }

    fn validate_tree_as(&self, entry: Entry, tree: impl TreeNode) -> Verdict {
        read::request(&self.terms, entry, || self.open(tree.clone()), Request::of)
    }

    /// Checks one text as a scalar.
    ///
    /// ```
    /// use paysession::{ScalarType, Validator};
    ///
    /// let amount = ScalarType::alone("amount").unwrap();
    /// assert_eq!(Validator::new().check(amount, "100").canonical.as_deref(), Some("100.00"));
    /// ```
    #[must_use]
    pub fn check(&self, scalar: ScalarType, text: &str) -> ScalarVerdict {
        let mut canonical = String::new();
        let verdict = self.check_onto(scalar, text, &mut canonical);
        ScalarVerdict::new(verdict.map(|accepted| accepted.map(|has_text| has_text.then_some(canonical))))
    }

    /// Checks one text as [`Validator::check`] does, and appends the canonical text to `out`. The value of the verdict is
    /// whether there is one. Nothing is appended if the text is refused.
    ///
    /// For many values: without findings it allocates nothing but room in `out`.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    ///
    /// ```
    /// use paysession::{ScalarType, Validator};
    ///
    /// let (validator, amount) = (Validator::new(), ScalarType::alone("amount").unwrap());
    /// let mut canonical = String::new();
    /// assert!(validator.check_onto(amount, "100", &mut canonical)?.value);
    /// assert!(validator.check_onto(amount, "1,00", &mut canonical).is_err());
    /// assert!(validator.check_onto(amount, "2.5", &mut canonical)?.value);
    /// assert_eq!(canonical, "100.002.50");
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    pub fn check_onto(&self, scalar: ScalarType, text: &str, out: &mut String) -> Verdict<bool> {
        read::lone_text(&self.terms, scalar.ty(), text, out)
    }

    /// Checks one JSON value as a scalar: a string, or a number if the scalar takes one.
    ///
    /// ```
    /// use paysession::{ScalarType, Validator};
    ///
    /// let amount = ScalarType::alone("amount").unwrap();
    /// assert_eq!(Validator::new().check_json(amount, "12.5").canonical.as_deref(), Some("12.50"));
    /// assert_eq!(Validator::new().check_json(amount, "null").violations[0].code(), "shape.missing");
    /// ```
    #[must_use]
    pub fn check_json(&self, scalar: ScalarType, json: impl AsRef<[u8]>) -> ScalarVerdict {
        let text = read::text(&self.terms, json.as_ref());
        ScalarVerdict::new(text.and_then(|text| self.check_source(scalar, self.json(text))))
    }

    /// Checks one value of a tree in memory as [`Validator::check_json`] does its JSON.
    ///
    #[cfg_attr(feature = "serde_json", doc = "```")]
    #[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
    /// use paysession::{ScalarType, Validator};
    ///
    /// let country = ScalarType::alone("country").unwrap();
    /// let verdict = Validator::new().check_tree(country, &serde_json::json!("deu"));
    /// assert_eq!(verdict.canonical.as_deref(), Some("DE"));
    /// assert_eq!(verdict.advisories[0].code(), "country.not_canonical");
    /// ```
    #[must_use]
    pub fn check_tree(&self, scalar: ScalarType, value: impl TreeNode) -> ScalarVerdict {
        ScalarVerdict::new(self.check_source(scalar, self.open(value)))
    }

    fn check_source<'b>(&self, scalar: ScalarType, source: impl Source<'b>) -> Verdict<Option<String>> {
        read::value(&self.terms, source, scalar.ty())
    }

    /// Reads a stored session: by every rule but those for new requests, and by the session's invariants. Aged tables
    /// only give advisories, and unknown fields are ignored.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    ///
    /// ```
    /// let rejected = paysession::Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Completed","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// ).unwrap_err();
    /// assert_eq!(rejected.violations()[0].code(), "session.completed_without_payment");
    /// ```
    pub fn read_session(&self, json: impl AsRef<[u8]>) -> Verdict<PaymentSession> {
        let text = read::stored_text(&self.terms, json.as_ref())?;
        self.stored_session(self.json(text))
    }

    /// Reads a session from a tree in memory as [`Validator::read_session`] does from its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    ///
    #[cfg_attr(feature = "serde_json", doc = "```")]
    #[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
    /// use paysession::{PaymentSessionStatus, Validator};
    ///
    /// let tree = serde_json::json!({
    ///     "id": "ps-1", "orgId": "o", "status": "Active", "amount": "1.00", "currency": "USD",
    ///     "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z"
    /// });
    /// let session = Validator::new().read_session_tree(&tree)?.value;
    /// assert_eq!(session.status(), PaymentSessionStatus::Active);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    pub fn read_session_tree(&self, tree: impl TreeNode) -> Verdict<PaymentSession> {
        self.stored_session(self.open(tree))
    }

    fn stored_session<'b>(&self, source: impl Source<'b>) -> Verdict<PaymentSession> {
        read::session(&self.terms, source, PaymentSession::of)
    }

    /// Reads a contact as the API returns it. Everything but its id and organization is kept as it came, valid or not.
    ///
    /// # Errors
    ///
    /// Returns every violation found: an id or organization that is missing or not valid.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let contact = Validator::new().read_contact(
    ///     r#"{"id":"c-1","orgId":"o","name":"Ada Lovelace","phone":"+442079460000",
    ///         "createdAt":"2025-01-01","updatedAt":"2025-01-01"}"#,
    /// )?.value;
    /// assert_eq!(contact.get().name(), Some("Ada Lovelace"));
    /// assert_eq!(contact.get().phone().unwrap().calling_code(), Some(44));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    pub fn read_contact(&self, json: impl AsRef<[u8]>) -> Verdict<StoredContact> {
        let text = read::stored_text(&self.terms, json.as_ref())?;
        self.stored_contact(self.json(text))
    }

    /// Reads a contact from a tree in memory as [`Validator::read_contact`] does from its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    ///
    #[cfg_attr(feature = "serde_json", doc = "```")]
    #[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
    /// let tree = serde_json::json!({"id": "c-1", "name": "Ada", "createdAt": "2025-01-01", "updatedAt": "2025-01-01"});
    /// let rejected = paysession::Validator::new().read_contact_tree(&tree).unwrap_err();
    /// assert_eq!(rejected.violations()[0].to_string(), "orgId: a required value is missing or null (shape.missing)");
    /// ```
    pub fn read_contact_tree(&self, tree: impl TreeNode) -> Verdict<StoredContact> {
        self.stored_contact(self.open(tree))
    }

    fn stored_contact<'b>(&self, source: impl Source<'b>) -> Verdict<StoredContact> {
        read::contact(&self.terms, source, StoredContact::of)
    }

    /// Reads a GraphQL response body around a session, or a bare session.
    ///
    /// # Errors
    ///
    /// Returns every violation found; a response without a session and without errors is one.
    ///
    /// ```
    /// let response = paysession::Validator::new().read_response(r#"{"data":null,"errors":[{"message":"denied"}]}"#)?;
    /// assert!(response.value.session.is_none());
    /// assert_eq!(response.value.errors[0].message, "denied");
    /// # Ok::<(), paysession::session::RejectedResponse>(())
    /// ```
    pub fn read_response(&self, json: impl AsRef<[u8]>) -> Result<Accepted<Response>, RejectedResponse> {
        match read::stored_text(&self.terms, json.as_ref()) {
            Ok(text) => self.response(|| self.json(text)),
            Err(rejected) => Err(RejectedResponse::new(rejected, Vec::new())),
        }
    }

    /// Reads a response from a tree in memory as [`Validator::read_response`] does from its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    ///
    #[cfg_attr(feature = "serde_json", doc = "```")]
    #[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
    /// let tree = serde_json::json!({"data": {"createPaymentSession": {
    ///     "id": "ps-1", "orgId": "o", "status": "Active", "amount": "1.00", "currency": "USD",
    ///     "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z"
    /// }}});
    /// let response = paysession::Validator::new().read_response_tree(&tree)?.value;
    /// assert_eq!(response.session.unwrap().id().as_str(), "ps-1");
    /// # Ok::<(), paysession::session::RejectedResponse>(())
    /// ```
    pub fn read_response_tree(&self, tree: impl TreeNode) -> Result<Accepted<Response>, RejectedResponse> {
        self.response(|| self.open(tree.clone()))
    }

    fn response<'b, S: Source<'b>>(&self, open: impl Fn() -> S) -> Result<Accepted<Response>, RejectedResponse> {
        let operation = self.operation.as_deref().unwrap_or(MUTATION);
        let (session, (errors, raw_errors)) =
            read::response(&self.terms, operation, open, PaymentSession::of, |document, list, raw| {
                (ResponseError::all(document, list), ResponseError::raw(document, raw))
            });
        match session {
            Ok(session) => Ok(session.map(|session| Response { session, errors, raw_errors })),
            Err(rejected) => Err(RejectedResponse::new(rejected, errors)),
        }
    }

    fn json<'a>(&self, text: &'a str) -> JsonSource<'a> {
        if self.terms.has_doubles { JsonSource::of_doubles(text) } else { JsonSource::new(text) }
    }

    fn open<N: TreeNode>(&self, tree: N) -> TreeSource<N> {
        TreeSource::new(tree, self.terms.max_bytes)
    }
}

impl Default for Validator {
    fn default() -> Self {
        Self::new()
    }
}
