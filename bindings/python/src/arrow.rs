//! Arrow columns in and out, by the PyCapsule interface: no Arrow library of Python's is needed.

use std::num::NonZero;
use std::ptr::NonNull;
use std::sync::{Mutex, PoisonError};

use paysession_arrow::arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, to_ffi};
use paysession_arrow::arrow_array::ffi_stream::FFI_ArrowArrayStream;
use paysession_arrow::arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchReader, StructArray};
use paysession_arrow::arrow_schema::{ArrowError, SchemaRef};
use paysession_arrow::{Column, Entry, Error, Options, Stream, Task, Verdicts, read_array};
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::argument::{Given, Plain, Size, Time, validator};
use crate::entry;
use crate::policy::PolicyChoice;
use crate::scalar::kind;

const STREAM: &std::ffi::CStr = c"arrow_array_stream";
const ARRAY: &std::ffi::CStr = c"arrow_array";
const SCHEMA: &std::ffi::CStr = c"arrow_schema";

/// The verdicts on a column: a struct for each row, in order.
///
/// It is an Arrow stream (``__arrow_c_stream__``), which a library of columns takes as it takes any: as a table, with a
/// column for each member, or as one column of structs. Rows are validated when the stream is read, batch by batch.
///
/// It can be read as often as what it was made from: a table again and again, a stream once.
#[pyclass(frozen, subclass, module = "paysession.arrow")]
pub(crate) struct ArrowVerdicts {
    source: Py<PyAny>,
    /// The source, opened to learn its type; the first reader takes it.
    opened: Mutex<Option<Opened>>,
    task: Task,
    options: Options,
}

/// The verdicts on an Arrow array: an ``ArrowVerdicts`` that is an array too (``__arrow_c_array__``).
#[pyclass(frozen, extends = ArrowVerdicts, module = "paysession.arrow")]
pub(crate) struct ArrowArrayVerdicts;

enum Opened {
    Stream(Stream),
    Array(ArrayRef),
}

/// Opens what has Arrow's PyCapsule interface.
fn open(source: &Bound<'_, PyAny>) -> PyResult<Opened> {
    if source.hasattr("__arrow_c_array__")? {
        let (schema, array): (Bound<'_, PyAny>, Bound<'_, PyAny>) =
            source.call_method0("__arrow_c_array__")?.extract()?;
        return capsule::array(&array, &schema).map(Opened::Array);
    }
    if source.hasattr("__arrow_c_stream__")? {
        return capsule::stream(&source.call_method0("__arrow_c_stream__")?).map(Opened::Stream);
    }
    let found = source.get_type().name()?;
    Err(PyTypeError::new_err(format!(
        "a column has __arrow_c_stream__ or __arrow_c_array__, such as those of pyarrow, polars, pandas 3 or DuckDB; \
         {found} has neither"
    )))
}

impl Opened {
    fn verdicts(self, task: Task, options: Options) -> PyResult<Verdicts> {
        match self {
            Self::Stream(stream) => Verdicts::new(stream, task, options),
            Self::Array(array) => Verdicts::new(Column::new(array), task, options),
        }
        .map_err(exception)
    }

    fn check(&self, task: &Task) -> PyResult<()> {
        match self {
            Self::Stream(stream) => task.takes(stream.data_type()),
            Self::Array(array) => task.takes(array.data_type()),
        }
        .map_err(exception)
    }
}

/// The exception for an error before the first batch. Later ones are raised by whoever reads the stream.
fn exception(error: Error) -> PyErr {
    let message = error.to_string();
    match error {
        Error::Type { .. } => PyTypeError::new_err(message),
        Error::Malformed(_) | Error::TooLarge => PyValueError::new_err(message),
        _ => PyRuntimeError::new_err(message),
    }
}

fn arrow_exception(error: &ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

#[pymethods]
impl ArrowVerdicts {
    /// Return the verdicts as an Arrow stream of structs. A requested schema is not followed.
    #[pyo3(signature = (requested_schema: "object" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let stream = FFI_ArrowArrayStream::new(Box::new(Batches(self.verdicts(py)?)));
        PyCapsule::new_with_value(py, stream, STREAM)
    }

    /// Return the type of the verdicts.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(Verdicts::schema(&self.task, &self.options));
        PyCapsule::new_with_value(py, schema.map_err(|error| arrow_exception(&error))?, SCHEMA)
    }
}

