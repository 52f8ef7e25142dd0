//! Many documents: validated on all cores without the interpreter, answered in order, in bounded memory.
//!
//! The thread that asks for verdicts takes documents from the caller, in chunks, and feeds them to the pipeline.
//! Threads end with the iterator, and no two iterators share any: a process that forks can start new ones.

use std::fs::File;
use std::io::{self, Read};
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, PoisonError};
use std::thread;

use paysession::{Accepted, Rejected, Validator};
use paysession_batch::{Chunk, Chunks, Feed, Outlet, PipelineError, Results, pipeline};
use pyo3::exceptions::{PyOSError, PyRuntimeError, PyValueError};
use pyo3::gc::{PyTraverseError, PyVisit};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::accepted::Request;
use crate::argument::{Document, Given, Size, Time, validator};
use crate::entry::Entry;
use crate::exception::validation_error;
use crate::policy::PolicyChoice;

/// A chunk has this many bytes of documents; a larger document is a chunk by itself.
const CHUNK: usize = 256 << 10;
/// The most documents of a chunk, and the most verdicts sent at once: each takes memory, however small it is.
const DOCUMENTS: usize = 4_096;

type Verdict = Result<Accepted<paysession::Request>, Rejected>;

/// The verdicts on many documents, in order: an iterator of ``Request`` and ``ValidationError`` (which is returned, not
/// raised).
#[pyclass(module = "paysession")]
pub(crate) struct Verdicts {
    /// `None` once the input has ended.
    input: Option<Input>,
    results: Mutex<Results<Vec<Verdict>, PyErr>>,
    ready: std::vec::IntoIter<Verdict>,
    /// The process of the threads: a forked one has none of them.
    process: u32,
}

struct Input {
    source: Source,
    feed: Feed<Documents, Vec<Verdict>, PyErr>,
}

/// The origin of documents.
enum Source {
    Iterator(Py<PyIterator>),
    Lines(Chunks<Box<dyn Read + Send + Sync>>),
}

/// Several documents.
enum Documents {
    Joined { bytes: Vec<u8>, ends: Vec<usize> },
    Lines(Chunk),
}

impl Documents {
    fn iter(&self) -> Box<dyn Iterator<Item = &[u8]> + '_> {
        match self {
            Self::Joined { bytes, ends } => {
                let starts = std::iter::once(&0).chain(ends);
                Box::new(starts.zip(ends).map(|(start, end)| bytes.get(*start..*end).unwrap_or_default()))
            }
            Self::Lines(chunk) => Box::new(chunk.lines().map(|(line, _)| line)),
        }
    }
}

/// Validates all documents while somebody takes the verdicts; returns the last of them.
fn validate_all(documents: &Documents, terms: &(Entry, Validator), outlet: &Outlet<Vec<Verdict>>) -> Vec<Verdict> {
    let (entry, validator) = terms;
    let mut verdicts = Vec::new();
    for document in documents.iter() {
        if outlet.is_closed() || (verdicts.len() == DOCUMENTS && !outlet.send(std::mem::take(&mut verdicts))) {
            break;
        }
        verdicts.push(entry.json(validator, document));
    }
    verdicts
}

/// The end of an input, with the error that caused it if there is one.
type End = ControlFlow<Option<PyErr>>;

impl Source {
    /// Takes the next documents, and returns whether there may be more.
    fn take(&mut self, py: Python<'_>) -> (Option<Documents>, End) {
        match self {
            Self::Iterator(iterator) => take_documents(iterator.bind(py)),
            Self::Lines(chunks) => match py.detach(|| chunks.next()) {
                Ok(Some(chunk)) => (Some(Documents::Lines(chunk)), End::Continue(())),
                Ok(None) => (None, End::Break(None)),
                Err(error) => (None, End::Break(Some(error.into()))),
            },
        }
    }
}

fn take_documents(iterator: &Bound<'_, PyIterator>) -> (Option<Documents>, End) {
    let (mut bytes, mut ends) = (Vec::new(), Vec::new());
    let mut end = End::Break(None);
    for document in iterator {
        let taken = document.and_then(|document| {
            let document: Document<'_> = document.extract()?;
            bytes.extend_from_slice(document.bytes());
            Ok(())
        });
        if let Err(error) = taken {
            end = End::Break(Some(error));
            break;
        }
        ends.push(bytes.len());
        if bytes.len() >= CHUNK || ends.len() == DOCUMENTS {
            end = End::Continue(());
            break;
        }
    }
    ((!ends.is_empty()).then_some(Documents::Joined { bytes, ends }), end)
}

impl Verdicts {
    fn new(terms: (Entry, Validator), source: Source) -> Self {
        let cores = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        let (feed, results) =
            pipeline(cores, move |documents: Documents, outlet: &_| validate_all(&documents, &terms, outlet));
        let (input, ready) = (Some(Input { source, feed }), Vec::new().into_iter());
        Self { input, results: Mutex::new(results), ready, process: process::id() }
    }

    /// Feeds the pipeline while it has room.
    fn fill(&mut self, py: Python<'_>) {
        while let Some(input) = self.input.as_mut().filter(|input| input.feed.has_room()) {
            let (documents, end) = input.source.take(py);
            let is_open = documents.is_none_or(|documents| input.feed.push(documents));
            if let (true, End::Continue(())) = (is_open, &end) {
                continue;
            }
            let ended = self.input.take();
            if let (Some(input), End::Break(Some(error))) = (ended, end) {
                input.feed.fail(error);
            }
        }
    }
}

