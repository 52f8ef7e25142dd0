//! Rows in pieces: small enough that no core waits long for the last of them, and that memory is bounded.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::thread;

use arrow_array::Array;

use crate::input::Values;
use crate::node::Node;
use crate::types::{is_text, only_column};

/// A piece has this many bytes, or this many rows; a larger row is a piece by itself.
const BYTES: usize = 256 << 10;
const ROWS: usize = 16 << 10;

/// Cuts a piece from a row on.
pub(crate) fn cut(values: &Values, start: usize, row_size: Option<usize>) -> Range<usize> {
    let end = values.len();
    if let Some(size) = row_size {
        return start..end.min(start + (BYTES / size.max(1)).clamp(1, ROWS));
    }
    let (mut row, mut bytes) = (start, 0);
    while row < end && row - start < ROWS && bytes < BYTES {
        bytes += Node::new(values, row).bytes().map_or(0, <[u8]>::len);
        row += 1;
    }
    start..row
}

/// The bytes of a row on average, if it is not a text, whose length is at hand.
pub(crate) fn row_size(array: &dyn Array) -> Option<usize> {
    if is_text(only_column(array.data_type())) {
        return None;
    }
    let bytes = array.to_data().get_slice_memory_size().unwrap_or_default();
    Some(bytes / array.len().max(1))
}

/// Works on pieces on several threads, this one among them, and returns the results in the order of the pieces.
pub(crate) fn work<P: Send + Sync + Clone, T: Send>(
    threads: usize,
    pieces: &[P],
    work: impl Fn(P) -> T + Sync,
) -> Vec<T> {
    let queue = Mutex::new(pieces.iter().cloned().enumerate());
    let run = || {
        let mut done = Vec::new();
        loop {
            // Taken in a statement of its own: the lock must not be held while working.
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((nth, piece)) = next else { return done };
            done.push((nth, work(piece)));
        }
    };
    let mut done = thread::scope(|scope| {
        // A thread that can't be started leaves its work to the others.
        let others = 1..threads.min(pieces.len());
        let others: Vec<_> = others.filter_map(|_| thread::Builder::new().spawn_scoped(scope, run).ok()).collect();
        let mut done = run();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(nth, _)| *nth);
    done.into_iter().map(|(_, result)| result).collect()
}
