//! The steps of a session, and the reading of stored sessions and responses.

use paysession::report::Path;
use paysession::session::StepError;
use paysession::{Accepted, Creation, Payment, When};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::accepted::{Advisories, PaymentSession, Request};
use crate::argument::{Document, Given, Money, Plain, Size, Time, UpdatedAt, either, validator, with_bytes};
use crate::common::{Pickled, accepting};
use crate::convert::{Status, Tuple};
use crate::entry::Entry;
use crate::exception::{not_allowed, refused, refused_response};
use crate::policy::PolicyChoice;
use crate::request::validate_as;
use crate::results::{Event, FindingTuple, ResponseError, Step};
use crate::value::{Raised, Value};

impl PaymentSession {
    /// When a step of this session is taken.
    fn when(&self, now: Time, if_updated_at: Option<UpdatedAt>) -> When {
        let when = When::now(now.0);
        if_updated_at.map_or(when, |seen| when.if_updated_at(seen.of(self.session.updated_at())))
    }
}

#[pymethods]
impl PaymentSession {
    /// Create an active session from a request.
    ///
    /// ``id`` and ``link`` are the session's own, ``now`` is when it is created. ``payment_id`` is the payment recorded
    /// in advance: needed with ``createPendingPayment``, allowed without. ``checkout_configuration_id`` is the
    /// organization's default.
    ///
    /// Return the session and its ``created`` event. Raises ``ValidationError`` with everything that violates a rule: an
    /// expiration that is not after ``now``, an id that is blank, a link that is not a web URL; then ``TransitionError``
    /// for a pending payment without its id. ``create_from`` reports the findings on the request with them.
    #[staticmethod]
    #[pyo3(signature = (request, *, id, link, now, payment_id = None, checkout_configuration_id = None))]
    fn create<'py>(
        py: Python<'py>,
        request: &Bound<'py, Request>,
        id: Plain<'_>,
        link: Plain<'_>,
        now: Time,
        payment_id: Option<Plain<'_>>,
        checkout_configuration_id: Option<Plain<'_>>,
    ) -> PyResult<Step<'py>> {
        let creation = creation(now, id, link, payment_id, checkout_configuration_id);
        step_result(py, paysession::PaymentSession::create(request.get().whole(), &creation))
    }

    /// Validate a request, as JSON or as a mapping, and create an active session from it.
    ///
    /// If the request is refused, the ``ValidationError`` has the findings on it, and behind them those on ``id``,
    /// ``link`` and the other ids, all at once. ``now`` is also the clock of the validation. ``entry``, ``policy``
    /// and ``max_bytes`` are those of ``validate_json``; all else is as for ``create``. The advisories on the request are
    /// not returned: validate it first if you need them.
    #[staticmethod]
    #[pyo3(signature = (data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, id, link, now, payment_id = None, checkout_configuration_id = None, entry: "paysession._types.Entry" = "auto", policy = None, max_bytes = None))]
    #[allow(clippy::too_many_arguments, reason = "keywords in Python")]
    fn create_from<'py>(
        data: &Bound<'py, PyAny>,
        id: Plain<'_>,
        link: Plain<'_>,
        now: Time,
        payment_id: Option<Plain<'_>>,
        checkout_configuration_id: Option<Plain<'_>>,
        entry: &str,
        policy: Option<Given<'_, '_, PolicyChoice>>,
        max_bytes: Option<Given<'_, '_, Size>>,
    ) -> PyResult<Step<'py>> {
        let validator = validator(policy, None, max_bytes)?.now(now.0);
        let verdict = validate_as(Entry::named(entry)?, data, &validator)?;
        let creation = creation(now, id, link, payment_id, checkout_configuration_id);
        step_result(data.py(), paysession::PaymentSession::create_of_verdict(verdict, &creation))
    }

    /// Complete the session with a payment, made at ``paid_at`` and reported at ``now``. If the same payment is
    /// reported again, nothing changes and there is no event.
    ///
    /// ``amount`` and ``currency`` are what the provider says was captured, if it does: they have to be the session's.
    /// ``if_updated_at`` is the ``updated_at`` of the session that you decided by, as a property or as text: if the
    /// session has another one, it has changed since.
    ///
    /// Raises ``TransitionError``, whose ``follow_up`` says what to do, for a payment in the future or before the
    /// session's creation, for a canceled session, with another id, currency or amount than the session's, at or after
    /// the expiration, and for a session that has changed since or has an unknown status. Raises ``ValidationError`` for
    /// an amount, a currency or an id that violates rules.
    #[pyo3(signature = (payment_id, *, paid_at, now, amount = None, currency = None, if_updated_at = None))]
    #[allow(clippy::too_many_arguments, reason = "keywords in Python")]
    fn complete<'py>(
        &self,
        py: Python<'py>,
        payment_id: Plain<'_>,
        paid_at: Time,
        now: Time,
        amount: Option<Money>,
        currency: Option<Plain<'_>>,
        if_updated_at: Option<UpdatedAt>,
    ) -> PyResult<Step<'py>> {
        let mut payment = Payment::new(payment_id.0, paid_at.0);
        if let Some(amount) = amount {
            payment = payment.amount(amount.0);
        }
        if let Some(currency) = currency {
            payment = payment.currency(currency.0);
        }
        step_result(py, self.session.complete(&payment, self.when(now, if_updated_at)))
    }

    /// Expire the session, at or after its expiration. ``if_updated_at`` is that of ``complete``.
    ///
    /// Raises ``TransitionError`` for a session that has ended or has no expiration, before the expiration, and for one
    /// that has changed since or has an unknown status.
    #[pyo3(signature = (*, now, if_updated_at = None))]
    fn expire<'py>(&self, py: Python<'py>, now: Time, if_updated_at: Option<UpdatedAt>) -> PyResult<Step<'py>> {
        step_result(py, self.session.expire(self.when(now, if_updated_at)))
    }

    /// Cancel the session, even after its expiration. ``if_updated_at`` is that of ``complete``.
    ///
    /// Raises ``TransitionError`` for a session that has ended, has changed since or has an unknown status.
    #[pyo3(signature = (*, now, if_updated_at = None))]
    fn cancel<'py>(&self, py: Python<'py>, now: Time, if_updated_at: Option<UpdatedAt>) -> PyResult<Step<'py>> {
        step_result(py, self.session.cancel(self.when(now, if_updated_at)))
    }

    /// Change fields of the create input, except ``orgId`` and ``createPendingPayment``, in a mapping or as JSON. An
    /// absent field keeps its value, ``None`` clears it. The changed session is validated by all rules, with ``now`` as
    /// the clock; a field that the changes don't name only leads to advisories. The advisories are those of the result.
    /// ``if_updated_at`` is that of ``complete``.
    ///
    /// Raises ``TransitionError`` for a session that has ended or is overdue, has changed since or has an unknown status,
    /// and ``ValidationError`` for changes that violate rules.
    #[pyo3(signature = (changes: "collections.abc.Mapping[str, typing.Any] | bytes | bytearray | memoryview | str", *, now, if_updated_at = None, policy = None))]
    fn update<'py>(
        &self,
        changes: &Bound<'py, PyAny>,
        now: Time,
        if_updated_at: Option<UpdatedAt>,
        policy: Option<PolicyChoice>,
    ) -> PyResult<Step<'py>> {
        let policy = policy.map_or_else(paysession::Policy::standard, |policy| policy.0);
        let when = self.when(now, if_updated_at);
        let step = either(
            changes,
            |json| self.session.update(json, when, &policy),
            |tree| self.session.update_tree(tree, when, &policy),
        )?;
        step_result(changes.py(), step)
    }

    /// Attach the full contact of the session's ``contactId``, as a mapping or as JSON. There is no event, and
    /// ``updated_at`` stays; ``Step.changed`` says whether the session is another than before. ``if_updated_at`` is that of
    /// ``complete``.
    ///
    /// Only the contact's id and organization have to be valid. Everything else is kept as it came; the advisories on it
    /// are those of the step, each at its place in the session, such as ``/contact/phone``.
    ///
    /// Raises ``TransitionError`` for a session that has changed since or has an unknown status, and ``ValidationError``
    /// for a contact that has no valid id or organization, or others than the session's.
    #[pyo3(signature = (contact: "collections.abc.Mapping[str, typing.Any] | bytes | bytearray | memoryview | str", *, now, if_updated_at = None, policy = None))]
    fn attach<'py>(
        &self,
        contact: &Bound<'py, PyAny>,
        now: Time,
        if_updated_at: Option<UpdatedAt>,
        policy: Option<PolicyChoice>,
    ) -> PyResult<Step<'py>> {
        let policy = policy.map_or_else(paysession::Policy::standard, |policy| policy.0);
        let when = self.when(now, if_updated_at);
        let step = either(
            contact,
            |json| self.session.attach_json(json, when, &policy),
            |tree| self.session.attach_tree(tree, when, &policy),
        )?;
        step_result(contact.py(), step)
    }

    /// The status as it was read, also one that this version of the library does not know: ``status`` is ``"Unknown"``
    /// then.
    #[getter]
    fn status_text(&self) -> &str {
        self.session.status_text()
    }

    /// Return the JSON text of what the session holds at a place, valid or not; ``None`` if there is nothing.
    ///
    /// ``pointer`` is a JSON Pointer, such as ``/contactRef/contactEmail`` or the ``path`` of an advisory. A session that
    /// is read back keeps a value that is not valid as it came, and its property is ``None``. Raises ``ValueError`` if
    /// ``pointer`` is not a JSON Pointer.
    #[pyo3(signature = (pointer))]
    fn raw(&self, pointer: Plain<'_>) -> PyResult<Option<String>> {
        let path = Path::parse(pointer.0).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(self.session.raw(&path))
    }

    /// Return the session as it is at a time: with ``status_at`` and ``link_at`` as its status and link. It is what a reader
    /// should see. Steps start from the session itself, which is what is stored.
    fn at(&self, now: Time) -> Self {
        Self::new(self.session.at(now.0), Vec::new(), false)
    }

    /// Return the status at a time: an active session past its expiration is expired, even if it is not stored so. An
    /// unknown status stays unknown.
    fn status_at(&self, now: Time) -> Status {
        Status(self.session.status_at(now.0))
    }

    /// Return the link at a time: only an active session has one.
    fn link_at(&self, now: Time) -> Option<String> {
        self.session.link_at(now.0).map(|link| link.as_str().to_owned())
    }

    /// Read a stored session from JSON, by every rule except those for new requests, and by the session's invariants.
    ///
    /// What the session's life depends on has to be valid: its ids, status, amount, currency, times and payment. Everything
    /// else is kept as it came: if it violates a rule, that is an advisory, the property is ``None`` and ``raw`` has the
    /// value. A status that is not known is ``"Unknown"``, and an advisory. Unknown fields are ignored. Of ``policy`` only the
    /// levels count that it sets itself, beyond its preset: one that denies the code of a violation refuses by it.
    ///
    /// Raises ``ValidationError`` with every finding if it is refused.
    #[staticmethod]
    #[pyo3(signature = (data, *, policy = None, max_bytes = None))]
    fn from_json(
        py: Python<'_>,
        data: Document<'_>,
        policy: Option<Given<'_, '_, PolicyChoice>>,
        max_bytes: Option<Given<'_, '_, Size>>,
    ) -> PyResult<Self> {
        let validator = validator(policy, None, max_bytes)?;
        let verdict = with_bytes(py, &data, |bytes| validator.read_session(bytes));
        verdict.map(Self::accepted).map_err(|rejected| refused(py, rejected))
    }

    /// Read a stored session from Python values: the verdict is that of ``from_json`` on the same JSON.
    ///
    /// Raises ``ValidationError`` with every finding if it is refused.
    #[staticmethod]
    #[pyo3(signature = (obj: "collections.abc.Mapping[str, typing.Any]", *, policy = None, max_bytes = None))]
    fn from_dict(
        obj: &Bound<'_, PyAny>,
        policy: Option<Given<'_, '_, PolicyChoice>>,
        max_bytes: Option<Given<'_, '_, Size>>,
    ) -> PyResult<Self> {
        let raised = Raised::default();
        let verdict = validator(policy, None, max_bytes)?.read_session_tree(Value::new(obj, &raised));
        raised.instead_of(verdict)?.map(Self::accepted).map_err(|rejected| refused(obj.py(), rejected))
    }

    /// Read the API's response around a session (``{"data": …, "errors": …}``), or a bare session: as JSON, or as a
    /// mapping.
    ///
    /// ``operation`` is the member of ``data`` that holds the session: an alias, or the field of another operation. Return
    /// a ``Response``: the session if the server returned one, and the server's errors. Raises ``ValidationError`` if the
    /// session is refused or there is neither; its ``response_errors`` are the server's.
    #[staticmethod]
    #[pyo3(signature = (data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, operation: "str | None" = None, policy = None, max_bytes = None))]
    fn from_response(
        data: &Bound<'_, PyAny>,
        operation: Option<Plain<'_>>,
        policy: Option<Given<'_, '_, PolicyChoice>>,
        max_bytes: Option<Given<'_, '_, Size>>,
    ) -> PyResult<Response> {
        let mut validator = validator(policy, None, max_bytes)?;
        if let Some(Plain(operation)) = operation {
            validator = validator.operation(operation);
        }
        let verdict = either(data, |json| validator.read_response(json), |tree| validator.read_response_tree(tree))?;
        verdict.map(Response::new).map_err(|rejected| refused_response(data.py(), rejected))
    }

    /// The advisories on the session when it was read or updated, or on the contact that was attached; else none. What was
    /// kept though it is not valid is among them.
    #[getter]
    fn advisories<'py>(&self, py: Python<'py>) -> PyResult<FindingTuple<'py>> {
        self.built.findings(py, &self.advisories)
    }

    /// Return the session as JSON in the API's shape: every field in the API's order, null if unset.
    fn to_json(&self) -> String {
        self.session.to_json()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Pickled<'py>> {
        let restore = py.import("paysession._core")?.getattr("restore_session")?;
        Ok((restore, (self.to_json(), self.advisories(py)?, self.truncated)))
    }
}

