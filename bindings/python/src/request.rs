//! The validation of requests, and the methods of an accepted one.

use paysession::{Validator, Verdict};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::accepted::{Advisories, Request};
use crate::argument::{Document, Given, Size, Time, either, validator, with_bytes};
use crate::common::{Pickled, accepting};
use crate::entry::Entry;
use crate::exception::refused;
use crate::policy::PolicyChoice;
use crate::results::FindingTuple;
use crate::value::{Raised, Value};

#[pymethods]
impl Request {
    /// Problems that were not a reason to refuse the request, in order.
    #[getter]
    fn advisories<'py>(&self, py: Python<'py>) -> PyResult<FindingTuple<'py>> {
        self.built.findings(py, &self.accepted.advisories)
    }

    /// Whether a pending payment is recorded at once; false if the request does not say so.
    #[getter]
    fn creates_pending_payment(&self) -> bool {
        self.whole().creates_pending_payment()
    }

    /// The fingerprint: ``v1:`` and the SHA-256 of ``to_json()`` in hexadecimal digits, the same for equal requests in every
    /// language. It is what requests with the same ``Idempotency-Key`` are compared by, and computed when it is asked for.
    #[getter]
    fn fingerprint(&self) -> String {
        self.whole().fingerprint()
    }

    /// Return the canonical input as JSON: the provided fields, in the API's order.
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
    /// The advisories of an unpickled request are only in ``advisories``.
    fn verdict_json(&self) -> String {
        self.accepted.to_json()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Pickled<'py>> {
        let restore = py.import("paysession._core")?.getattr("restore_request")?;
        Ok((restore, (self.to_json(), self.advisories(py)?, self.is_truncated())))
    }
}

/// Restore a pickled request. For `pickle` only: it accepts what any policy accepted before.
#[pyfunction]
#[pyo3(signature = (json: "str", advisories: "tuple[paysession._types.Finding, ...]", truncated: "bool"))]
pub(crate) fn restore_request(
    py: Python<'_>,
    json: &str,
    advisories: Bound<'_, PyTuple>,
    truncated: bool,
) -> PyResult<Request> {
    let mut accepted = accepting().validate_input(json).map_err(|rejected| refused(py, rejected))?;
    (accepted.advisories, accepted.truncated) = (Vec::new(), truncated);
    Ok(Request { accepted, built: Advisories::restored(advisories) })
}

