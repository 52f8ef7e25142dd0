//! What to do with a column, and on which terms.

use std::num::NonZero;
use std::thread;

use arrow_schema::DataType;
use paysession::{ScalarType, Validator, Verdict};

use crate::error::Error;
use crate::types::{is_text, only_column};

/// What a row of a column is.
#[derive(Clone, Copy, Debug)]
pub enum Task {
    /// A value of a scalar, checked as [`Validator::check`] checks it.
    Check(ScalarType),
    /// A document: JSON text.
    Documents(Entry),
    /// A create input whose fields are the members of a struct.
    Table,
}

/// What a document is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// See [`Validator::validate`].
    #[default]
    Auto,
    /// See [`Validator::validate_input`].
    Input,
    /// See [`Validator::validate_body`].
    Body,
}

impl Entry {
    pub(crate) fn validate(self, validator: &Validator, json: &[u8]) -> Verdict {
        match self {
            Self::Auto => validator.validate(json),
            Self::Input => validator.validate_input(json),
            Self::Body => validator.validate_body(json),
        }
    }
}

/// The terms of a task.
#[derive(Clone, Debug)]
pub struct Options {
    pub(crate) validator: Validator,
    pub(crate) canonical: bool,
    pub(crate) fingerprint: bool,
    pub(crate) nulls: bool,
    pub(crate) threads: NonZero<usize>,
}

impl Options {
    /// Starts with no optional columns, nulls that stay nulls, and all cores.
    #[must_use]
    pub fn new(validator: Validator) -> Self {
        let threads = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        Self { validator, canonical: false, fingerprint: false, nulls: false, threads }
    }

    /// Adds the canonical request of a document or a table's row as the column `canonical`.
    #[must_use]
    pub fn canonical(self, canonical: bool) -> Self {
        Self { canonical, ..self }
    }

    /// Adds the fingerprint of a document or a table's row as the column `fingerprint`.
    #[must_use]
    pub fn fingerprint(self, fingerprint: bool) -> Self {
        Self { fingerprint, ..self }
    }

    /// Gives a null the verdict on null, in place of null.
    #[must_use]
    pub fn report_nulls(self, nulls: bool) -> Self {
        Self { nulls, ..self }
    }

    /// Sets how many threads work at one time.
    #[must_use]
    pub fn threads(self, threads: NonZero<usize>) -> Self {
        Self { threads, ..self }
    }
}

impl Task {
    /// Refuses a type that no row of the task can be.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Type`] for such a type.
    pub fn takes(&self, data_type: &DataType) -> Result<(), Error> {
        let (is_taken, expected) = match self {
            Self::Check(_) => (
                is_scalar(only_column(data_type)),
                "a column of texts, numbers, decimals or timestamps, or a table of one",
            ),
            Self::Documents(_) => {
                (is_document(only_column(data_type)), "a column of texts (JSON documents), or a table of one")
            }
            Self::Table => (matches!(data_type, DataType::Struct(_)), "a table, or a column of structs"),
        };
        if is_taken { Ok(()) } else { Err(Error::of_type(expected, data_type)) }
    }
}

fn is_document(data_type: &DataType) -> bool {
    match data_type {
        DataType::Dictionary(_, values) => is_document(values),
        other => is_text(other) || *other == DataType::Null,
    }
}

fn is_scalar(data_type: &DataType) -> bool {
    match data_type {
        DataType::Dictionary(_, values) => is_scalar(values),
        DataType::Timestamp(_, _) | DataType::Null => true,
        other => is_text(other) || other.is_numeric(),
    }
}
