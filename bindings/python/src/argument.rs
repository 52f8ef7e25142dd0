//! The arguments of functions: documents, the terms of their validation, and what a step brings.

use std::borrow::Cow;
use std::convert::Infallible;
use std::marker::PhantomData;

use paysession::scalar::TimestampError;
use paysession::{ScalarType, Timestamp, Validator};
use pyo3::exceptions::{PyTypeError, PyValueError};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyMemoryView, PyString};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::{decimal, is_same_moment, moment};
use crate::policy::PolicyChoice;
use crate::value::{Raised, Value};

/// An argument that is read as a `T` only where it is needed. pyo3 would read it first and move the result through
/// memory, which is measurable for small documents.
pub(crate) struct Given<'a, 'py, T>(Borrowed<'a, 'py, PyAny>, PhantomData<T>);

impl<'a, 'py, T: FromPyObject<'a, 'py, Error = PyErr>> Given<'a, 'py, T> {
    /// Reads it. An exception has the argument's name in a note, as pyo3 adds it to its own.
    #[inline(always)]
    pub(crate) fn read(&self, name: &str) -> PyResult<T> {
        T::extract(self.0).map_err(|error| noted(self.0.py(), name, error))
    }
}

/// Adds to an exception what it is about.
#[cold]
pub(crate) fn noted(py: Python<'_>, name: &str, error: PyErr) -> PyErr {
    // Before Python 3.11 exceptions have no notes.
    let _ = error.value(py).call_method1("add_note", (format!("while processing '{name}'"),));
    error
}

impl<'a, 'py, T: FromPyObject<'a, 'py>> FromPyObject<'a, 'py> for Given<'a, 'py, T> {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = T::INPUT_TYPE;

    #[inline]
    fn extract(argument: Borrowed<'a, 'py, PyAny>) -> Result<Self, Infallible> {
        Ok(Self(argument, PhantomData))
    }
}

/// A JSON document: `bytes` or `str`, read without a copy, or a `bytearray` or `memoryview`, which are copied since
/// they may change meanwhile.
pub(crate) struct Document<'a>(Cow<'a, [u8]>);

impl<'a> Document<'a> {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads a JSON document; `None` if the value is of another type, such as a mapping.
    pub(crate) fn of(data: &'a Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        if data.is_exact_instance_of::<PyDict>() {
            return Ok(None);
        }
        match data.cast::<PyBytes>() {
            Ok(bytes) => Ok(Some(Self(Cow::Borrowed(bytes.as_bytes())))),
            Err(_) => match data.cast::<PyString>().map(|text| text.to_str()) {
                Ok(Ok(text)) => Ok(Some(Self(Cow::Borrowed(text.as_bytes())))),
                _ => Self::other(data),
            },
        }
    }

    #[cold]
    fn other(data: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        let copy = |bytes: Bound<'_, PyAny>| Ok(Some(Self(Cow::Owned(bytes.extract::<&[u8]>()?.to_vec()))));
        if data.cast::<PyString>().is_ok() {
            // A lone surrogate becomes bytes that are not UTF-8: the core reports its place.
            return copy(data.call_method1("encode", ("utf-8", "surrogatepass"))?);
        }
        if let Ok(bytes) = data.cast::<PyByteArray>() {
            return Ok(Some(Self(Cow::Owned(bytes.to_vec()))));
        }
        if data.cast::<PyMemoryView>().is_ok() {
            return copy(data.call_method0("tobytes")?);
        }
        Ok(None)
    }

    #[cold]
    fn unfit(data: &Bound<'_, PyAny>) -> PyResult<Self> {
        let found = data.get_type().name()?;
        Err(PyTypeError::new_err(format!("a JSON document is bytes or str, not {found}")))
    }
}

impl<'a> FromPyObject<'a, '_> for Document<'a> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "bytes"),
        type_hint_identifier!("builtins", "bytearray"),
        type_hint_identifier!("builtins", "memoryview"),
        type_hint_identifier!("builtins", "str")
    );

    #[inline(always)]
    fn extract(data: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        if let Ok(bytes) = data.extract::<&[u8]>() {
            return Ok(Self(Cow::Borrowed(bytes)));
        }
        match data.extract::<&str>() {
            Ok(text) => Ok(Self(Cow::Borrowed(text.as_bytes()))),
            Err(_) => Self::other(&data)?.map_or_else(|| Self::unfit(&data), Ok),
        }
    }
}

/// A point in time: an aware `datetime`, ISO 8601 text with an offset, or seconds since 1970 as `time.time()` returns
/// them.
pub(crate) struct Time(pub(crate) Timestamp);

impl<'py> FromPyObject<'_, 'py> for Time {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("datetime", "datetime"),
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("builtins", "float")
    );

    #[inline(always)]
    fn extract(time: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match time.cast::<PyFloat>() {
            Ok(seconds) => Timestamp::from_unix_float(seconds.value()).map(Self).map_err(Self::unfit),
            Err(_) => Self::other(time),
        }
    }
}

impl Time {
    fn other(time: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = time.cast::<PyString>() {
            return Self::of(Timestamp::parse(text.to_str().unwrap_or_default()));
        }
        if let Some(time) = moment(&time)? {
            return Ok(Self(time));
        }
        // Type checkers accept an int as a float.
        if time.cast::<PyInt>().is_ok() && time.cast::<PyBool>().is_err() {
            return Self::of(Timestamp::from_unix(time.extract().unwrap_or(i64::MAX), 0));
        }
        let found = time.get_type().name()?;
        Err(PyTypeError::new_err(format!("a time is a datetime, str or float, not {found}")))
    }

