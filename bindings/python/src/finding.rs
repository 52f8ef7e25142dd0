//! Findings, and the exceptions that carry them.

use paysession::{Param, RejectedResponse, Segment, TransitionError};
use pyo3::PyTypeInfo;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::convert::{Finding, Findings, ResponseError, Tuple};

impl<'py> Finding<'py> {
    pub(crate) fn of(py: Python<'py>, finding: &paysession::Finding) -> PyResult<Self> {
        let loc = finding.path().segments().map(|segment| match segment {
            Segment::Key(key) => Ok(PyString::new(py, key).into_any()),
            Segment::Index(index) => Ok(index.into_pyobject(py)?.into_any()),
        });
        let loc = PyTuple::new(py, loc.collect::<PyResult<Vec<_>>>()?)?;
        let params = PyDict::new(py);
        for (name, value) in finding.params().iter() {
            match value {
                Param::Number(number) => params.set_item(name, *number)?,
                Param::Text(text) => params.set_item(name, &**text)?,
                _ => {}
            }
        }
        let code = PyString::intern(py, finding.code());
        let message = PyString::intern(py, finding.message());
        Self::new(py, (code, finding.path().pointer(), message, params, loc))
    }

    pub(crate) fn all(py: Python<'py>, findings: &[paysession::Finding]) -> PyResult<Tuple<Self>> {
        findings.iter().map(|finding| Self::of(py, finding)).collect::<PyResult<_>>().map(Tuple)
    }
}

impl<'py> ResponseError<'py> {
    pub(crate) fn all(py: Python<'py>, errors: &[paysession::ResponseError]) -> PyResult<Tuple<Self>> {
        let errors = errors.iter().map(|error| Self::new(py, (&error.message, &error.path, &error.extensions)));
        errors.collect::<PyResult<_>>().map(Tuple)
    }
}

/// The verdict on a refused input, from which a `ValidationError` tells what it is asked for.
#[pyclass(frozen, module = "paysession._core")]
pub(crate) struct Rejected(Refused);

enum Refused {
    Input(paysession::Rejected),
    /// With what the server said went wrong.
    Response(RejectedResponse),
}

impl Rejected {
    fn rejected(&self) -> &paysession::Rejected {
        match &self.0 {
            Refused::Input(rejected) => rejected,
            Refused::Response(response) => &response.rejected,
        }
    }
}

#[pymethods]
impl Rejected {
    /// Why the input is refused, in order; never empty.
    #[getter]
    fn violations<'py>(&self, py: Python<'py>) -> PyResult<Tuple<Finding<'py>>> {
        Finding::all(py, self.rejected().violations())
    }

    /// What is worth a look beside the violations, in order.
    #[getter]
    fn advisories<'py>(&self, py: Python<'py>) -> PyResult<Tuple<Finding<'py>>> {
        Finding::all(py, self.rejected().advisories())
    }

    /// Whether findings were dropped because there were more than are kept.
    #[getter]
    fn truncated(&self) -> bool {
        self.rejected().truncated()
    }

    /// What the server says went wrong, where a response was read.
    #[getter]
    fn response_errors<'py>(&self, py: Python<'py>) -> PyResult<Tuple<ResponseError<'py>>> {
        match &self.0 {
            Refused::Input(_) => Ok(Tuple(Vec::new())),
            Refused::Response(response) => ResponseError::all(py, &response.errors),
        }
    }

    /// The verdict as JSON.
    #[getter]
    fn json(&self) -> String {
        match &self.0 {
            Refused::Input(rejected) => rejected.to_json(),
            Refused::Response(response) => response.to_json(),
        }
    }

    /// Paths, messages and codes of the violations in one line.
    #[getter]
    fn text(&self) -> String {
        self.rejected().to_string()
    }

    fn __repr__(&self) -> &'static str {
        "<Rejected>"
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyAny>)> {
        let values = (
            self.violations(py)?,
            self.advisories(py)?,
            self.truncated(),
            self.response_errors(py)?,
            self.json(),
            self.text(),
        );
        let findings = Findings::new(py, values)?.0;
        Ok((findings.get_type(), PyTuple::type_object(py).call1((findings,))?))
    }
}

/// The exception of a refused input.
pub(crate) fn refused(py: Python<'_>, rejected: paysession::Rejected) -> PyErr {
    raise(py, Refused::Input(rejected))
}

/// The exception of a refused response.
pub(crate) fn refused_response(py: Python<'_>, rejected: RejectedResponse) -> PyErr {
    raise(py, Refused::Response(rejected))
}

fn raise(py: Python<'_>, refused: Refused) -> PyErr {
    exception(py, Rejected(refused)).map_or_else(|error| error, PyErr::from_value)
}

/// A `ValidationError` that is handed over and not raised.
pub(crate) fn validation_error(py: Python<'_>, rejected: paysession::Rejected) -> PyResult<Bound<'_, PyAny>> {
    exception(py, Rejected(Refused::Input(rejected)))
}

fn exception(py: Python<'_>, rejected: Rejected) -> PyResult<Bound<'_, PyAny>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "paysession._types", "ValidationError")?.call1((rejected,))
}

/// The exception of a step that a session's life does not allow.
pub(crate) fn not_allowed(py: Python<'_>, error: TransitionError) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let status = error.status().map(crate::convert::Status);
    let class = CLASS.import(py, "paysession._types", "TransitionError");
    let exception = class.and_then(|class| class.call1((error.code(), error.message(), status, error.to_json())));
    exception.map_or_else(|error| error, PyErr::from_value)
}