impl ArrowVerdicts {
    fn new<'py>(source: &Bound<'py, PyAny>, task: Task, options: Options) -> PyResult<Bound<'py, Self>> {
        let py = source.py();
        let opened = open(source)?;
        opened.check(&task)?;
        let is_array = matches!(opened, Opened::Array(_));
        let verdicts = Self { source: source.clone().unbind(), opened: Mutex::new(Some(opened)), task, options };
        if is_array {
            let initializer = PyClassInitializer::from(verdicts).add_subclass(ArrowArrayVerdicts);
            return Ok(Bound::new(py, initializer)?.into_super());
        }
        Bound::new(py, verdicts)
    }

    fn verdicts(&self, py: Python<'_>) -> PyResult<Verdicts> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner).take();
        let opened = opened.map_or_else(|| open(self.source.bind(py)), Ok)?;
        opened.verdicts(self.task, self.options.clone())
    }
}

#[pymethods]
impl ArrowArrayVerdicts {
    /// Return the verdicts as one Arrow array of structs. Raises ``ValueError`` if they have more text than one array can
    /// hold (2 GiB in a column): then take the stream. A requested schema is not followed.
    #[pyo3(signature = (requested_schema: "object" = None) -> "tuple[object, object]")]
    fn __arrow_c_array__<'py>(
        slf: &Bound<'py, Self>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        drop(requested_schema);
        let py = slf.py();
        let verdicts = slf.as_super().get().verdicts(py)?;
        let batch = py.detach(|| verdicts.all()).map_err(exception)?;
        let (array, schema) = to_ffi(&StructArray::from(batch).to_data()).map_err(|error| arrow_exception(&error))?;
        let schema = PyCapsule::new_with_value(py, schema, SCHEMA)?;
        Ok((schema, PyCapsule::new_with_value(py, array, ARRAY)?))
    }
}

/// Batches for another library. It may ask for them with the interpreter held or not: while they are made it is released.
struct Batches(Verdicts);

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let verdicts = &mut self.0;
        // An interpreter that ends can't be attached to, and nobody waits for it.
        let next = Python::try_attach(|py| py.detach(|| verdicts.next()));
        next.flatten().map(|batch| batch.map_err(ArrowError::from))
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        self.0.columns()
    }
}

/// The pointers of other libraries.
mod capsule {
    #![allow(unsafe_code, reason = "a capsule has a pointer to a struct, which its name tells")]

    use super::*;

    pub(super) fn stream(capsule: &Bound<'_, PyAny>) -> PyResult<Stream> {
        let stream = pointer::<FFI_ArrowArrayStream>(capsule, STREAM)?;
        // SAFETY: the interface promises such a struct in a capsule of this name.
        unsafe { Stream::take(stream) }.map_err(exception)
    }

    pub(super) fn array(array: &Bound<'_, PyAny>, schema: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
        let (array, schema) = (pointer::<FFI_ArrowArray>(array, ARRAY)?, pointer::<FFI_ArrowSchema>(schema, SCHEMA)?);
        // SAFETY: the interface promises such structs in capsules of these names.
        unsafe { read_array(array, schema) }.map_err(exception)
    }

    fn pointer<T>(capsule: &Bound<'_, PyAny>, name: &std::ffi::CStr) -> PyResult<NonNull<T>> {
        Ok(capsule.cast::<PyCapsule>()?.pointer_checked(Some(name))?.cast())
    }
}

/// Check every value of an Arrow column as a scalar.
///
/// ``column`` is anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``: an array, a chunked array, a series, or a
/// table of one column. Its values are texts (in any layout, dictionaries too), numbers, decimals or timestamps.
/// ``scalar``, ``field``, ``policy`` and ``now`` are those of ``check_scalar``.
///
/// Return the verdicts: structs of ``valid``, ``canonical`` (text), ``code`` and ``reason`` (of the first violation, null if
/// there is none), ``violations`` and ``advisories`` (lists of codes). Codes and reasons are dictionary-encoded.
///
/// A null has a verdict of nulls; with ``nulls="report"`` it has the verdict on ``None``. ``threads`` is how many work at
/// one time: one for each core with ``None``.
///
/// Raises ``TypeError`` for a column of another type, and ``ValueError`` for an unknown scalar, a field that does not have
/// it, or a malformed array.
#[pyfunction]
#[allow(clippy::too_many_arguments, reason = "keywords in Python")]
#[pyo3(signature = (column: "object", scalar: "paysession._types.Scalar", *, field = None, policy = None, now = None, nulls: "typing.Literal['keep', 'report']" = "keep", threads = None))]
pub(crate) fn arrow_check<'py>(
    column: &Bound<'py, PyAny>,
    scalar: Plain<'_>,
    field: Option<Plain<'_>>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    nulls: &str,
    threads: Option<Given<'_, '_, Size>>,
) -> PyResult<Bound<'py, ArrowVerdicts>> {
    let task = Task::Check(kind(scalar.0, field)?);
    let options = options(Options::new(validator(policy, now, None)?), nulls, threads)?;
    ArrowVerdicts::new(column, task, options)
}

