//! How a command ends.

use std::fmt::Display;
use std::io;

/// The result of a command that ran to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Valid, or done.
    Done,
    /// Refused: by the rules, or as a step.
    Refused,
}

impl Outcome {
    pub(crate) fn refused_if(is_refused: bool) -> Self {
        if is_refused { Self::Refused } else { Self::Done }
    }
}

/// Why a command did not run to its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Called wrongly, or with a file that can't be read.
    Misuse(String),
    /// The reader of the output is gone, which is not an error.
    BrokenPipe,
}

impl Failure {
    pub(crate) fn unreadable(name: impl Display, error: &io::Error) -> Self {
        Self::Misuse(format!("can't read {name}: {error}"))
    }
}

/// An error of writing; an error of reading names its file.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::BrokenPipe
        } else {
            Self::Misuse(format!("can't write: {error}"))
        }
    }
}
