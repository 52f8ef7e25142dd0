//! Arrays on their way through the C data interface.

use paysession_arrow::arrow_array::{Array, ArrayRef};
use paysession_arrow::{Error, Stream, Task};
use serde_json::Value;

use crate::foreign::{Arrays, CArray, CSchema, Count, read, take};
use crate::rows;

/// An array that went out and came in.
pub(crate) fn imported(array: &ArrayRef) -> Result<ArrayRef, Error> {
    read(CSchema::exported(array.data_type()), CArray::exported(array))
}

/// A stream of arrays.
pub(crate) fn stream(arrays: &[ArrayRef]) -> Stream {
    let exported = arrays.iter().map(|array| Ok(CArray::exported(array)));
    let stream = Arrays::new(CSchema::exported(arrays[0].data_type()), exported);
    take(stream.make(&Count::default())).unwrap()
}

/// The verdicts on an array are expected, wherever it comes from.
pub(crate) fn assert_verdicts(array: &ArrayRef, task: Task, expected: &[Value]) {
    let data_type = array.data_type();
    assert_eq!(rows::of_array(array, task), expected, "{data_type}");
    let read = imported(array).unwrap_or_else(|error| panic!("{data_type}: {error}"));
    assert_eq!(rows::of_array(&read, task), expected, "{data_type}, read");
    let streamed = rows::of_source(stream(std::slice::from_ref(array)), task);
    let streamed = streamed.unwrap_or_else(|error| panic!("{data_type}: {error}"));
    assert_eq!(streamed, expected, "{data_type}, from a stream");
}

/// The same of every slice: some whose offset is a multiple of eight, and some whose offset is not.
pub(crate) fn assert_slices(array: &ArrayRef, task: Task, expected: &[Value]) {
    let len = array.len();
    assert_verdicts(array, task, expected);
    for (offset, end) in [(0, 0), (0, 1), (1, len), (3, len - 2), (8, len), (9, len - 1), (len, len), (5, 5)] {
        assert_verdicts(&array.slice(offset, end - offset), task, &expected[offset..end]);
    }
}
