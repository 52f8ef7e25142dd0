//! The source of a document: a file, or standard input as `-`.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::File;
use std::io::{self, Read};

use paysession::Validator;

use crate::failure::Failure;

/// The largest document in bytes. The core refuses one of a byte more, so that no more is read.
pub(crate) const LIMIT: usize = Validator::MAX_BYTES;

/// The name of an input: a path, or `-`.
#[derive(Clone, Debug)]
pub(crate) struct Input(OsString);

impl From<OsString> for Input {
    fn from(name: OsString) -> Self {
        Self(name)
    }
}

impl Input {
    pub(crate) fn stdin() -> Self {
        Self("-".into())
    }

    pub(crate) fn is_stdin(&self) -> bool {
        self.0 == OsStr::new("-")
    }

    /// Opens the input; returns its size too if it is a plain file.
    pub(crate) fn open(&self) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
        if self.is_stdin() {
            return Ok((Box::new(io::stdin()), None));
        }
        let file = File::open(&self.0).map_err(|error| Failure::unreadable(self, &error))?;
        let size = file.metadata().ok().filter(|metadata| metadata.is_file()).map(|metadata| metadata.len());
        Ok((Box::new(file), size))
    }

    /// Reads one document, up to the first byte that makes it too large.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        let (input, size) = self.open()?;
        bounded(input, size).map_err(|error| Failure::unreadable(self, &error))
    }
}

/// Reads a file that is not a document, whatever its name is.
pub(crate) fn read_file(name: &OsStr) -> io::Result<Vec<u8>> {
    bounded(File::open(name)?, None)
}

fn bounded(input: impl Read, size: Option<u64>) -> io::Result<Vec<u8>> {
    let size = size.map_or(0, |size| usize::try_from(size).unwrap_or(LIMIT).min(LIMIT) + 1);
    let mut document = Vec::with_capacity(size);
    input.take(LIMIT as u64 + 1).read_to_end(&mut document)?;
    Ok(document)
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_stdin() { f.write_str("standard input") } else { write!(f, "{}", self.0.display()) }
    }
}
