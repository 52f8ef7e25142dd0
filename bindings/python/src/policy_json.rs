//! Policies from a configuration.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::argument::Document;
use crate::convert::dumps;
use crate::policy::{Policy, dict};

#[pymethods]
impl Policy {
    /// Read a policy from JSON, such as a configuration file: ``{"preset": "strict", "warn": ["url.insecure"]}``, an object
    /// of a ``preset`` and lists of codes under ``deny``, ``warn`` and ``allow``. Each member is optional, and the preset
    /// is ``"standard"`` if it is missing.
    ///
    /// Raises ``ValueError`` that names the first mistake: a text that is not JSON; a member, preset or code that does not
    /// exist; a level that the code can't have; a member or code that is given twice; a value of another type.
    #[staticmethod]
    fn from_json(data: Document<'_>) -> PyResult<Self> {
        let policy = paysession::Policy::from_json(data.bytes());
        policy.map(Self).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Read a policy from a mapping of the same shape as the JSON that ``from_json`` reads, such as a table of a TOML file.
    ///
    /// Raises ``ValueError`` as ``from_json`` does, and ``TypeError`` for a value that JSON does not have.
    #[staticmethod]
    #[pyo3(signature = (obj: "collections.abc.Mapping[str, typing.Any]"))]
    fn from_dict(obj: &Bound<'_, PyAny>) -> PyResult<Self> {
        let json = dumps(&dict(obj)?)?;
        Self::from_json(json.extract()?)
    }

    /// Return the policy as JSON that ``from_json`` reads: its preset, and the codes that it sets itself.
    fn to_json(&self) -> String {
        self.0.to_json()
    }
}