#[pymethods]
impl Verdicts {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The collector sees the iterator of the documents, which may hold this one.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        match &self.input {
            Some(Input { source: Source::Iterator(iterator), .. }) => visit.call(iterator),
            _ => Ok(()),
        }
    }

    fn __clear__(&mut self) {
        self.input = None;
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Answer<'py>>> {
        loop {
            if let Some(verdict) = self.ready.next() {
                return Answer::of(py, verdict).map(Some);
            }
            if process::id() != self.process {
                return Err(PyRuntimeError::new_err("verdicts are taken in the process that they were begun in"));
            }
            self.fill(py);
            let results = self.results.get_mut().unwrap_or_else(PoisonError::into_inner);
            let error = match py.detach(|| results.next()) {
                None => return Ok(None),
                Some(Ok(verdicts)) => {
                    self.ready = verdicts.into_iter();
                    continue;
                }
                Some(Err(error)) => error,
            };
            self.input = None;
            match error {
                PipelineError::Input(error) => return Err(error),
                PipelineError::Thread(error) => return Err(error.into()),
                // The panic goes on in the thread that asked.
                PipelineError::Panic(payload) => panic::resume_unwind(payload),
            }
        }
    }
}

/// A verdict as Python has it.
struct Answer<'py>(Bound<'py, PyAny>);

impl<'py> Answer<'py> {
    fn of(py: Python<'py>, verdict: Verdict) -> PyResult<Self> {
        match verdict {
            Ok(accepted) => Ok(Self(Bound::new(py, Request::new(accepted))?.into_any())),
            Err(rejected) => validation_error(py, rejected).map(Self),
        }
    }
}

impl<'py> IntoPyObject<'py> for Answer<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_union!(
        <Request as pyo3::PyTypeInfo>::TYPE_HINT,
        type_hint_identifier!("paysession._types", "ValidationError")
    );

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Self::Output> {
        Ok(self.0)
    }
}

/// Validate many documents, each ``bytes`` or ``str``, as ``validate_json`` validates one: on all cores, without
/// holding the interpreter, in bounded memory.
///
/// Return an iterator of verdicts in the documents' order: a ``Request``, or a ``ValidationError`` that is returned and
/// not raised. Verdicts become Python objects when they are taken. An exception of ``documents`` itself is raised after
/// all verdicts before it are taken. The other arguments are those of ``validate_json``.
#[pyfunction]
#[pyo3(signature = (documents: "collections.abc.Iterable[bytes | bytearray | memoryview | str]", *, entry: "paysession._types.Entry" = "auto", policy = None, now = None, max_bytes = None) -> "collections.abc.Iterator[Request | paysession._types.ValidationError]")]
pub(crate) fn validate_many(
    documents: &Bound<'_, PyAny>,
    entry: &str,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Verdicts> {
    let documents = documents.try_iter()?.unbind();
    let terms = (Entry::named(entry)?, validator(policy, now, max_bytes)?);
    Ok(Verdicts::new(terms, Source::Iterator(documents)))
}

/// Validate every line of JSON Lines as ``validate_many`` validates documents.
///
/// ``source`` is the path of a file (``str`` or a path object), or the lines themselves as ``bytes``. A line ends with
/// a line feed, or a carriage return and a line feed. An empty line is a line, and ``json.malformed``.
///
/// Return an iterator of verdicts, one a line. Raises ``OSError`` if the file can't be read.
#[pyfunction]
#[pyo3(signature = (source: "str | os.PathLike[str] | bytes", *, entry: "paysession._types.Entry" = "auto", policy = None, now = None, max_bytes = None) -> "collections.abc.Iterator[Request | paysession._types.ValidationError]")]
pub(crate) fn validate_lines(
    source: &Bound<'_, PyAny>,
    entry: &str,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Verdicts> {
    let entry = Entry::named(entry)?;
    let lines: Box<dyn Read + Send + Sync> = match source.cast::<PyBytes>() {
        Ok(bytes) => Box::new(Held { bytes: bytes.clone().unbind(), at: 0 }),
        Err(_) => {
            let path: PathBuf = source.extract()?;
            let py = source.py();
            // Opening a pipe waits for its writer.
            let file = py.detach(|| File::open(&path));
            Box::new(file.map_err(|error| unreadable(py, &path, &error))?)
        }
    };
    let limit =
        max_bytes.as_ref().map_or(Ok(Validator::MAX_BYTES), |size| size.read("max_bytes").map(|size| size.bytes()))?;
    let terms = (entry, validator(policy, now, max_bytes)?);
    Ok(Verdicts::new(terms, Source::Lines(Chunks::new(lines, limit))))
}

/// The same exception as that of Python's own `open`.
fn unreadable(py: Python<'_>, path: &Path, error: &io::Error) -> PyErr {
    let Some(number) = error.raw_os_error() else {
        // A path that no system accepts, such as one with a NUL.
        return PyValueError::new_err(error.to_string());
    };
    let text = py.import("os").and_then(|os| os.call_method1("strerror", (number,))?.extract::<String>());
    PyOSError::new_err((number, text.unwrap_or_else(|_| error.to_string()), path.as_os_str().to_owned()))
}

/// Reads `bytes` without a copy of the whole.
struct Held {
    bytes: Py<PyBytes>,
    at: usize,
}

impl Read for Held {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Python::attach(|py| {
            let read = self.bytes.as_bytes(py).get(self.at..).unwrap_or_default().read(buffer)?;
            self.at += read;
            Ok(read)
        })
    }
}
