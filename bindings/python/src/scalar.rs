//! One scalar at a time.

use paysession::ScalarType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::argument::{Time, validator};
use crate::convert::{Checked, Finding};
use crate::policy::PolicyChoice;
use crate::value::{Raised, Value};

/// Judge one value as a scalar: alone, or as a field of the API judges it.
///
/// ``scalar`` is one of ``"amount"``, ``"currency"``, ``"url"``, ``"email"``, ``"phone"``, ``"datetime"``,
/// ``"country"``. ``value`` is text, or whatever ``validate`` takes for such a field. ``field`` is the field's path
/// without indexes, such as ``"successUrl"`` or ``"invoiceRefs.lines.price"``; with ``None`` only the rules that need no
/// field are judged. ``policy`` and ``now`` are those of ``validate_json``.
///
/// Return a ``Checked`` with the canonical text and all findings. Raises ``ValueError`` for an unknown scalar, or a
/// field that does not hold it.
#[pyfunction]
#[pyo3(signature = (scalar: "paysession._types.Scalar", value: "object", *, field = None, policy = None, now = None))]
pub(crate) fn check_scalar<'py>(
    scalar: &str,
    value: &Bound<'py, PyAny>,
    field: Option<&str>,
    policy: Option<PolicyChoice<'_>>,
    now: Option<Time>,
) -> PyResult<Checked<'py>> {
    let py = value.py();
    let known = || PyValueError::new_err(format!("a scalar is one of {}", ScalarType::NAMES.join(", ")));
    let mut kind = ScalarType::alone(scalar).ok_or_else(known)?;
    if let Some(field) = field {
        kind = kind.for_field(field).ok_or_else(|| PyValueError::new_err("no such field holds this scalar"))?;
    }
    let raised = Raised::default();
    let checked = validator(policy, now, None).check_tree(kind, Value::new(value, &raised));
    let checked = raised.instead_of(checked)?;
    let json = checked.to_json();
    let (violations, advisories) = (Finding::all(py, &checked.violations)?, Finding::all(py, &checked.advisories)?);
    Checked::new(py, (checked.is_valid(), checked.canonical, violations, advisories, json))
}
