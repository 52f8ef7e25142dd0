//! The check of single values.

use paysession::report::ScalarVerdict;
use paysession::{ScalarType, Timestamp, Validator};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple, PyType};

use crate::accepted::Advisories;
use crate::argument::{Given, Plain, Time, validator};
use crate::convert::{Decimal, Moment, hash};
use crate::policy::PolicyChoice;
use crate::results::FindingTuple;
use crate::value::{Raised, Value};

/// A check that is set up once for many values: ``Check("phone")(value)`` is ``check_scalar("phone", value)``.
///
/// The arguments are those of ``check_scalar``. Raises ``ValueError`` for an unknown scalar, or a field that does not have
/// it.
#[pyclass(frozen, module = "paysession")]
pub(crate) struct Check {
    scalar: Scalar,
    validator: Validator,
}

#[pymethods]
impl Check {
    #[new]
    #[pyo3(signature = (scalar: "paysession._types.Scalar", *, field = None, policy = None))]
    fn new(scalar: Plain<'_>, field: Option<Plain<'_>>, policy: Option<Given<'_, '_, PolicyChoice>>) -> PyResult<Self> {
        Ok(Self { scalar: Scalar::named(scalar.0, field)?, validator: validator(policy, None, None)? })
    }

    /// Check a value. ``now`` is that of ``validate_json``.
    #[pyo3(signature = (value: "object", /, *, now = None))]
    fn __call__(&self, value: &Bound<'_, PyAny>, now: Option<Given<'_, '_, Time>>) -> PyResult<Checked> {
        match now {
            None => self.scalar.check(&self.validator, value),
            Some(now) => self.scalar.check(&self.validator.clone().now(now.read("now")?.0), value),
        }
    }

    fn __repr__(&self) -> String {
        format!("Check('{}')", self.scalar.name)
    }

    /// For annotations: ``Check[Decimal]``.
    #[classmethod]
    #[pyo3(signature = (_item: "object") -> "type[Check]")]
    fn __class_getitem__<'py>(class: &Bound<'py, PyType>, _item: &Bound<'py, PyAny>) -> Bound<'py, PyType> {
        class.clone()
    }
}

/// Check one value as a scalar: alone, or as the value of a field of the API.
///
/// ``scalar`` is one of ``"amount"``, ``"currency"``, ``"url"``, ``"email"``, ``"phone"``, ``"datetime"``,
/// ``"country"``. ``value`` is text, or any value that ``validate`` accepts for such a field. ``field`` is the field's
/// path without indexes, such as ``"successUrl"`` or ``"invoiceRefs.lines.price"``; with ``None`` only the rules that
/// need no field apply. ``policy`` and ``now`` are those of ``validate_json``.
///
/// Return a ``Checked`` with the canonical text, its value and all findings. Raises ``ValueError`` for an unknown
/// scalar, or a field that does not have it. A ``Check`` does the same for many values.
#[pyfunction]
#[pyo3(signature = (scalar: "paysession._types.Scalar", value: "object", *, field = None, policy = None, now = None))]
pub(crate) fn check_scalar(
    scalar: Plain<'_>,
    value: &Bound<'_, PyAny>,
    field: Option<Plain<'_>>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
) -> PyResult<Checked> {
    Scalar::named(scalar.0, field)?.check(&validator(policy, now, None)?, value)
}

/// A scalar, alone or of a field.
struct Scalar {
    name: &'static str,
    kind: ScalarType,
}

impl Scalar {
    fn named(name: &str, field: Option<Plain<'_>>) -> PyResult<Self> {
        let kind = kind(name, field)?;
        let name = ScalarType::NAMES.iter().find(|known| **known == name).copied().unwrap_or_default();
        Ok(Self { name, kind })
    }

    fn check(&self, validator: &Validator, value: &Bound<'_, PyAny>) -> PyResult<Checked> {
        let verdict = match value.cast_exact::<PyString>().map(|text| text.to_str()) {
            Ok(Ok(text)) => validator.check(self.kind, text),
            _ => {
                let raised = Raised::default();
                let verdict = validator.check_tree(self.kind, Value::new(value, &raised));
                raised.instead_of(verdict)?
            }
        };
        let origin = Origin::Checked(verdict);
        Ok(Checked { scalar: self.name, origin, violations: Advisories::new(), advisories: Advisories::new() })
    }
}

/// The verdict on one value. It is true if the value is accepted. It can be pickled.
#[pyclass(frozen, module = "paysession")]
pub(crate) struct Checked {
    scalar: &'static str,
    origin: Origin,
    // Built when they are asked for.
    violations: Advisories,
    advisories: Advisories,
}

enum Origin {
    Checked(ScalarVerdict),
    Restored { valid: bool, canonical: Option<String>, json: String },
}

