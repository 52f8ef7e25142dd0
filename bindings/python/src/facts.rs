//! What the result classes ask for: facts of the catalogue, and the forms of a path.

use paysession::Rule;
use paysession::report::Path;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::argument::Plain;
use crate::results::parts;

/// Return the message of a rule, and what follows if a step is refused by it; ``None`` if it is not a transition. For the
/// result classes only.
#[pyfunction]
#[pyo3(signature = (code: "str") -> "tuple[str, paysession._types.FollowUp | None]")]
pub(crate) fn rule_facts(code: Plain<'_>) -> PyResult<(&'static str, Option<&'static str>)> {
    let rule = Rule::from_code(code.0).ok_or_else(|| PyValueError::new_err("no rule has this code"))?;
    Ok((rule.message(), rule.follow_up().map(|follow_up| follow_up.as_str())))
}

/// Return the dotted form of a JSON Pointer, and its keys and indexes. For the result classes only.
#[pyfunction]
#[pyo3(signature = (pointer: "str") -> "tuple[str, tuple[str | int, ...]]")]
pub(crate) fn path_forms<'py>(py: Python<'py>, pointer: Plain<'_>) -> PyResult<(String, Bound<'py, PyTuple>)> {
    let path = Path::parse(pointer.0).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok((path.to_string(), parts(py, &path)?))
}