    fn of(time: Result<Timestamp, TimestampError>) -> PyResult<Self> {
        time.map(Self).map_err(Self::unfit)
    }

    #[cold]
    fn unfit(error: TimestampError) -> PyErr {
        PyValueError::new_err(error.to_string())
    }
}

/// Reads JSON as a document, or any other value as a tree.
pub(crate) fn either<T: Send>(
    data: &Bound<'_, PyAny>,
    json: impl FnOnce(&[u8]) -> T + Send,
    tree: impl FnOnce(Value<'_, '_>) -> T,
) -> PyResult<T> {
    if let Some(document) = Document::of(data)? {
        return Ok(with_bytes(data.py(), &document, json));
    }
    let raised = Raised::default();
    let verdict = tree(Value::new(data, &raised));
    raised.instead_of(verdict)
}

/// The `updatedAt` that a caller decided by. A text has every digit; a `datetime` or a float has microseconds, so it
/// stands for the session's own `updatedAt` if that is the same `datetime`.
pub(crate) struct UpdatedAt {
    time: Timestamp,
    is_exact: bool,
}

impl UpdatedAt {
    /// The time in full, of a session that was updated at `own`.
    pub(crate) fn of(&self, own: Timestamp) -> Timestamp {
        if !self.is_exact && is_same_moment(self.time, own) { own } else { self.time }
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for UpdatedAt {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = Time::INPUT_TYPE;

    fn extract(time: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self { time: Time::extract(time)?.0, is_exact: time.cast::<PyString>().is_ok() })
    }
}

/// An amount of money that a step brings: a text as it is, or any other value that an amount may have, as its text.
pub(crate) struct Money(pub(crate) String);

impl<'a, 'py> FromPyObject<'a, 'py> for Money {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("decimal", "Decimal"),
        type_hint_identifier!("builtins", "float")
    );

    fn extract(amount: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if amount.cast::<PyString>().is_ok() {
            return Plain::extract(amount).map(|text| Self(text.0.to_owned()));
        }
        let raised = Raised::default();
        let scalar =
            ScalarType::alone("amount").map(|kind| Validator::new().check_tree(kind, Value::new(&amount, &raised)));
        if let Some(text) = raised.instead_of(scalar)?.and_then(|checked| checked.canonical) {
            return Ok(Self(text));
        }
        // The step refuses the number, by its text.
        let is_number = amount.cast::<PyInt>().is_ok() && amount.cast::<PyBool>().is_err();
        if is_number || amount.cast::<PyFloat>().is_ok() || amount.is_instance(decimal(amount.py())?)? {
            return Ok(Self(amount.str()?.to_str()?.to_owned()));
        }
        let found = amount.get_type().name()?;
        Err(PyTypeError::new_err(format!("an amount is str, Decimal, int or float, not {found}")))
    }
}

/// A whole number. One beyond 128 bits becomes the largest or smallest of them, which is out of range for an amount too.
pub(crate) struct Whole(pub(crate) i128);

impl<'py> FromPyObject<'_, 'py> for Whole {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(number: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if number.cast::<PyInt>().is_err() || number.cast::<PyBool>().is_ok() {
            let found = number.get_type().name()?;
            return Err(PyTypeError::new_err(format!("a whole number is int, not {found}")));
        }
        match number.extract() {
            Ok(number) => Ok(Self(number)),
            Err(_) => Ok(Self(if number.lt(0)? { i128::MIN } else { i128::MAX })),
        }
    }
}

/// A text. One with a lone surrogate is refused here: Python's own exception would contain the text.
pub(crate) struct Plain<'a>(pub(crate) &'a str);

impl<'a, 'py> FromPyObject<'a, 'py> for Plain<'a> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(text: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if text.cast::<PyString>().is_err() {
            let found = text.get_type().name()?;
            return Err(PyTypeError::new_err(format!("a text is str, not {found}")));
        }
        text.extract().map(Self).map_err(|_: PyErr| PyValueError::new_err("a text has a lone surrogate"))
    }
}

/// A size in bytes.
pub(crate) struct Size(usize);

impl Size {
    /// Returns the size, or the validator's ceiling if that is less.
    pub(crate) fn bytes(&self) -> usize {
        self.0.min(Validator::CEILING)
    }
}

impl<'py> FromPyObject<'_, 'py> for Size {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "int");

    fn extract(size: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(size) = size.extract() {
            return Ok(Self(size));
        }
        if size.cast::<PyInt>().is_err() {
            let found = size.get_type().name()?;
            return Err(PyTypeError::new_err(format!("a size is int, not {found}")));
        }
        if size.lt(0)? { Err(PyValueError::new_err("a size is not negative")) } else { Ok(Self(usize::MAX)) }
    }
}

/// Builds a validator. Without a clock the rules that need one are skipped.
#[inline(always)]
pub(crate) fn validator(
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Validator> {
    let mut validator = Validator::new();
    if let Some(policy) = policy {
        validator = validator.policy(policy.read("policy")?.0);
    }
    if let Some(now) = now {
        validator = validator.now(now.read("now")?.0);
    }
    if let Some(max_bytes) = max_bytes {
        validator = validator.max_bytes(max_bytes.read("max_bytes")?.bytes());
    }
    Ok(validator)
}

/// Documents from this size on are validated with the interpreter released, which costs more than a small document.
const LARGE: usize = 32 << 10;

/// Validates a document, and lets other threads run meanwhile if it is large.
pub(crate) fn with_bytes<T: Send>(
    py: Python<'_>,
    document: &Document<'_>,
    validate: impl FnOnce(&[u8]) -> T + Send,
) -> T {
    let bytes = document.bytes();
    if bytes.len() < LARGE { validate(bytes) } else { py.detach(|| validate(bytes)) }
}
