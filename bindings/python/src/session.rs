//! The steps of a session, and the reading of stored sessions and responses.

use paysession::session::{StepError, StoredContact};
use paysession::{Accepted, Creation, Payment};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::accepted::{Advisories, PaymentSession, Request};
use crate::argument::{Document, Given, Plain, Size, Time, validator, with_bytes};
use crate::common::{Pickled, accepting};
use crate::convert::{Status, Tuple};
use crate::exception::{not_allowed, refused, refused_response};
use crate::policy::PolicyChoice;
use crate::results::{FindingTuple, ResponseError, Step};
use crate::value::{Raised, Value};

#[pymethods]
impl PaymentSession {
    /// Create an active session from a request.
    ///
    /// ``id`` and ``link`` are the session's own, ``now`` is when it is created. ``payment_id`` is the payment recorded
    /// in advance: needed with ``createPendingPayment``, allowed without. ``checkout_configuration_id`` is the
    /// organization's default.
    ///
    /// Return the session and its ``created`` event. Raises ``TransitionError`` for a pending payment without its id,
    /// and ``ValidationError`` for an id that is blank, a link that is not a web URL or an expiration that is not after
    /// ``now``.
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
        let mut creation = Creation::new(now.0).id(id.0).link(link.0);
        if let Some(id) = payment_id {
            creation = creation.payment_id(id.0);
        }
        if let Some(id) = checkout_configuration_id {
            creation = creation.checkout_configuration_id(id.0);
        }
        step_result(py, paysession::PaymentSession::create(request.get().whole(), &creation))
    }

    /// Complete the session with a payment, made at ``paid_at`` and reported at ``now``. If the same payment is
    /// reported again, nothing changes and there is no event.
    ///
    /// Raises ``TransitionError`` for another payment than the session's, a payment at or after the expiration, and
    /// one for a canceled session; ``ValidationError`` for a blank id.
    #[pyo3(signature = (payment_id, *, paid_at, now))]
    fn complete<'py>(&self, py: Python<'py>, payment_id: Plain<'_>, paid_at: Time, now: Time) -> PyResult<Step<'py>> {
        step_result(py, self.session.complete(&Payment::new(payment_id.0, paid_at.0), now.0))
    }

    /// Expire the session, at or after its expiration.
    ///
    /// Raises ``TransitionError`` for a session that has ended or has no expiration, and before the expiration.
    #[pyo3(signature = (*, now))]
    fn expire<'py>(&self, py: Python<'py>, now: Time) -> PyResult<Step<'py>> {
        step_result(py, self.session.expire(now.0))
    }

    /// Cancel the session, even after its expiration.
    ///
    /// Raises ``TransitionError`` for a session that has ended.
    #[pyo3(signature = (*, now))]
    fn cancel<'py>(&self, py: Python<'py>, now: Time) -> PyResult<Step<'py>> {
        step_result(py, self.session.cancel(now.0))
    }

    /// Change fields of the create input, except ``orgId`` and ``createPendingPayment``, in a mapping or as JSON. An
    /// absent field keeps its value, ``None`` clears it. The changed session is validated by all rules, with ``now`` as
    /// the clock; the advisories are those of the result.
    ///
    /// Raises ``TransitionError`` for a session that has ended or is overdue, ``ValidationError`` for changes that
    /// violate rules.
    #[pyo3(signature = (changes: "collections.abc.Mapping[str, typing.Any] | bytes | bytearray | memoryview | str", *, now, policy = None))]
    fn update<'py>(&self, changes: &Bound<'py, PyAny>, now: Time, policy: Option<PolicyChoice>) -> PyResult<Step<'py>> {
        let policy = policy.map_or_else(paysession::Policy::standard, |policy| policy.0);
        let step = either(
            changes,
            |json| self.session.update(json, now.0, &policy),
            |tree| self.session.update_tree(tree, now.0, &policy),
        )?;
        step_result(changes.py(), step)
    }

    /// Attach the full contact of the session's ``contactId``, as a mapping or as JSON. There is no event.
    ///
    /// Raises ``ValidationError`` for a contact that violates rules, or of another id or organization than the
    /// session's.
    #[pyo3(signature = (contact: "collections.abc.Mapping[str, typing.Any] | bytes | bytearray | memoryview | str", *, policy = None))]
    fn attach<'py>(
        &self,
        contact: &Bound<'py, PyAny>,
        policy: Option<Given<'_, '_, PolicyChoice>>,
    ) -> PyResult<Step<'py>> {
        let py = contact.py();
        let validator = validator(policy, None, None)?;
        let read: Result<Accepted<StoredContact>, _> =
            either(contact, |json| validator.read_contact(json), |tree| validator.read_contact_tree(tree))?;
        let contact = read.map_err(|rejected| refused(py, rejected))?;
        step_result(py, self.session.attach(&contact.value))
    }

    /// Return the status at a time: an active session past its expiration is expired, even if it is not stored so.
    fn status_at(&self, now: Time) -> Status {
        Status(self.session.status_at(now.0))
    }

    /// Return the link at a time: only an active session has one.
    fn link_at(&self, now: Time) -> Option<String> {
        self.session.link_at(now.0).map(|link| link.as_str().to_owned())
    }

    /// Read a stored session from JSON: by every rule except those for new requests, and by the session's invariants. A
    /// code that left its table is an advisory, and unknown fields are ignored.
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
    /// Return a ``Response``: the session if the server returned one, and the server's errors. Raises
    /// ``ValidationError`` if the session is refused or there is neither; its ``response_errors`` are the server's.
    #[staticmethod]
    #[pyo3(signature = (data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, policy = None, max_bytes = None))]
    fn from_response(
        data: &Bound<'_, PyAny>,
        policy: Option<Given<'_, '_, PolicyChoice>>,
        max_bytes: Option<Given<'_, '_, Size>>,
    ) -> PyResult<Response> {
        let validator = validator(policy, None, max_bytes)?;
        let verdict = either(data, |json| validator.read_response(json), |tree| validator.read_response_tree(tree))?;
        verdict.map(Response::new).map_err(|rejected| refused_response(data.py(), rejected))
    }

    /// The advisories on the session when it was read or updated; else none.
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

    /// The errors of the server.
    #[getter]
    fn errors<'py>(&self, py: Python<'py>) -> PyResult<Tuple<ResponseError<'py>>> {
        ResponseError::all(py, &self.accepted.value.errors)
    }

    /// The advisories on the session, in order.
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

/// Validates JSON, or any other value as a tree.
fn either<T: Send>(
    data: &Bound<'_, PyAny>,
    json: impl FnOnce(&[u8]) -> T + Send,
    tree: impl FnOnce(Value<'_, '_>) -> T,
) -> PyResult<T> {
    if let Ok(document) = data.extract::<Document<'_>>() {
        return Ok(with_bytes(data.py(), &document, json));
    }
    let raised = Raised::default();
    let verdict = tree(Value::new(data, &raised));
    raised.instead_of(verdict)
}

/// A step as Python has it, or the exception of a refused one.
fn step_result<'py>(py: Python<'py>, step: Result<paysession::session::Step, StepError>) -> PyResult<Step<'py>> {
    let step = step.map_err(|refusal| match refusal {
        StepError::Transition(error) => not_allowed(py, error),
        StepError::Rejected(rejected) => refused(py, rejected),
        other => pyo3::exceptions::PyRuntimeError::new_err(other.to_string()),
    })?;
    let session = PaymentSession::new(step.session, step.advisories, step.truncated);
    Step::of(py, session, step.event.as_ref())
}
