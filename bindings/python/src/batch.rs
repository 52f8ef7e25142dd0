//! Many documents: judged on all cores without the interpreter, answered in order, in bounded memory.
//!
//! Documents are gathered into chunks. Each chunk is judged by a thread of its own while earlier verdicts are taken,
//! and its verdicts come in pieces, of which no more than one waits; as many chunks are under way as there are cores,
//! and one more. Threads end with the iterator, and none is shared: a process that forks can begin new ones.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::num::NonZero;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use paysession::{Accepted, Rejected, Validator};
use paysession_lines::{Chunk, Chunks};
use pyo3::exceptions::{PyOSError, PyRuntimeError, PyValueError};
use pyo3::gc::{PyTraverseError, PyVisit};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::argument::{Document, Given, Size, Time, validator};
use crate::finding::validation_error;
use crate::policy::PolicyChoice;
use crate::request::Request;

/// So many bytes of documents make a chunk; a larger document is one by itself.
const CHUNK: usize = 256 << 10;
/// No more documents than this make one, and no more verdicts a piece: each takes memory, however small it is.
const DOCUMENTS: usize = 4_096;

type Verdict = Result<Accepted<paysession::Request>, Rejected>;

/// The verdicts on many documents, in order: an iterator of ``Request`` and ``ValidationError`` (which is handed over,
/// not raised).
#[pyclass(module = "paysession")]
pub(crate) struct Verdicts {
    validator: Validator,
    supply: Supply,
    /// Chunks that are being judged, in order.
    underway: VecDeque<Mutex<Receiver<Piece>>>,
    ready: std::vec::IntoIter<Verdict>,
    /// Why there are no more documents, told once all before it are answered.
    failure: Option<PyErr>,
    /// The process that it was made in: the threads of a chunk are in no other.
    process: u32,
    /// Whether nobody asks any more: threads end with the document that they are at.
    is_left: Arc<AtomicBool>,
}

impl Drop for Verdicts {
    fn drop(&mut self) {
        self.is_left.store(true, Ordering::Relaxed);
    }
}

/// Where documents come from.
enum Supply {
    Documents(Py<PyIterator>),
    Lines(Chunks<Box<dyn Read + Send + Sync>>),
    Ended,
}

/// Documents that stand one behind the other.
enum Work {
    Documents { bytes: Vec<u8>, ends: Vec<usize> },
    Lines(Chunk),
}

/// Verdicts in a row, or the panic that ended them.
type Piece = thread::Result<Vec<Verdict>>;

impl Work {
    /// Judges all documents, piece by piece, as long as somebody listens.
    fn judge(self, validator: &Validator, pieces: &SyncSender<Piece>, is_left: &AtomicBool) {
        let judge = |documents: &mut dyn Iterator<Item = &[u8]>| {
            judge(documents.take_while(|_| !is_left.load(Ordering::Relaxed)), validator, pieces);
        };
        match self {
            Self::Documents { bytes, ends } => {
                let starts = std::iter::once(&0).chain(&ends);
                judge(&mut starts.zip(&ends).map(|(start, end)| bytes.get(*start..*end).unwrap_or_default()));
            }
            Self::Lines(chunk) => judge(&mut chunk.lines().map(|(line, _)| line)),
        }
    }
}

fn judge<'d>(mut documents: impl Iterator<Item = &'d [u8]>, validator: &Validator, pieces: &SyncSender<Piece>) {
    loop {
        let few = documents.by_ref().take(DOCUMENTS);
        let piece = panic::catch_unwind(AssertUnwindSafe(|| {
            few.map(|document| validator.validate(document)).collect::<Vec<_>>()
        }));
        let is_last = piece.as_ref().map_or(true, |piece| piece.len() < DOCUMENTS);
        if pieces.send(piece).is_err() || is_last {
            return;
        }
    }
}

impl Verdicts {
    fn new(validator: Validator, supply: Supply) -> Self {
        let (underway, ready) = (VecDeque::new(), Vec::new().into_iter());
        let (process, is_left) = (process::id(), Arc::default());
        Self { validator, supply, underway, ready, failure: None, process, is_left }
    }

    /// Takes the next chunk from the supply; none at its end.
    fn take(&mut self, py: Python<'_>) -> PyResult<Option<Work>> {
        match &mut self.supply {
            Supply::Ended => Ok(None),
            Supply::Lines(chunks) => Ok(py.detach(|| chunks.next())?.map(Work::Lines)),
            Supply::Documents(documents) => {
                let (mut bytes, mut ends) = (Vec::new(), Vec::new());
                for document in documents.bind(py) {
                    let taken = document.and_then(|document| {
                        let document: Document<'_> = document.extract()?;
                        bytes.extend_from_slice(document.bytes());
                        Ok(())
                    });
                    if let Err(error) = taken {
                        self.failure = Some(error);
                        self.supply = Supply::Ended;
                        break;
                    }
                    ends.push(bytes.len());
                    if bytes.len() >= CHUNK || ends.len() == DOCUMENTS {
                        break;
                    }
                }
                Ok((!ends.is_empty()).then_some(Work::Documents { bytes, ends }))
            }
        }
    }

