//! Verdicts on columns: what the bindings of `paysession` validate tables with.
//!
//! [`Verdicts`] takes arrays one after the other, and returns the verdicts on their rows as record batches: in order, on
//! all cores, in bounded memory. [`Task`] says what a row is: a value of a scalar, a JSON document, or the columns of a
//! table. [`Stream`] and [`read_array`] take arrays that another library made, through Arrow's C data interface.
//!
//! ```
//! use std::sync::Arc;
//!
//! use paysession::{ScalarType, Validator};
//! use paysession_arrow::arrow_array::{ArrayRef, StringArray, cast::AsArray};
//! use paysession_arrow::{Column, Options, Task, Verdicts};
//!
//! let phones: ArrayRef = Arc::new(StringArray::from(vec![Some("+14155554345"), Some("555-0100"), None]));
//! let task = Task::Check(ScalarType::alone("phone").unwrap());
//! let column = Column::new(phones);
//! let mut verdicts = Verdicts::new(column, task, Options::new(Validator::new()))?;
//!
//! let batch = verdicts.next().unwrap()?;
//! let valid = batch.column_by_name("valid").unwrap().as_boolean();
//! assert_eq!(valid.iter().collect::<Vec<_>>(), [Some(true), Some(false), None]);
//! # Ok::<(), paysession_arrow::Error>(())
//! ```

// Denied, not forbidden: `border` holds what is unsafe.
#![deny(unsafe_code)]

mod border;
mod bounds;
mod checks;
mod dictionaries;
mod documents;
mod error;
mod findings;
mod input;
mod node;
mod pieces;
mod sparse;
mod task;
mod types;
mod values;
mod verdicts;

pub use crate::border::{Stream, read_array};
pub use crate::error::Error;
pub use crate::input::{Column, Source};
pub use crate::task::{Entry, Options, Task};
pub use crate::verdicts::Verdicts;
pub use {arrow_array, arrow_schema};