/// Restore a pickled session. For `pickle` only.
#[pyfunction]
#[pyo3(signature = (json: "str", advisories: "tuple[paysession._types.Finding, ...]", truncated: "bool"))]
pub(crate) fn restore_session(
    py: Python<'_>,
    json: &str,
    advisories: Bound<'_, PyTuple>,
    truncated: bool,
) -> PyResult<PaymentSession> {
    let session = accepting().read_session(json).map_err(|rejected| refused(py, rejected))?.value;
    Ok(PaymentSession { session, advisories: Vec::new(), truncated, built: Advisories::restored(advisories) })
}

/// Read an event. For ``Event.from_json`` only.
#[pyfunction]
pub(crate) fn read_event<'py>(py: Python<'py>, data: Document<'_>) -> PyResult<Event<'py>> {
    let event = with_bytes(py, &data, |json| paysession::session::Event::from_json(json));
    Event::of(py, &event.map_err(|rejected| refused(py, rejected))?)
}

/// The content of a response: a session, errors, or both.
#[pyclass(frozen, module = "paysession")]
pub(crate) struct Response {
    accepted: Accepted<paysession::session::Response>,
    built: Advisories,
}

impl Response {
    const fn new(accepted: Accepted<paysession::session::Response>) -> Self {
        Self { accepted, built: Advisories::new() }
    }
}