/// Validate every document of an Arrow column: each is JSON text, as ``validate_json`` takes it.
///
/// ``column`` is that of ``check``. Return the verdicts: structs of ``valid``, ``codes`` (of the violations),
/// ``findings`` (structs of ``code``, ``violation``, ``path``, ``reason``, ``message`` and ``params``, which is JSON),
/// ``truncated``, ``flexpay_enabled``, ``flexpay_reason``, ``flexpay_excess``, ``contact`` and ``invoices`` (the features,
/// null if the document is refused). With ``canonical`` there is the column ``canonical``, the request as canonical JSON;
/// with ``fingerprint`` the column ``fingerprint``.
///
/// A null has a verdict of nulls; with ``nulls="report"`` it has the verdict on JSON's ``null``. ``entry``, ``policy``,
/// ``now`` and ``max_bytes`` are those of ``validate_json``, ``threads`` that of ``check``, and so are the exceptions.
#[pyfunction]
#[allow(clippy::too_many_arguments, reason = "keywords in Python")]
#[pyo3(signature = (column: "object", *, canonical = false, fingerprint = false, entry: "paysession._types.Entry" = "auto", policy = None, now = None, max_bytes = None, nulls: "typing.Literal['keep', 'report']" = "keep", threads = None))]
pub(crate) fn arrow_validate<'py>(
    column: &Bound<'py, PyAny>,
    canonical: bool,
    fingerprint: bool,
    entry: &str,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
    nulls: &str,
    threads: Option<Given<'_, '_, Size>>,
) -> PyResult<Bound<'py, ArrowVerdicts>> {
    let entry = match entry::Entry::named(entry)? {
        entry::Entry::Auto => Entry::Auto,
        entry::Entry::Input => Entry::Input,
        entry::Entry::Body => Entry::Body,
    };
    let options = options(Options::new(validator(policy, now, max_bytes)?), nulls, threads)?;
    ArrowVerdicts::new(column, Task::Documents(entry), options.canonical(canonical).fingerprint(fingerprint))
}

/// Validate every row of an Arrow table as a create input: its columns are the fields, by the API's own names.
///
/// ``table`` is a table, a record batch, or a column of structs. Nested fields are structs and lists. A null is an absent
/// field. Texts, numbers, decimals (taken exactly), timestamps and booleans are read as ``validate`` reads their
/// counterparts in Python. A column that is no field of the API is ``shape.unknown_field`` where it is not null.
///
/// Arguments, result and exceptions are those of ``validate``.
#[pyfunction]
#[allow(clippy::too_many_arguments, reason = "keywords in Python")]
#[pyo3(signature = (table: "object", *, canonical = false, fingerprint = false, policy = None, now = None, max_bytes = None, nulls: "typing.Literal['keep', 'report']" = "keep", threads = None))]
pub(crate) fn arrow_validate_table<'py>(
    table: &Bound<'py, PyAny>,
    canonical: bool,
    fingerprint: bool,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
    nulls: &str,
    threads: Option<Given<'_, '_, Size>>,
) -> PyResult<Bound<'py, ArrowVerdicts>> {
    let options = options(Options::new(validator(policy, now, max_bytes)?), nulls, threads)?;
    ArrowVerdicts::new(table, Task::Table, options.canonical(canonical).fingerprint(fingerprint))
}

fn options(options: Options, nulls: &str, threads: Option<Given<'_, '_, Size>>) -> PyResult<Options> {
    let report = match nulls {
        "keep" => false,
        "report" => true,
        _ => return Err(PyValueError::new_err("nulls is 'keep' or 'report'")),
    };
    let options = options.report_nulls(report);
    let Some(threads) = threads else { return Ok(options) };
    let threads = NonZero::new(threads.read("threads")?.bytes());
    threads.map_or_else(|| Err(PyValueError::new_err("threads is at least 1")), |threads| Ok(options.threads(threads)))
}
