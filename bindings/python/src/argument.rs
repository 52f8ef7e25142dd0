//! What functions take: documents, and how to judge them.

use paysession::{Timestamp, Validator};
use pyo3::exceptions::{PyTypeError, PyValueError};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::moment;
use crate::policy::{Policy, PolicyChoice};

/// A JSON document: `bytes` or `str`, read where they stand, or a `bytearray` or `memoryview`, copied since they may
/// change meanwhile.
pub(crate) enum Document<'py> {
    Bytes(Bound<'py, PyBytes>),
    Text(Bound<'py, PyString>),
    Copied(Vec<u8>),
}

impl Document<'_> {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes.as_bytes(),
            // It was asked for once: it is UTF-8.
            Self::Text(text) => text.to_str().unwrap_or_default().as_bytes(),
            Self::Copied(bytes) => bytes,
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for Document<'py> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "bytes"),
        type_hint_identifier!("builtins", "bytearray"),
        type_hint_identifier!("builtins", "memoryview"),
        type_hint_identifier!("builtins", "str")
    );

    fn extract(data: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(bytes) = data.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.to_owned()));
        }
        if let Ok(text) = data.cast::<PyString>() {
            if text.to_str().is_ok() {
                return Ok(Self::Text(text.to_owned()));
            }
            // A lone surrogate becomes bytes that are no UTF-8: the core says where.
            let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
            return Ok(Self::Copied(bytes.cast::<PyBytes>()?.as_bytes().to_vec()));
        }
        if let Ok(bytes) = data.cast::<PyByteArray>() {
            return Ok(Self::Copied(bytes.to_vec()));
        }
        if data.cast::<PyMemoryView>().is_ok() {
            let bytes = data.call_method0("tobytes")?;
            return Ok(Self::Copied(bytes.cast::<PyBytes>()?.as_bytes().to_vec()));
        }
        let found = data.get_type().name()?;
        Err(PyTypeError::new_err(format!("a JSON document is bytes or str, not {found}")))
    }
}

/// A point in time that the caller hands in: an aware `datetime`, or ISO 8601 text with an offset.
pub(crate) struct Time(pub(crate) Timestamp);

impl<'py> FromPyObject<'_, 'py> for Time {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(type_hint_identifier!("datetime", "datetime"), type_hint_identifier!("builtins", "str"));

    fn extract(time: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Some(time) = moment(&time)? {
            return Ok(Self(time));
        }
        if let Ok(text) = time.cast::<PyString>() {
            let parsed = Timestamp::parse(text.to_str()?);
            return parsed.map(Self).map_err(|error| PyValueError::new_err(error.to_string()));
        }
        let found = time.get_type().name()?;
        Err(PyTypeError::new_err(format!("a time is a datetime or str, not {found}")))
    }
}

/// Puts a validator together. Without a clock no rule that needs one is judged.
pub(crate) fn validator(policy: Option<PolicyChoice<'_>>, now: Option<Time>, max_bytes: Option<usize>) -> Validator {
    let mut validator = Validator::new();
    if let Some(policy) = policy {
        validator = validator.policy(Policy::chosen(policy));
    }
    if let Some(Time(now)) = now {
        validator = validator.now(now);
    }
    if let Some(max_bytes) = max_bytes {
        validator = validator.max_bytes(max_bytes);
    }
    validator
}

/// From here on a document is judged without the interpreter: letting go of it costs more than a small one does.
const LARGE: usize = 32 << 10;

/// Judges a document, and lets other threads run meanwhile where that takes long.
pub(crate) fn judge<T: Send>(py: Python<'_>, document: &Document<'_>, judge: impl FnOnce(&[u8]) -> T + Send) -> T {
    let bytes = document.bytes();
    if bytes.len() < LARGE { judge(bytes) } else { py.detach(|| judge(bytes)) }
}
