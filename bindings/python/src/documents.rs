//! Where a batch takes its documents from: an iterable of the caller's, or lines.

use std::ops::ControlFlow;

use paysession_batch::{Chunk, Chunks};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyTuple};

use crate::argument::{Document, noted};
use crate::line_file::Bytes;

/// A chunk has this many bytes of documents; a larger document is a chunk by itself.
const CHUNK: usize = 256 << 10;

/// The origin of documents.
pub(crate) enum Source {
    Iterator(Taker),
    Lines {
        chunks: Chunks<Bytes>,
        /// What is read, if its next bytes may be long in coming.
        pipe: Option<Py<PyAny>>,
    },
}

/// Several documents.
pub(crate) enum Documents {
    Joined { bytes: Vec<u8>, ends: Vec<usize> },
    Lines(Chunk),
}

impl Documents {
    pub(crate) fn iter(&self) -> Box<dyn Iterator<Item = &[u8]> + '_> {
        match self {
            Self::Joined { bytes, ends } => {
                let starts = std::iter::once(&0).chain(ends);
                Box::new(starts.zip(ends).map(|(start, end)| bytes.get(*start..*end).unwrap_or_default()))
            }
            Self::Lines(chunk) => Box::new(chunk.lines().map(|(line, _)| line)),
        }
    }
}

/// The end of an input, with the error that caused it if there is one.
pub(crate) type End = ControlFlow<Option<PyErr>>;

impl Source {
    /// Takes the next documents, at most so many of an iterator, and returns whether there may be more.
    pub(crate) fn take(&mut self, py: Python<'_>, most: usize) -> (Option<Documents>, End) {
        match self {
            Self::Iterator(taker) => taker.take(py, most),
            Self::Lines { chunks, .. } => match py.detach(|| chunks.next()) {
                Ok(Some(chunk)) => (Some(Documents::Lines(chunk)), End::Continue(())),
                Ok(None) => (None, End::Break(None)),
                Err(error) => (None, End::Break(Some(error.into()))),
            },
        }
    }
}

impl Source {
    /// Whether the next documents can be taken without a wait, as far as anybody knows.
    pub(crate) fn is_ready(&self, py: Python<'_>) -> bool {
        let Self::Lines { pipe: Some(pipe), .. } = self else { return true };
        let ready = || {
            let select = py.import("select")?.getattr("select")?;
            let (nothing, pipe) = (PyTuple::empty(py), PyTuple::new(py, [pipe])?);
            select.call1((pipe, &nothing, &nothing, 0))?.get_item(0)?.is_truthy()
        };
        ready().unwrap_or(false)
    }
}

/// What to do with a document that is ``None``.
#[derive(Clone, Copy)]
pub(crate) enum Missing {
    Raise,
    Skip,
    Report,
}

impl Missing {
    pub(crate) fn named(name: &str) -> PyResult<Self> {
        match name {
            "raise" => Ok(Self::Raise),
            "skip" => Ok(Self::Skip),
            "report" => Ok(Self::Report),
            _ => Err(PyValueError::new_err("none is 'raise', 'skip' or 'report'")),
        }
    }
}

/// Takes documents from an iterator.
pub(crate) struct Taker {
    pub(crate) iterator: Py<PyIterator>,
    missing: Missing,
    /// The index of the next document.
    index: u64,
}

impl Taker {
    pub(crate) const fn new(iterator: Py<PyIterator>, missing: Missing) -> Self {
        Self { iterator, missing, index: 0 }
    }

    fn take(&mut self, py: Python<'_>, most: usize) -> (Option<Documents>, End) {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        let mut end = End::Break(None);
        for document in self.iterator.bind(py) {
            let taken = document.and_then(|document| self.add(&document, &mut bytes));
            self.index += 1;
            match taken {
                Ok(true) => ends.push(bytes.len()),
                Ok(false) => {}
                Err(error) => {
                    end = End::Break(Some(error));
                    break;
                }
            }
            if bytes.len() >= CHUNK || ends.len() >= most {
                end = End::Continue(());
                break;
            }
        }
        ((!ends.is_empty()).then_some(Documents::Joined { bytes, ends }), end)
    }

    /// Copies a document, and returns whether it is to be validated.
    fn add(&self, document: &Bound<'_, PyAny>, bytes: &mut Vec<u8>) -> PyResult<bool> {
        match self.missing {
            Missing::Skip if document.is_none() => return Ok(false),
            Missing::Report if document.is_none() => bytes.extend_from_slice(b"null"),
            _ => {
                let read: PyResult<Document<'_>> = document.extract();
                let read = read.map_err(|error| noted(document.py(), &format!("document {}", self.index), error))?;
                bytes.extend_from_slice(read.bytes());
            }
        }
        Ok(true)
    }
}