impl Checked {
    fn is_valid(&self) -> bool {
        match &self.origin {
            Origin::Checked(verdict) => verdict.is_valid(),
            Origin::Restored { valid, .. } => *valid,
        }
    }

    fn text(&self) -> Option<&str> {
        match &self.origin {
            Origin::Checked(verdict) => verdict.canonical.as_deref(),
            Origin::Restored { canonical, .. } => canonical.as_deref(),
        }
    }

    fn to_json(&self) -> String {
        match &self.origin {
            Origin::Checked(verdict) => verdict.to_json(),
            Origin::Restored { json, .. } => json.clone(),
        }
    }
}

#[pymethods]
impl Checked {
    /// Whether the value is accepted.
    #[getter]
    fn valid(&self) -> bool {
        self.is_valid()
    }

    /// The canonical text; ``None`` if the value is refused, or is ``None`` and not required.
    #[getter]
    fn canonical(&self) -> Option<&str> {
        self.text()
    }

    /// The canonical text as a ``Decimal`` (an amount), an aware ``datetime`` (a time) or a ``str`` (all else).
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.text().map(|canonical| typed(py, self.scalar, canonical)).transpose()
    }

    /// Why the value is refused.
    #[getter]
    fn violations<'py>(&self, py: Python<'py>) -> PyResult<FindingTuple<'py>> {
        let Origin::Checked(verdict) = &self.origin else { return self.violations.findings(py, &[]) };
        self.violations.findings(py, &verdict.violations)
    }

    /// Problems that are not a reason to refuse the value.
    #[getter]
    fn advisories<'py>(&self, py: Python<'py>) -> PyResult<FindingTuple<'py>> {
        let Origin::Checked(verdict) = &self.origin else { return self.advisories.findings(py, &[]) };
        self.advisories.findings(py, &verdict.advisories)
    }

    /// Return the verdict as JSON, the same bytes in every language.
    fn json(&self) -> String {
        self.to_json()
    }

    fn __bool__(&self) -> bool {
        self.is_valid()
    }

    fn __eq__(&self, other: &Bound<'_, Self>) -> bool {
        other.get().scalar == self.scalar && other.get().to_json() == self.to_json()
    }

    fn __hash__(&self) -> u64 {
        hash(&self.to_json())
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo: "object"))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    /// Show whether the value is accepted, and not the value.
    fn __repr__(&self) -> String {
        format!("<Checked {}: {}>", self.scalar, if self.is_valid() { "valid" } else { "refused" })
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Pickled<'py>)> {
        let restore = py.import("paysession._core")?.getattr("restore_checked")?;
        let (violations, advisories) = (self.violations(py)?, self.advisories(py)?);
        Ok((
            restore,
            (self.scalar, self.is_valid(), self.text().map(str::to_owned), self.to_json(), violations, advisories),
        ))
    }

    /// For annotations: ``Checked[Decimal]``.
    #[classmethod]
    #[pyo3(signature = (_item: "object") -> "type[Checked]")]
    fn __class_getitem__<'py>(class: &Bound<'py, PyType>, _item: &Bound<'py, PyAny>) -> Bound<'py, PyType> {
        class.clone()
    }
}

type Pickled<'py> = (&'static str, bool, Option<String>, String, FindingTuple<'py>, FindingTuple<'py>);

/// Restore a pickled verdict on one value. For `pickle` only.
#[pyfunction]
#[pyo3(signature = (scalar: "str", valid: "bool", canonical: "str | None", json: "str", violations: "tuple[paysession._types.Finding, ...]", advisories: "tuple[paysession._types.Finding, ...]"))]
pub(crate) fn restore_checked(
    scalar: Plain<'_>,
    valid: bool,
    canonical: Option<String>,
    json: String,
    violations: Bound<'_, PyTuple>,
    advisories: Bound<'_, PyTuple>,
) -> PyResult<Checked> {
    let Scalar { name, .. } = Scalar::named(scalar.0, None)?;
    let origin = Origin::Restored { valid, canonical, json };
    let (violations, advisories) = (Advisories::restored(violations), Advisories::restored(advisories));
    Ok(Checked { scalar: name, origin, violations, advisories })
}

/// Return the JSON Schema (2020-12) of a scalar, as JSON. The arguments are those of ``check_scalar``.
///
/// Raises ``ValueError`` for an unknown scalar, or a field that does not have it.
#[pyfunction]
#[pyo3(signature = (scalar: "paysession._types.Scalar", *, field = None))]
pub(crate) fn scalar_schema(scalar: Plain<'_>, field: Option<Plain<'_>>) -> PyResult<String> {
    kind(scalar.0, field).map(ScalarType::json_schema)
}

pub(crate) fn kind(scalar: &str, field: Option<Plain<'_>>) -> PyResult<ScalarType> {
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
