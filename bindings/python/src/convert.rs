//! Scalars, lists and JSON as Python's values.

use paysession::scalar::TimestampError;
use paysession::{Amount, PaymentSessionStatus, Timestamp};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDateTime, PyDelta, PyString, PyTuple, PyType, PyTzInfo};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript};

/// A decimal number by its plain text; `decimal.Decimal` to Python.
pub(crate) struct Decimal(pub(crate) String);

impl From<Amount> for Decimal {
    fn from(amount: Amount) -> Self {
        Self(amount.to_string())
    }
}

/// The class `decimal.Decimal`.
pub(crate) fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "decimal", "Decimal")
}

impl<'py> IntoPyObject<'py> for Decimal {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("decimal", "Decimal");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        decimal(py)?.call1((self.0,))
    }
}

/// A point in time; an aware `datetime.datetime` in UTC to Python. It has microseconds: finer digits are dropped, and a
/// leap second is the last microsecond before the next second.
pub(crate) struct Moment(pub(crate) Timestamp);

/// A time as a `datetime` has it: seconds since 1970, and microseconds.
fn micros(time: Timestamp) -> (i64, u32) {
    (time.unix_seconds(), (time.subsec_nanos() / 1_000).min(999_999))
}

/// Whether two times are the same `datetime`.
pub(crate) fn is_same_moment(one: Timestamp, other: Timestamp) -> bool {
    micros(one) == micros(other)
}

/// The objects for conversions from and to `datetime`, looked up once.
struct Calendar {
    datetime: Py<PyType>,
    /// 1970-01-01T00:00:00Z.
    epoch: Py<PyDateTime>,
}

fn calendar(py: Python<'_>) -> PyResult<&Calendar> {
    static CALENDAR: PyOnceLock<Calendar> = PyOnceLock::new();
    CALENDAR.get_or_try_init(py, || {
        let utc = PyTzInfo::utc(py)?;
        let epoch = PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, Some(&utc))?.unbind();
        Ok(Calendar { datetime: py.get_type::<PyDateTime>().unbind(), epoch })
    })
}

const DAY: i64 = 86_400;

impl<'py> IntoPyObject<'py> for Moment {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("datetime", "datetime");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let (seconds, micros) = micros(self.0);
        let overflow = |_| PyOverflowError::new_err("the time is out of range");
        let days = i32::try_from(seconds.div_euclid(DAY)).map_err(overflow)?;
        let seconds = i32::try_from(seconds.rem_euclid(DAY)).map_err(overflow)?;
        let micros = i32::try_from(micros).map_err(overflow)?;
        calendar(py)?.epoch.bind(py).add(PyDelta::new(py, days, seconds, micros, false)?)
    }
}

/// Whether a time of a subclass of `datetime` has more than microseconds, as pandas' may.
pub(crate) fn has_nanoseconds(time: &Bound<'_, PyAny>) -> bool {
    time.getattr(intern!(time.py(), "nanosecond")).is_ok_and(|nanosecond| nanosecond.is_truthy().unwrap_or(true))
}

/// Reads an aware `datetime`; `None` if the object is not a `datetime`. A naive one is an error.
pub(crate) fn moment(time: &Bound<'_, PyAny>) -> PyResult<Option<Timestamp>> {
    let py = time.py();
    let calendar = calendar(py)?;
    let datetime = calendar.datetime.bind(py);
    if !time.get_type().is(datetime) {
        if !time.is_instance(datetime)? {
            return Ok(None);
        }
        if has_nanoseconds(time) {
            return Err(PyValueError::new_err("a time has nanoseconds, which a datetime can't hold: round it first"));
        }
    }
    let no_offset = |error: PyErr| {
        let is_naive = error.is_instance_of::<PyTypeError>(py);
        if is_naive { PyValueError::new_err(TimestampError::NoOffset.to_string()) } else { error }
    };
    let since = time.sub(calendar.epoch.bind(py)).map_err(no_offset)?;
    // By name: the limited API has no faster way.
    let days: i64 = since.getattr(intern!(py, "days"))?.extract()?;
    let seconds: i64 = since.getattr(intern!(py, "seconds"))?.extract()?;
    let micros: u32 = since.getattr(intern!(py, "microseconds"))?.extract()?;
    // An error if its UTC is before year 1 or after 9999.
    let time = Timestamp::from_unix(days * DAY + seconds, micros * 1_000);
    time.map(Some).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// A status by its name on the wire.
pub(crate) struct Status(pub(crate) PaymentSessionStatus);

impl<'py> IntoPyObject<'py> for Status {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("paysession._types", "PaymentSessionStatus");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        Ok(PyString::intern(py, self.0.as_str()))
    }
}

/// An immutable list; a `tuple` to Python.
pub(crate) struct Tuple<T>(pub(crate) Vec<T>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Tuple<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        T::OUTPUT_TYPE,
        PyStaticExpr::Constant { value: pyo3::inspect::PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyTuple::new(py, self.0)
    }
}

/// JSON as Python's plain values.
pub(crate) fn loads<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

/// Python's plain values as JSON.
pub(crate) fn dumps<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    value.py().import("json")?.call_method1("dumps", (value,))
}

/// A hash of a canonical form.
pub(crate) fn hash(canonical: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    canonical.hash(&mut hasher);
    hasher.finish()
}
