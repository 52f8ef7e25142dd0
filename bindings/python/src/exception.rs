//! The exceptions of refused inputs and steps.

use paysession::session::{RejectedResponse, TransitionError};
use pyo3::PyTypeInfo;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyTuple, PyType};

use crate::convert::{Status, Tuple};
use crate::results::{Finding, Findings, ResponseError};

/// The verdict on a refused input; a `ValidationError` takes its findings from here when they are asked for.
#[pyclass(frozen, module = "paysession._core")]
pub(crate) struct Rejected(Refused);

enum Refused {
    Input(paysession::Rejected),
    /// With the errors of the server.
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

    /// Problems that are not a reason to refuse the input, in order.
    #[getter]
    fn advisories<'py>(&self, py: Python<'py>) -> PyResult<Tuple<Finding<'py>>> {
        Finding::all(py, self.rejected().advisories())
    }

    /// Whether findings were dropped because there were more than the limit.
    #[getter]
    fn truncated(&self) -> bool {
        self.rejected().truncated()
    }

    /// The errors of the server if a response was read.
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
        let errors = match &self.0 {
            Refused::Input(_) => &[][..],
            Refused::Response(response) => &response.errors,
        };
        let findings = Findings::of(py, self.rejected(), errors, self.json())?.0;
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

/// A `ValidationError` that is returned, not raised.
pub(crate) fn validation_error(py: Python<'_>, rejected: paysession::Rejected) -> PyResult<Bound<'_, PyAny>> {
    exception(py, Rejected(Refused::Input(rejected)))
}

fn exception(py: Python<'_>, rejected: Rejected) -> PyResult<Bound<'_, PyAny>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "paysession._types", "ValidationError")?.call1((rejected,))
}

/// The exception of a step that the session's state does not allow.
pub(crate) fn not_allowed(py: Python<'_>, error: TransitionError) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let values = (error.code(), error.status().map(Status));
    let exception = CLASS.import(py, "paysession._types", "TransitionError").and_then(|class| class.call1(values));
    exception.map_or_else(|error| error, PyErr::from_value)
}