#[pymethods]
impl Response {
    /// The session, if the server returned one.
    #[getter]
    fn session(&self) -> Option<PaymentSession> {
        let accepted = &self.accepted;
        let session = accepted.value.session.clone();
        session.map(|session| PaymentSession::new(session, accepted.advisories.clone(), accepted.truncated))
    }

    /// The errors of the server; one that is not well-formed is left out.
    #[getter]
    fn errors<'py>(&self, py: Python<'py>) -> PyResult<Tuple<ResponseError<'py>>> {
        ResponseError::all(py, &self.accepted.value.errors)
    }

    /// The list of errors as JSON text, if not every error in it is well-formed; else ``None``.
    #[getter]
    fn raw_errors(&self) -> Option<&str> {
        self.accepted.value.raw_errors.as_deref()
    }

    /// The advisories on the session, in order, and behind them those on errors that are not well-formed.
    #[getter]
    fn advisories<'py>(&self, py: Python<'py>) -> PyResult<FindingTuple<'py>> {
        self.built.findings(py, &self.accepted.advisories)
    }

    /// Whether findings were dropped because there were more than the limit.
    #[getter]
    fn truncated(&self) -> bool {
        self.accepted.truncated
    }

    /// Return the verdict as JSON, the same bytes in every language, with the session's status and link at ``now``.
    #[pyo3(signature = (*, now = None))]
    fn verdict_json(&self, now: Option<Time>) -> String {
        self.accepted.to_json(now.map(|now| now.0))
    }

    /// Show the parts, and no value.
    fn __repr__(&self) -> String {
        let session = if self.accepted.value.session.is_some() { "a session" } else { "no session" };
        format!("<Response: {session}, {} errors>", self.accepted.value.errors.len())
    }
}

/// A step as Python has it, or the exception of a refused one.
fn step_result<'py>(py: Python<'py>, step: Result<paysession::session::Step, StepError>) -> PyResult<Step<'py>> {
    let step = step.map_err(|refusal| match refusal {
        StepError::Transition(error) => not_allowed(py, error),
        StepError::Rejected(rejected) => refused(py, rejected),
        other => pyo3::exceptions::PyRuntimeError::new_err(other.to_string()),
    })?;
    let session = PaymentSession::new(step.session, step.advisories, step.truncated);
    Step::of(py, session, step.event.as_ref(), step.changed)
}

/// What a platform brings to a session.
fn creation(
    now: Time,
    id: Plain<'_>,
    link: Plain<'_>,
    payment_id: Option<Plain<'_>>,
    checkout_configuration_id: Option<Plain<'_>>,
) -> Creation {
    let mut creation = Creation::new(now.0).id(id.0).link(link.0);
    if let Some(id) = payment_id {
        creation = creation.payment_id(id.0);
    }
    if let Some(id) = checkout_configuration_id {
        creation = creation.checkout_configuration_id(id.0);
    }
    creation
}
