//! What lines are read from: a file, a pipe, or `bytes`.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// What lines are read from.
pub(crate) type Bytes = Box<dyn Read + Send + Sync>;

/// Opens what a caller names: the lines themselves as `bytes`, or the path of a file. Returns the file too if its next
/// bytes may be long in coming.
pub(crate) fn open(source: &Bound<'_, PyAny>) -> PyResult<(Bytes, Option<Py<PyAny>>)> {
    match source.cast::<PyBytes>() {
        Ok(bytes) => Ok((Box::new(Held { bytes: bytes.clone().unbind(), at: 0 }), None)),
        Err(_) => {
            let path: PathBuf = source.extract()?;
            file(source, &path)
        }
    }
}

/// Opens a file. What is not a plain file, such as a pipe, may wait for its other end: Python opens and reads it, and
/// answers signals meanwhile.
fn file(source: &Bound<'_, PyAny>, path: &Path) -> PyResult<(Bytes, Option<Py<PyAny>>)> {
    let py = source.py();
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        let file = py.import("io")?.call_method1("FileIO", (source,))?.unbind();
        return Ok((Box::new(Waiting(file.clone_ref(py))), Some(file)));
    }
    let file = py.detach(|| File::open(path));
    Ok((Box::new(file.map_err(|error| unreadable(py, path, &error))?), None))
}

/// Reads a file of Python's, whose errors are those of Python.
struct Waiting(Py<PyAny>);

impl Read for Waiting {
    fn read(&mut self, mut buffer: &mut [u8]) -> io::Result<usize> {
        Python::attach(|py| {
            let read = self.0.bind(py).call_method1("read", (buffer.len(),))?;
            let bytes = read.cast::<PyBytes>().map_err(PyErr::from)?.as_bytes();
            buffer.write_all(bytes)?;
            Ok(bytes.len())
        })
    }
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
