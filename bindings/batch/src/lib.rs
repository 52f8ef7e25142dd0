//! JSON Lines in bounded memory, in order, on all cores: what the bindings of `paysession` validate batches with.
//!
//! - [`lines`] and [`answer_lines`] are the loop over the lines of a buffer.
//! - [`Chunks`] reads an input of any size in chunks of complete lines.
//! - [`pipeline`] distributes chunks to worker threads, and returns their results in the order of the chunks.
//!
//! A line ends with a line feed, or with a carriage return and a line feed; the last one may end with the input. An
//! empty line is a line.

#![forbid(unsafe_code)]

mod chunks;
mod lines;
mod pipeline;

pub use crate::chunks::{Chunk, Chunks};
pub use crate::lines::{answer_lines, lines};
pub use crate::pipeline::{Feed, Outlet, PipelineError, Results, pipeline};
