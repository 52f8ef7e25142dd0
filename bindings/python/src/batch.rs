//! Many documents: validated on all cores without the interpreter, answered in order, in bounded memory.
//!
//! The thread that asks for verdicts takes documents from the caller, in chunks, and feeds them to the pipeline. How
//! far it goes ahead depends on the caller's pace: see [`Pace`]. Threads end with the iterator, and no two iterators share
//! any: a process that forks can start new ones.

use std::num::NonZero;
use std::panic;
use std::process;
use std::sync::{Mutex, MutexGuard, TryLockError};
use std::thread;
use std::time::Instant;

use paysession::{Accepted, Rejected, Validator};
use paysession_batch::{Chunks, Feed, Outlet, PipelineError, Results, pipeline};
use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::gc::{PyTraverseError, PyVisit};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::accepted::Request;
use crate::argument::{Given, Size, Time, validator};
use crate::documents::{Documents, End, Missing, Source, Taker};
use crate::entry::Entry;
use crate::exception::validation_error;
use crate::line_file::open;
use crate::pace::{DOCUMENTS, Pace};
use crate::policy::PolicyChoice;

type Verdict = Result<Accepted<paysession::Request>, Rejected>;

/// The verdicts on many documents, in order: an iterator of ``Request`` and ``ValidationError`` (which is returned, not
/// raised).
///
/// Threads may share it, one at a time: while one takes a verdict, another that asks gets a ``RuntimeError``. With a lock
/// around ``next()`` each verdict goes to one of them.
#[pyclass(frozen, module = "paysession")]
pub(crate) struct Verdicts(Mutex<Batch>);

struct Batch {
    /// `None` once the input has ended.
    input: Option<Input>,
    results: Results<Vec<Verdict>, PyErr>,
    ready: std::vec::IntoIter<Verdict>,
    /// The process of the threads: a forked one has none of them.
    process: u32,
}

struct Input {
    source: Source,
    feed: Feed<Documents, Vec<Verdict>, PyErr>,
    pace: Pace,
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

impl Verdicts {
    fn new(terms: (Entry, Validator), source: Source, pace: Pace) -> Self {
        Self(Mutex::new(Batch::new(terms, source, pace)))
    }

    /// The batch, unless another thread takes a verdict, or the iterator of documents asks for its own verdicts.
    fn batch(&self) -> PyResult<MutexGuard<'_, Batch>> {
        match self.0.try_lock() {
            Ok(batch) => Ok(batch),
            Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => Err(PyRuntimeError::new_err(
                "another thread takes a verdict: share the iterator with a lock around next()",
            )),
        }
    }
}

impl Batch {
    fn new(terms: (Entry, Validator), source: Source, pace: Pace) -> Self {
        let cores = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        let (feed, results) =
            pipeline(cores, move |documents: Documents, outlet: &_| validate_all(&documents, &terms, outlet));
        let (input, ready) = (Some(Input { source, feed, pace }), Vec::new().into_iter());
        Self { input, results, ready, process: process::id() }
    }

    /// Feeds the pipeline while it has room, and the source is quick. An error of the source comes after the verdicts on
    /// what was before it; an interrupt is raised at once.
    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        while let Some(input) = self.input.as_mut().filter(|input| input.feed.has_room()) {
            let begin = Instant::now();
            let (documents, end) = input.source.take(py, input.pace.documents);
            input.pace.took(begin.elapsed());
            let is_open = documents.is_none_or(|documents| input.feed.push(documents));
            if let (true, End::Continue(())) = (is_open, &end) {
                if input.pace.is_ahead() && input.source.is_ready(py) {
                    continue;
                }
                break;
            }
            let ended = self.input.take();
            if let (Some(input), End::Break(Some(error))) = (ended, end) {
                if !error.is_instance_of::<PyException>(py) {
                    return Err(error);
                }
                input.feed.fail(error);
            }
        }
        Ok(())
    }
}

#[pymethods]
impl Verdicts {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The collector sees the iterator of the documents, which may hold this one. It does not while a verdict is taken:
    /// then the iterator is in use.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self.0.try_lock().as_deref() {
            Ok(Batch { input: Some(Input { source: Source::Iterator(taker), .. }), .. }) => visit.call(&taker.iterator),
            _ => Ok(()),
        }
    }

    fn __clear__(&self) {
        if let Ok(mut batch) = self.batch() {
            batch.input = None;
        }
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Answer<'py>>> {
        let verdict = self.batch()?.next(py)?;
        verdict.map(|verdict| Answer::of(py, verdict)).transpose()
    }
}

impl Batch {
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Verdict>> {
        loop {
            if let Some(verdict) = self.ready.next() {
                return Ok(Some(verdict));
            }
            if process::id() != self.process {
                return Err(PyRuntimeError::new_err("verdicts are taken in the process that they were begun in"));
            }
            self.fill(py)?;
            let results = &mut self.results;
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
///
/// Documents are taken ahead of their verdicts: one by one from a slow iterable, and in chunks of up to 4 096 or 5 ms from
/// a quick one, some chunks for each core. ``ahead`` is the most that are taken before the first of their verdicts is
/// returned; with ``1`` each verdict is returned before the next document is asked for.
///
/// ``none`` says what a ``None`` among the documents is: ``"raise"`` raises a ``TypeError`` whose note has its index, as
/// for anything else that is no document; ``"skip"`` leaves it out, without a verdict; ``"report"`` gives it the verdict
/// on JSON's ``null``, so that the verdicts stay in step with the documents.
#[pyfunction]
#[allow(clippy::too_many_arguments, reason = "keywords in Python")]
#[pyo3(signature = (documents: "collections.abc.Iterable[bytes | bytearray | memoryview | str | None]", *, ahead = None, none: "typing.Literal['raise', 'skip', 'report']" = "raise", entry: "paysession._types.Entry" = "auto", policy = None, now = None, max_bytes = None) -> "collections.abc.Iterator[Request | paysession._types.ValidationError]")]
pub(crate) fn validate_many(
    documents: &Bound<'_, PyAny>,
    ahead: Option<Given<'_, '_, Size>>,
    none: &str,
    entry: &str,
    policy: Option<Given<'_, '_, PolicyChoice>>,
    now: Option<Given<'_, '_, Time>>,
    max_bytes: Option<Given<'_, '_, Size>>,
) -> PyResult<Verdicts> {
    let pace = Pace::new(ahead.map(|ahead| ahead.read("ahead").map(|ahead| ahead.bytes())).transpose()?);
    let taker = Taker::new(documents.try_iter()?.unbind(), Missing::named(none)?);
    let terms = (Entry::named(entry)?, validator(policy, now, max_bytes)?);
    Ok(Verdicts::new(terms, Source::Iterator(taker), pace))
}

/// Validate every line of JSON Lines as ``validate_many`` validates documents.
///
/// ``source`` is the path of a file (``str`` or a path object), or the lines themselves as ``bytes``. A line ends with
/// a line feed, or a carriage return and a line feed. An empty line is a line, and ``json.malformed``. From a pipe each
/// complete line gets its verdict before more are waited for.
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
    let (lines, pipe) = open(source)?;
    let limit =
        max_bytes.as_ref().map_or(Ok(Validator::MAX_BYTES), |size| size.read("max_bytes").map(|size| size.bytes()))?;
    let terms = (entry, validator(policy, now, max_bytes)?);
    Ok(Verdicts::new(terms, Source::Lines { chunks: Chunks::new(lines, limit), pipe }, Pace::new(None)))
}