/// Validate a create input, or a complete GraphQL request body, as JSON.
///
/// The document is a body exactly if it is an object that has the key ``variables`` and no key of the create input. If
/// you know which of the two you have, call ``validate_input`` or ``validate_body``, or set ``entry`` to ``"input"`` or
/// ``"body"``.
///
/// ``data`` is ``bytes`` or ``str`` (``bytearray`` and ``memoryview`` too, which are copied). ``policy`` has the
/// levels of data rules and advisories: ``"standard"`` (if ``None``), ``"strict"`` or a ``Policy``. ``now`` is the
/// current time, which expirations are compared with: an aware ``datetime``, ISO 8601 text, or the seconds of
/// ``time.time()`` (to the microsecond), which are read the fastest; with ``None`` the rules that need a clock are
/// skipped. ``max_bytes`` is the largest document, 16 MiB if ``None`` and 256 MiB at most.
///
/// Return the accepted ``Request``. Raises ``ValidationError`` with every finding of a refused one, ``ValueError`` for
/// a wrong ``now`` or ``policy``, ``TypeError`` if an argument is of another type.
#[pyfunction]
#[pyo3(signature = (data, *, entry: "paysession._types.Entry" = "auto", policy = None, now = None, max_bytes = None))]
pub(crate) fn validate_json(
    py: Python<'_>,
    data: Document<'_>,
    entry: &str,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Request> {
    let (entry, validator) = (Entry::named(entry)?, validator(policy, now, max_bytes)?);
    answer(py, with_bytes(py, &data, |bytes| entry.json(&validator, bytes)))
}

/// Return whether ``validate_json`` would accept a document, without building a request or an exception.
///
/// The arguments are those of ``validate_json``.
#[pyfunction]
#[pyo3(signature = (data, *, entry: "paysession._types.Entry" = "auto", policy = None, now = None, max_bytes = None))]
pub(crate) fn check_json(
    py: Python<'_>,
    data: Document<'_>,
    entry: &str,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<bool> {
    let (entry, validator) = (Entry::named(entry)?, validator(policy, now, max_bytes)?);
    Ok(with_bytes(py, &data, |bytes| entry.json(&validator, bytes).is_ok()))
}

/// Validate a create input, or a complete GraphQL request body, as Python values: the verdict is that of
/// ``validate_json`` on the same JSON.
///
/// ``obj`` is a mapping with the API's own names as keys. Besides the plain values of JSON it may contain ``Decimal``
/// (read exactly), ``datetime``, ``UUID``, members of an ``Enum`` (their values) and tuples. ``bool`` is never a
/// number; NaN and the infinities, ``bytes`` and ``date`` are values of a wrong type; a text with a lone surrogate and a
/// key that is not a text are ``json.malformed`` at their place. A mapping's own iteration and lookup are asked. Scalars
/// of numpy are what their ``item()`` is; a time with nanoseconds is of a wrong type. JSON itself is a ``TypeError``: it is
/// for ``validate_json``.
///
/// The other arguments, the result and the exceptions are those of ``validate_json``; an exception of a value's own
/// code (a mapping's, a time zone's) passes through.
#[pyfunction]
#[pyo3(signature = (obj: "paysession.dicts.CreatePaymentSessionInput | collections.abc.Mapping[str, typing.Any]", *, entry: "paysession._types.Entry" = "auto", policy = None, now = None, max_bytes = None))]
pub(crate) fn validate(
    obj: &Bound<'_, PyAny>,
    entry: &str,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Request> {
    let (entry, validator) = (Entry::named(entry)?, validator(policy, now, max_bytes)?);
    if Document::of(obj)?.is_some() {
        return Err(PyTypeError::new_err("validate takes a mapping: use validate_json for JSON"));
    }
    let raised = Raised::default();
    let verdict = entry.tree(&validator, Value::new(obj, &raised));
    answer(obj.py(), raised.instead_of(verdict)?)
}

/// Validate the create input and nothing else: what a GraphQL engine hands to the resolver. ``variables`` is an unknown
/// field here, so no input can make itself a request body.
///
/// ``data`` is JSON as ``validate_json`` takes it, or a mapping as ``validate`` takes it; so are the other arguments, the
/// result and the exceptions.
#[pyfunction]
#[pyo3(signature = (data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, policy = None, now = None, max_bytes = None))]
pub(crate) fn validate_input(
    data: &Bound<'_, PyAny>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Request> {
    answer(data.py(), validate_as(Entry::Input, data, &validator(policy, now, max_bytes)?)?)
}

/// Validate a complete GraphQL request body: the input is its ``variables.input``, and paths are relative to that. The
/// findings on the body itself and on its ``variables`` are at the empty path.
///
/// ``data`` is JSON as ``validate_json`` takes it, or a mapping as ``validate`` takes it; so are the other arguments, the
/// result and the exceptions.
#[pyfunction]
#[pyo3(signature = (data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, policy = None, now = None, max_bytes = None))]
pub(crate) fn validate_body(
    data: &Bound<'_, PyAny>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Request> {
    answer(data.py(), validate_as(Entry::Body, data, &validator(policy, now, max_bytes)?)?)
}

/// Validates JSON or a mapping.
pub(crate) fn validate_as(entry: Entry, data: &Bound<'_, PyAny>, validator: &Validator) -> PyResult<Verdict> {
    either(data, |json| entry.json(validator, json), |tree| entry.tree(validator, tree))
}

fn answer(py: Python<'_>, verdict: Verdict) -> PyResult<Request> {
    verdict.map(Request::new).map_err(|rejected| refused(py, rejected))
}
