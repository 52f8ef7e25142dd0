//! The session and its life.

use paysession::{Accepted, Creation, Payment, StepError, StoredContact};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::argument::{Document, Given, Plain, Size, Time, judge, validator};
use crate::convert::{Event, Moment, Remarked, ResponseError, Status, Step, Tuple};
use crate::finding::{not_allowed, refused, refused_response};
use crate::kept::{Pickled, Remarks, accepting};
use crate::policy::PolicyChoice;
use crate::request::Request;
use crate::value::{Raised, Value};

/// A payment session whose invariants hold: made of a request by ``create``, or read back.
///
/// Its properties are the fields of the API page; times are to the microsecond, and ``to_dict`` has their exact text. It
/// never changes: a step gives a new one, and the event to post. Two are equal where their canonical forms are. It can be
/// pickled, as a whole.
#[pyclass(frozen, module = "paysession")]
pub(crate) struct PaymentSession {
    session: paysession::PaymentSession,
    advisories: Vec<paysession::Finding>,
    truncated: bool,
    remarks: Remarks,
}

impl PaymentSession {
    fn new(session: paysession::PaymentSession, advisories: Vec<paysession::Finding>, truncated: bool) -> Self {
        Self { session, advisories, truncated, remarks: Remarks::new() }
    }

    fn accepted(accepted: Accepted<paysession::PaymentSession>) -> Self {
        Self::new(accepted.value, accepted.advisories, accepted.truncated)
    }

    pub(crate) fn whole(&self) -> &paysession::PaymentSession {
        &self.session
    }

    pub(crate) const fn is_truncated(&self) -> bool {
        self.truncated
    }
}

#[pymethods]
impl PaymentSession {
    /// Make an active session of a request.
    ///
    /// ``id`` and ``link`` are the session's own, ``now`` is when it is created. ``payment_id`` is the payment recorded
    /// in advance: needed with ``createPendingPayment``, allowed without. ``checkout_configuration_id`` is the
    /// organization's default.
    ///
    /// Return the session and its ``created`` event. Raises ``TransitionError`` for a pending payment without its id,
    /// and ``ValidationError`` for an id that is blank, a link that is no web URL or an expiration that is not after
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
        taken(py, paysession::PaymentSession::create(request.get().whole(), &creation))
    }

    /// Complete the session by a payment, made at ``paid_at`` and told at ``now``. A callback told twice changes
    /// nothing and has no event.
    ///
    /// Raises ``TransitionError`` for another payment than the session's, a payment at or after the expiration, and
    /// one for a canceled session; ``ValidationError`` for a blank id.
    #[pyo3(signature = (payment_id, *, paid_at, now))]
    fn complete<'py>(&self, py: Python<'py>, payment_id: Plain<'_>, paid_at: Time, now: Time) -> PyResult<Step<'py>> {
        taken(py, self.session.complete(&Payment::new(payment_id.0, paid_at.0), now.0))
    }

    /// Expire the session once its time has come.
    ///
    /// Raises ``TransitionError`` for one that has ended, and before its expiration or without any.
    #[pyo3(signature = (*, now))]
    fn expire<'py>(&self, py: Python<'py>, now: Time) -> PyResult<Step<'py>> {
        taken(py, self.session.expire(now.0))
    }

    /// Call the session off, also when it is overdue.
    ///
    /// Raises ``TransitionError`` for one that has ended.
    #[pyo3(signature = (*, now))]
    fn cancel<'py>(&self, py: Python<'py>, now: Time) -> PyResult<Step<'py>> {
        taken(py, self.session.cancel(now.0))
    }

    /// Change fields: those of the create input but ``orgId`` and ``createPendingPayment``, in a mapping or as JSON. An
    /// absent field stays as it is, ``None`` clears it. All rules are judged again, on the whole, with ``now`` as the
    /// clock; what they remark is in the new session's ``advisories``.
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
        taken(changes.py(), step)
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
        taken(py, self.session.attach(&contact.value))
    }

    /// Return the status at a time: an active session past its expiration is expired before anyone stored it.
    fn status_at(&self, now: Time) -> Status {
        Status(self.session.status_at(now.0))
    }

    /// Return the link at a time: only an active session has one.
    fn link_at(&self, now: Time) -> Option<String> {
        self.session.link_at(now.0).map(|link| link.as_str().to_owned())
    }

    /// Read a stored session from JSON: every rule but those for new requests, aged tables only remarked, unknown
    /// fields ignored, and the session's invariants.
    ///
    /// Raises ``ValidationError`` with every finding of a refused one.
    #[staticmethod]
    #[pyo3(signature = (data, *, policy = None, max_bytes = None))]
    fn from_json(
        py: Python<'_>,
        data: Document<'_>,
        policy: Option<Given<'_, '_, PolicyChoice>>,
        max_bytes: Option<Given<'_, '_, Size>>,
    ) -> PyResult<Self> {
        let validator = validator(policy, None, max_bytes)?;
        let verdict = judge(py, &data, |bytes| validator.read_session(bytes));
        verdict.map(Self::accepted).map_err(|rejected| refused(py, rejected))
    }

    /// Read a stored session from Python values, as ``from_json`` reads the same in JSON.
    ///
    /// Raises ``ValidationError`` with every finding of a refused one.
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
    /// Return a ``Response``: the session where the server gave one, and the server's errors. Raises
    /// ``ValidationError`` where the session is refused or there is neither; its ``response_errors`` are the server's.
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

    /// What was remarked when the session was read, or by the rules of an update; else nothing.
    #[getter]
    fn advisories<'py>(&self, py: Python<'py>) -> PyResult<Remarked<'py>> {
        self.remarks.findings(py, &self.advisories)
    }

    /// Return the session as JSON in the API's shape: every field in the page's order, null where unset.
    fn to_json(&self) -> String {
        self.session.to_json()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Pickled<'py>> {
        let restore = py.import("paysession._core")?.getattr("restore_session")?;
        Ok((restore, (self.to_json(), self.advisories(py)?, self.truncated)))
    }
}