    /// Begins to judge the next chunk; false where there is none.
    fn begin(&mut self, py: Python<'_>) -> PyResult<bool> {
        let Some(work) = self.take(py)? else { return Ok(false) };
        let (validator, is_left) = (self.validator.clone(), Arc::clone(&self.is_left));
        let (sender, receiver) = sync_channel(1);
        thread::Builder::new().spawn(move || work.judge(&validator, &sender, &is_left))?;
        self.underway.push_back(Mutex::new(receiver));
        Ok(true)
    }

    /// Keeps all cores busy with chunks.
    fn fill(&mut self, py: Python<'_>) {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        while self.underway.len() <= cores && !matches!(self.supply, Supply::Ended) {
            let begun = self.begin(py);
            if !matches!(begun, Ok(true)) {
                self.supply = Supply::Ended;
            }
            if let Err(error) = begun {
                self.failure = Some(error);
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
        if let Supply::Documents(documents) = &self.supply { visit.call(documents) } else { Ok(()) }
    }

    fn __clear__(&mut self) {
        self.supply = Supply::Ended;
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
            // Only ever taken by whoever has the iterator to itself.
            let Some(chunk) = self.underway.front_mut().and_then(|chunk| chunk.get_mut().ok()) else {
                return self.failure.take().map_or(Ok(None), Err);
            };
            match py.detach(move || chunk.recv()) {
                Ok(Ok(verdicts)) => self.ready = verdicts.into_iter(),
                // A panic goes on in the thread that asked.
                Ok(Err(panic)) => panic::resume_unwind(panic),
                Err(_) => drop(self.underway.pop_front()),
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

/// Judge many documents, each ``bytes`` or ``str``, as ``validate_json`` judges one: on all cores, without holding the
/// interpreter, in bounded memory.
///
/// Return an iterator of verdicts in the documents' order: a ``Request``, or a ``ValidationError`` that is handed over
/// and not raised. Verdicts become Python objects when they are taken. An exception of ``documents`` itself is raised
/// once all verdicts before it are taken. The other arguments are those of ``validate_json``.
#[pyfunction]
#[pyo3(signature = (documents: "collections.abc.Iterable[bytes | bytearray | memoryview | str]", *, policy = None, now = None, max_bytes = None) -> "collections.abc.Iterator[Request | paysession._types.ValidationError]")]
pub(crate) fn validate_many(
    documents: &Bound<'_, PyAny>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Verdicts> {
    let documents = documents.try_iter()?.unbind();
    Ok(Verdicts::new(validator(policy, now, max_bytes)?, Supply::Documents(documents)))
}

/// Judge every line of JSON Lines as ``validate_many`` judges documents.
///
/// ``source`` is the path of a file (``str`` or a path object), or the lines themselves as ``bytes``. A line ends with
/// a line feed, or a carriage return and a line feed. An empty line is a line, and ``json.malformed``.
///
/// Return an iterator of verdicts, one a line. Raises ``OSError`` where the file can't be read.
#[pyfunction]
#[pyo3(signature = (source: "str | os.PathLike[str] | bytes", *, policy = None, now = None, max_bytes = None) -> "collections.abc.Iterator[Request | paysession._types.ValidationError]")]
pub(crate) fn validate_lines(
    source: &Bound<'_, PyAny>,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Verdicts> {
    let lines: Box<dyn Read + Send + Sync> = match source.cast::<PyBytes>() {
        Ok(bytes) => Box::new(Held { bytes: bytes.clone().unbind(), at: 0 }),
        Err(_) => {
            let path: PathBuf = source.extract()?;
            let py = source.py();
            // A pipe's opening waits for its writer.
            let file = py.detach(|| File::open(&path));
            Box::new(file.map_err(|error| unreadable(py, &path, &error))?)
        }
    };
    let limit =
        max_bytes.as_ref().map_or(Ok(Validator::MAX_BYTES), |size| size.read("max_bytes").map(|size| size.bytes()))?;
    Ok(Verdicts::new(validator(policy, now, max_bytes)?, Supply::Lines(Chunks::new(lines, limit))))
}

/// As Python's own `open` says it.
fn unreadable(py: Python<'_>, path: &Path, error: &io::Error) -> PyErr {
    let Some(number) = error.raw_os_error() else {
        // A path that no system takes, such as one with a NUL.
        return PyValueError::new_err(error.to_string());
    };
    let text = py.import("os").and_then(|os| os.call_method1("strerror", (number,))?.extract::<String>());
    PyOSError::new_err((number, text.unwrap_or_else(|_| error.to_string()), path.as_os_str().to_owned()))
}

/// Reads `bytes` where they stand.
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
