//! One call per verdict: what Kotlin calls.
//!
//! A call through JNA costs some microseconds and a getter of a text up to 58, so no value is got by a call of its own.
//! One buffer crosses each way:
//!
//! - **In**, as `&[u8]` and without a copy: the operation, the form of the answer, the terms (policy and clock) if the
//!   call validates, then the call's own parts; see [`call`].
//! - **Out**, as one `String`: the outcome, then the values; see [`answer`]. Objects and results are packed field by
//!   field in declared order, by code that follows from `paysession::for_each_type!` and `for_each_result!`; see
//!   [`types`] and [`results`]. Kotlin's classes, readers and numbers are generated from the same declarations.
//!
//! The first operation answers with the hash of both declarations ([`LAYOUT`](paysession_results::LAYOUT)): the classes compare it with their own
//! when the library is loaded.
//!
//! A text is its length in bytes, then UTF-8; an option is a byte, 0 or 1, before the value; a list is its length, then
//! the items. Numbers are big-endian on their way in; on their way out they are as [`writer`] says.
//!
//! A session or request comes back for its next step as the document that it was read from, or as the canonical JSON of
//! the last step: the values on the Kotlin side are plain, and nothing has to be freed. In the form JSON a call answers
//! with the core's own JSON in place of values.
//!
//! Nothing here panics on any buffer. A buffer that no call of the binding makes is misuse.

mod answer;
mod call;
mod functions;
mod misuse;
mod results;
#[cfg(test)]
mod tests;
mod types;
mod writer;