/// Make a pickled session again. Not for anything else.
#[pyfunction]
#[pyo3(signature = (json: "str", advisories: "tuple[paysession._types.Finding, ...]", truncated: "bool"))]
pub(crate) fn restore_session(
    py: Python<'_>,
    json: &str,
    advisories: Bound<'_, PyTuple>,
    truncated: bool,
) -> PyResult<PaymentSession> {
    let session = accepting().read_session(json).map_err(|rejected| refused(py, rejected))?.value;
    Ok(PaymentSession { session, advisories: Vec::new(), truncated, remarks: Remarks::restored(advisories) })
}

/// What a response brought: a session, errors, or both.
#[pyclass(frozen, module = "paysession")]
pub(crate) struct Response {
    accepted: Accepted<paysession::Response>,
    remarks: Remarks,
}

impl Response {
    const fn new(accepted: Accepted<paysession::Response>) -> Self {
        Self { accepted, remarks: Remarks::new() }
    }
}

#[pymethods]
impl Response {
    /// The session, where the server gave one.
    #[getter]
    fn session(&self) -> Option<PaymentSession> {
        let accepted = &self.accepted;
        let session = accepted.value.session.clone();
        session.map(|session| PaymentSession::new(session, accepted.advisories.clone(), accepted.truncated))
    }

    /// What the server says went wrong.
    #[getter]
    fn errors<'py>(&self, py: Python<'py>) -> PyResult<Tuple<ResponseError<'py>>> {
        ResponseError::all(py, &self.accepted.value.errors)
    }

    /// What was remarked, in order.
    #[getter]
    fn advisories<'py>(&self, py: Python<'py>) -> PyResult<Remarked<'py>> {
        self.remarks.findings(py, &self.accepted.advisories)
    }

    /// Whether findings were dropped because there were more than are kept.
    #[getter]
    fn truncated(&self) -> bool {
        self.accepted.truncated
    }

    /// Return the verdict as JSON, the same bytes in every language, with the session's status and link at ``now``.
    #[pyo3(signature = (*, now = None))]
    fn verdict_json(&self, now: Option<Time>) -> String {
        self.accepted.to_json(now.map(|now| now.0))
    }

    /// Show what there is, and no value.
    fn __repr__(&self) -> String {
        let session = if self.accepted.value.session.is_some() { "a session" } else { "no session" };
        format!("<Response: {session}, {} errors>", self.accepted.value.errors.len())
    }
}

/// Judges JSON, or any other value where it stands.
fn either<T: Send>(
    data: &Bound<'_, PyAny>,
    json: impl FnOnce(&[u8]) -> T + Send,
    tree: impl FnOnce(Value<'_, '_>) -> T,
) -> PyResult<T> {
    if let Ok(document) = data.extract::<Document<'_>>() {
        return Ok(judge(data.py(), &document, json));
    }
    let raised = Raised::default();
    let verdict = tree(Value::new(data, &raised));
    raised.instead_of(verdict)
}

/// A step as Python has it, or the exception of a refused one.
fn taken<'py>(py: Python<'py>, step: Result<paysession::Step, StepError>) -> PyResult<Step<'py>> {
    let step = step.map_err(|refusal| match refusal {
        StepError::Transition(error) => not_allowed(py, error),
        StepError::Rejected(rejected) => refused(py, rejected),
        other => pyo3::exceptions::PyRuntimeError::new_err(other.to_string()),
    })?;
    let event = step.event.map(|event| told(py, &event)).transpose()?;
    Step::new(py, (PaymentSession::new(step.session, step.advisories, step.truncated), event))
}

fn told<'py>(py: Python<'py>, event: &paysession::Event) -> PyResult<Event<'py>> {
    let values = (
        event.event_type().as_str(),
        event.session_id(),
        event.from().map(Status),
        Status(event.to()),
        Moment(event.at()),
        event.payment_id(),
        event.to_json(),
    );
    Event::new(py, values)
}
