//! The check of single values.

use paysession::{ScalarType, Timestamp};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::argument::{Given, Plain, Time, validator};
use crate::convert::{Decimal, Moment};
use crate::policy::PolicyChoice;
use crate::results::Checked;
use crate::value::{Raised, Value};

/// Check one value as a scalar: alone, or as the value of a field of the API.
///
/// ``scalar`` is one of ``"amount"``, ``"currency"``, ``"url"``, ``"email"``, ``"phone"``, ``"datetime"``,
/// ``"country"``. ``value`` is text, or any value that ``validate`` accepts for such a field. ``field`` is the field's
/// path without indexes, such as ``"successUrl"`` or ``"invoiceRefs.lines.price"``; with ``None`` only the rules that
/// need no field apply. ``policy`` and ``now`` are those of ``validate_json``.
///
/// Return a ``Checked`` with the canonical text, its value and all findings. Raises ``ValueError`` for an unknown
/// scalar, or a field that does not have it.
#[pyfunction]
#[pyo3(signature = (scalar: "paysession._types.Scalar", value: "object", *, field = None, policy = None, now = None))]
pub(crate) fn check_scalar<'py>(
    scalar: Plain<'_>,
    value: &Bound<'py, PyAny>,
    field: Option<Plain<'_>>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
) -> PyResult<Checked<'py>> {
    let py = value.py();
    let scalar = scalar.0;
    let kind = kind(scalar, field)?;
    let raised = Raised::default();
    let checked = validator(policy, now, None)?.check_tree(kind, Value::new(value, &raised));
    let checked = raised.instead_of(checked)?;
    let value = checked.canonical.as_deref().map(|canonical| typed(py, scalar, canonical)).transpose()?;
    Checked::of(py, &checked, value)
}

/// Return the JSON Schema (2020-12) of a scalar, as JSON. The arguments are those of ``check_scalar``.
///
/// Raises ``ValueError`` for an unknown scalar, or a field that does not have it.
#[pyfunction]
#[pyo3(signature = (scalar: "paysession._types.Scalar", *, field = None))]
pub(crate) fn scalar_schema(scalar: Plain<'_>, field: Option<Plain<'_>>) -> PyResult<String> {
    kind(scalar.0, field).map(ScalarType::json_schema)
}

fn kind(scalar: &str, field: Option<Plain<'_>>) -> PyResult<ScalarType> {
    let unknown = || PyValueError::new_err(format!("a scalar is one of {}", ScalarType::NAMES.join(", ")));
    let kind = ScalarType::alone(scalar).ok_or_else(unknown)?;
    match field {
        None => Ok(kind),
        Some(Plain(field)) => {
            kind.for_field(field).ok_or_else(|| PyValueError::new_err("no such field holds this scalar"))
        }
    }
}

/// A canonical text as the type of a request's property.
fn typed<'py>(py: Python<'py>, scalar: &str, canonical: &str) -> PyResult<Bound<'py, PyAny>> {
    match scalar {
        "amount" => Decimal(canonical.to_owned()).into_pyobject(py),
        "datetime" => match Timestamp::parse(canonical) {
            Ok(time) => Moment(time).into_pyobject(py),
            Err(error) => Err(PyValueError::new_err(error.to_string())),
        },
        _ => Ok(PyString::new(py, canonical).into_any()),
    }
}
