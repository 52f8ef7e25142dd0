//! Why no verdict on a column can be given.

use arrow_schema::{ArrowError, DataType};

/// The column can't be read, or its verdicts can't be returned. No message shows a value of the column.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The column is of a type that the task does not take.
    #[error("a column of type {found} is not {expected}")]
    Type {
        /// What the task takes.
        expected: &'static str,
        /// The name of the column's type.
        found: String,
    },
    /// The array or its schema breaks the rules of Arrow's C data interface.
    #[error("the array breaks the rules of Arrow's C data interface: {0}")]
    Malformed(&'static str),
    /// Another consumer has taken the stream or the array.
    #[error("the stream or array is already consumed")]
    Consumed,
    /// The producer of the stream failed, in its own words.
    #[error("{0}")]
    Producer(String),
    /// One array can't hold the verdicts.
    #[error("the verdicts have too much text for one array; take them as a stream")]
    TooLarge,
    /// A defect of this library.
    #[error("a panic while validating; this is a defect of paysession")]
    Panic,
}

impl Error {
    /// The type of a column is not what the task takes.
    pub(crate) fn of_type(expected: &'static str, found: &DataType) -> Self {
        Self::Type { expected, found: name(found).to_owned() }
    }
}

/// The name of a type without its parts: names of columns are the caller's.
fn name(data_type: &DataType) -> &'static str {
    match data_type {
        DataType::Null => "null",
        DataType::Boolean => "bool",
        DataType::Struct(_) => "struct",
        DataType::List(_)
        | DataType::LargeList(_)
        | DataType::FixedSizeList(_, _)
        | DataType::ListView(_)
        | DataType::LargeListView(_) => "list",
        DataType::Map(_, _) => "map",
        DataType::Union(_, _) => "union",
        DataType::Dictionary(_, _) => "dictionary",
        DataType::RunEndEncoded(_, _) => "run-end encoded",
        DataType::Timestamp(_, _) => "timestamp",
        DataType::Date32 | DataType::Date64 => "date",
        DataType::Time32(_) | DataType::Time64(_) => "time",
        DataType::Duration(_) => "duration",
        DataType::Interval(_) => "interval",
        // Texts come in as binary: see `physical`.
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "string",
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => "string or binary",
        DataType::FixedSizeBinary(_) => "fixed-size binary",
        number if number.is_integer() => "integer",
        number if number.is_floating() => "float",
        _ => "decimal",
    }
}

impl From<Error> for ArrowError {
    fn from(error: Error) -> Self {
        Self::CDataInterface(error.to_string())
    }
}
