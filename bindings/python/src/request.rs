//! Verdicts on requests, and the accepted request.

use paysession::{Accepted, Rejected};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::argument::{Document, Given, Size, Time, judge, validator};
use crate::convert::Remarked;
use crate::finding::refused;
use crate::kept::{Pickled, Remarks, accepting};
use crate::policy::PolicyChoice;
use crate::value::{Raised, Value};

/// A create input that satisfies every rule: what ``validate_json`` and ``validate`` return.
///
/// Its properties are the fields of the API page, in canonical form; times are to the microsecond, and ``to_dict`` has
/// their exact text. It never changes; two are equal where their canonical forms are. It can be pickled, as a whole: a
/// part of it (``contact_ref``, an invoice) can't be by itself.
#[pyclass(frozen, module = "paysession")]
pub(crate) struct Request {
    accepted: Accepted<paysession::Request>,
    remarks: Remarks,
}

impl Request {
    pub(crate) const fn new(accepted: Accepted<paysession::Request>) -> Self {
        Self { accepted, remarks: Remarks::new() }
    }

    pub(crate) fn whole(&self) -> &paysession::Request {
        &self.accepted.value
    }

    pub(crate) const fn is_truncated(&self) -> bool {
        self.accepted.truncated
    }
}

#[pymethods]
impl Request {
    /// What is worth a look though the request was accepted, in order.
    #[getter]
    fn advisories<'py>(&self, py: Python<'py>) -> PyResult<Remarked<'py>> {
        self.remarks.findings(py, &self.accepted.advisories)
    }

    /// Whether a pending payment is recorded at once; false where the request does not say.
    #[getter]
    fn creates_pending_payment(&self) -> bool {
        self.whole().creates_pending_payment()
    }

    /// Return the canonical input as JSON: what was provided, in the page's order.
    fn to_json(&self) -> String {
        self.whole().to_json()
    }

    /// Return the GraphQL request to post, as JSON: the operation document and this input as its variable.
    fn to_graphql_body(&self) -> String {
        self.whole().to_graphql_body()
    }

    /// Return the verdict as JSON, the same bytes in every language: ``valid``, ``advisories``, the canonical
    /// ``request`` and its ``features``.
    ///
    /// Of an unpickled request the advisories are in ``advisories`` alone.
    fn verdict_json(&self) -> String {
        self.accepted.to_json()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Pickled<'py>> {
        let restore = py.import("paysession._core")?.getattr("restore_request")?;
        Ok((restore, (self.to_json(), self.advisories(py)?, self.is_truncated())))
    }
}

/// Make a pickled request again. Not for anything else: it takes what was accepted before, by whatever policy.
#[pyfunction]
#[pyo3(signature = (json: "str", advisories: "tuple[paysession._types.Finding, ...]", truncated: "bool"))]
pub(crate) fn restore_request(
    py: Python<'_>,
    json: &str,
    advisories: Bound<'_, PyTuple>,
    truncated: bool,
) -> PyResult<Request> {
    let mut accepted = accepting().validate(json).map_err(|rejected| refused(py, rejected))?;
    (accepted.advisories, accepted.truncated) = (Vec::new(), truncated);
    Ok(Request { accepted, remarks: Remarks::restored(advisories) })
}

/// Judge a create input, or a whole GraphQL request body around it, as JSON.
///
/// ``data`` is ``bytes`` or ``str`` (``bytearray`` and ``memoryview`` too, which are copied). ``policy`` weighs data
/// rules and advisories: ``"standard"`` (when ``None``), ``"strict"`` or a ``Policy``. ``now`` is the clock by which
/// expirations are judged: an aware ``datetime``, ISO 8601 text, or the seconds of ``time.time()`` (to the microsecond),
/// which are read the quickest; with ``None`` no rule that needs a clock is judged. ``max_bytes`` is the largest
/// document, 16 MiB when ``None`` and 256 MiB at most.
///
/// Return the accepted ``Request``. Raises ``ValidationError`` with every finding of a refused one, ``ValueError``
/// where ``now`` or ``policy`` says nothing, ``TypeError`` where an argument is of another type.
#[pyfunction]
#[pyo3(signature = (data, *, policy = None, now = None, max_bytes = None))]
pub(crate) fn validate_json(
    py: Python<'_>,
    data: Document<'_>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Request> {
    let validator = validator(policy, now, max_bytes)?;
    answer(py, judge(py, &data, |bytes| validator.validate(bytes)))
}

/// Tell whether ``validate_json`` would accept a document, without making a request or an exception.
///
/// The arguments are those of ``validate_json``.
#[pyfunction]
#[pyo3(signature = (data, *, policy = None, now = None, max_bytes = None))]
pub(crate) fn check_json(
    py: Python<'_>,
    data: Document<'_>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<bool> {
    let validator = validator(policy, now, max_bytes)?;
    Ok(judge(py, &data, |bytes| validator.validate(bytes).is_ok()))
}

/// Judge a create input, or a whole GraphQL request body around it, as Python values: as ``validate_json`` judges the
/// same in JSON, without a detour through it.
///
/// ``obj`` is a mapping with the API's own names as keys. Beside the plain values of JSON it may hold ``Decimal`` (taken
/// exactly), ``datetime``, ``UUID``, members of an ``Enum`` (their values) and tuples. ``bool`` is never a number; NaN
/// and the infinities, ``bytes`` and ``date`` are values of a wrong type; a text with a lone surrogate is
/// ``json.malformed``.
///
/// The other arguments, what is returned and what is raised are those of ``validate_json``; an exception of a value's
/// own code (a mapping's, a time zone's) passes through.
#[pyfunction]
#[pyo3(signature = (obj: "collections.abc.Mapping[str, typing.Any]", *, policy = None, now = None, max_bytes = None))]
pub(crate) fn validate(
    obj: &Bound<'_, PyAny>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Request> {
    let raised = Raised::default();
    let verdict = validator(policy, now, max_bytes)?.validate_tree(Value::new(obj, &raised));
    answer(obj.py(), raised.instead_of(verdict)?)
}

fn answer(py: Python<'_>, verdict: Result<Accepted<paysession::Request>, Rejected>) -> PyResult<Request> {
    verdict.map(Request::new).map_err(|rejected| refused(py, rejected))
}
