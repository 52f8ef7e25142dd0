//! The verdicts on a column: batch by batch.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow_data::transform::MutableArrayData;
use arrow_schema::{ArrowError, Schema, SchemaRef};

use crate::error::Error;
use crate::input::{Source, Values};
use crate::pieces;
use crate::task::{Options, Task};
use crate::{checks, documents};

/// A batch has this many rows, or this many bytes, or the rows of one array of the source.
const ROWS: usize = 64 << 10;
const BYTES: usize = 16 << 20;
/// How many pieces each thread works on between two batches: enough that none waits long for the others.
const PIECES: usize = 8;

/// The verdicts on a column, in the order of its rows: an iterator of record batches.
///
/// A batch has at most 65 536 rows and some 16 MiB, and never rows of two arrays of the source. Arrays are asked for by
/// the thread that takes the batches, and freed by it: another library may need its own thread for that.
pub struct Verdicts {
    source: Box<dyn Source + Send>,
    task: Task,
    options: Options,
    schema: SchemaRef,
    current: Option<Current>,
    /// Verdicts that are not returned yet.
    ready: VecDeque<RecordBatch>,
    has_ended: bool,
}

/// The array whose rows are being validated.
struct Current {
    values: Values,
    /// The bytes of a row, if they are not counted.
    row_size: Option<usize>,
    next: usize,
}

/// Shows the task, and no value.
impl std::fmt::Debug for Verdicts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Verdicts").field("task", &self.task).finish_non_exhaustive()
    }
}

impl Verdicts {
    /// Starts a task on a column. Nothing of the source is read before the first batch.
    ///
    /// # Errors
    ///
    /// Returns an error if the task does not take the source's type.
    pub fn new(source: impl Source + Send + 'static, task: Task, options: Options) -> Result<Self, Error> {
        task.takes(&source.data_type())?;
        let schema = Arc::new(Self::schema(&task, &options));
        let (current, ready) = (None, VecDeque::new());
        Ok(Self { source: Box::new(source), task, options, schema, current, ready, has_ended: false })
    }

    /// Returns the columns of a task's verdicts.
    #[must_use]
    pub fn schema(task: &Task, options: &Options) -> Schema {
        match task {
            Task::Check(_) => checks::schema(),
            Task::Documents(_) | Task::Table => documents::schema(options),
        }
    }

    /// Returns the columns of these verdicts.
    #[must_use]
    pub fn columns(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// Returns all verdicts as one batch.
    ///
    /// # Errors
    ///
    /// Returns the first error of the source, and [`Error::TooLarge`] if one batch can't hold them.
    pub fn all(mut self) -> Result<RecordBatch, Error> {
        let batches = self.by_ref().collect::<Result<Vec<_>, _>>()?;
        self.joined(&batches)
    }

    fn advance(&mut self) -> Result<Option<RecordBatch>, Error> {
        loop {
            let is_over = self.current.is_none();
            if let Some(batch) = self.batch(is_over)? {
                return Ok(Some(batch));
            }
            match &mut self.current {
                Some(_) => self.validate()?,
                None => match self.source.next().transpose()? {
                    Some(array) => self.current = Some(self.open(&array)),
                    None => return Ok(None),
                },
            }
        }
    }

    /// Returns a batch of the verdicts that are ready, if there are enough. `is_over` means that the array has no more rows.
    fn batch(&mut self, is_over: bool) -> Result<Option<RecordBatch>, Error> {
        let (mut rows, mut bytes, mut count) = (0, 0, 0);
        for batch in &self.ready {
            // One that would not fit is left for the next.
            if count > 0 && rows + batch.num_rows() > ROWS {
                break;
            }
            rows += batch.num_rows();
            bytes += batch.get_array_memory_size();
            count += 1;
            if bytes >= BYTES {
                break;
            }
        }
        let is_full = count < self.ready.len() || bytes >= BYTES || rows >= ROWS;
        if count == 0 || !(is_full || is_over) {
            return Ok(None);
        }
        let batches: Vec<_> = self.ready.drain(..count).collect();
        match batches.as_slice() {
            [only] => Ok(Some(only.clone())),
            several => self.joined(several).map(Some),
        }
    }

    /// Puts batches together.
    fn joined(&self, batches: &[RecordBatch]) -> Result<RecordBatch, Error> {
        if batches.is_empty() {
            return Ok(RecordBatch::new_empty(self.columns()));
        }
        let parts: Vec<_> = batches.iter().map(|batch| StructArray::from(batch.clone()).to_data()).collect();
        let rows = parts.iter().map(|part| part.len()).sum();
        // It fails if a column's text or lists outgrow their offsets.
        let joined = MutableArrayData::try_new(parts.iter().collect(), false, rows).and_then(|mut joined| {
            (0..).zip(&parts).try_for_each(|(nth, part)| joined.try_extend(nth, 0, part.len()))?;
            Ok(joined.freeze())
        });
        joined.map(|joined| StructArray::from(joined).into()).map_err(|_| Error::TooLarge)
    }

    fn open(&self, array: &ArrayRef) -> Current {
        let values = Values::of(array);
        let values = if matches!(self.task, Task::Table) { values } else { values.only_column() };
        Current { row_size: pieces::row_size(array), values, next: 0 }
    }

    /// Validates the next rows of the array.
    fn validate(&mut self) -> Result<(), Error> {
        let Some(Current { values, row_size, next }) = &mut self.current else { return Ok(()) };
        let end = values.len();
        let mut pieces = Vec::new();
        while *next < end && pieces.len() < self.options.threads.get().saturating_mul(PIECES) {
            let piece = pieces::cut(values, *next, *row_size);
            *next = piece.end;
            pieces.push(piece);
        }
        let (task, options, schema) = (&self.task, &self.options, &self.schema);
        let done = pieces::work(options.threads.get(), &pieces, |rows| match task {
            Task::Check(scalar) => checks::check(values, rows, *scalar, options, schema),
            Task::Documents(entry) => documents::documents(values, rows, *entry, options, schema),
            Task::Table => documents::table(values, rows, options, schema),
        });
        if *next >= end {
            self.current = None;
        }
        for batch in done {
            self.ready.push_back(batch.map_err(|_: ArrowError| Error::TooLarge)?);
        }
        Ok(())
    }
}

impl Iterator for Verdicts {
    type Item = Result<RecordBatch, Error>;

    /// Returns the next batch. It ends with the source, or with the first error.
    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        // A consumer of another library can't catch a panic.
        let batch = catch_unwind(AssertUnwindSafe(|| self.advance())).unwrap_or(Err(Error::Panic)).transpose();
        self.has_ended = !matches!(batch, Some(Ok(_)));
        batch
    }
}
