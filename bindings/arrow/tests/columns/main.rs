//! Verdicts on columns: the same as the core's on each row, whatever the layout, the producer and the threads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails says so by a panic")]
#![allow(clippy::indexing_slicing, reason = "a test that fails says so by a panic")]

mod batches;
mod foreign;
mod layouts;
mod malformed;
mod parity;
mod producers;
mod rows;
mod values;
