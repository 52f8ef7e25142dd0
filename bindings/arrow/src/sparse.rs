//! Columns whose rows are mostly alike: only the exceptions are stored until the column is made.

use std::iter::repeat_n;
use std::sync::Arc;

use arrow_array::builder::BooleanBufferBuilder;
use arrow_array::{ArrayRef, BooleanArray, ListArray};
use arrow_buffer::{BooleanBuffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, Field};

/// Makes a bit for each row: that of most, and the other for the exceptions.
pub(crate) fn bits(rows: usize, most: bool, exceptions: &[usize]) -> BooleanBuffer {
    let mut bits = BooleanBufferBuilder::new(rows);
    bits.append_n(rows, most);
    exceptions.iter().for_each(|row| bits.set_bit(*row, !most));
    bits.finish()
}

/// Makes the validity of a column, given the rows that are null.
pub(crate) fn validity(rows: usize, nulls: &[usize]) -> Option<NullBuffer> {
    (!nulls.is_empty()).then(|| NullBuffer::new(bits(rows, true, nulls)))
}

/// Makes a column of truths: true but for the exceptions and the nulls.
pub(crate) fn truths(rows: usize, exceptions: &[usize], nulls: &[usize]) -> ArrayRef {
    Arc::new(BooleanArray::new(bits(rows, true, exceptions), validity(rows, nulls)))
}

/// Builds a column of lists, most of which are empty. A builder of their own collects the items.
pub(crate) struct Lists<T> {
    /// The rows whose lists are not empty, and where these end.
    filled: Vec<(usize, usize)>,
    nulls: Vec<usize>,
    items: T,
    len: usize,
}

impl<T> Lists<T> {
    pub(crate) const fn new(items: T) -> Self {
        Self { filled: Vec::new(), nulls: Vec::new(), items, len: 0 }
    }

    pub(crate) fn push_null(&mut self, row: usize) {
        self.nulls.push(row);
    }

    /// Sets the list of a row to the items that `add` adds; it returns how many. Rows come in their order.
    pub(crate) fn push(&mut self, row: usize, add: impl FnOnce(&mut T) -> usize) {
        let added = add(&mut self.items);
        if added > 0 {
            self.len += added;
            self.filled.push((row, self.len));
        }
    }

    /// Makes the column. `items` makes that of the items.
    pub(crate) fn finish(
        self,
        rows: usize,
        items: impl FnOnce(T) -> Result<ArrayRef, ArrowError>,
    ) -> Result<ArrayRef, ArrowError> {
        // What a row starts with is the end of the filled list before it.
        let (mut offsets, mut last) = (Vec::with_capacity(rows + 1), 0_i32);
        for (row, end) in self.filled {
            offsets.extend(repeat_n(last, (row + 1).saturating_sub(offsets.len())));
            // A batch ends long before: see `pieces`.
            last = i32::try_from(end).unwrap_or(i32::MAX);
        }
        offsets.extend(repeat_n(last, (rows + 1).saturating_sub(offsets.len())));
        let items = items(self.items)?;
        let item = Arc::new(Field::new_list_field(items.data_type().clone(), true));
        let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
        Ok(Arc::new(ListArray::try_new(item, offsets, items, validity(rows, &self.nulls))?))
    }
}
