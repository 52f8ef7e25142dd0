//! One call a verdict: what Kotlin calls.
//!
//! A call through JNA costs some microseconds and a getter of a text up to 58, so nothing is asked for one by one here.
//! What crosses is one buffer each way:
//!
//! - **in**, as `&[u8]` and without a copy: which call it is, the form of the answer, the terms (policy and clock) where
//!   the call judges by them, then the call's own parts; see [`call`];
//! - **out**, as one `String`: the kind of the answer, then everything that it holds; see [`answer`]. Objects are packed
//!   field by field in declared order, by code that follows from `paysession::for_each_type!`; see [`types`]. The same
//!   declaration gives Kotlin's classes and their readers (`cargo xtask generate`), so neither side has a list of fields
//!   of its own.
//!
//! A text is its length in bytes, then UTF-8; an option is a byte, 0 or 1, before the value; a list is its length, then
//! the items. Numbers are big-endian on their way in; on their way out they are as [`writer`] says.
//!
//! A session or request that comes back for its next step comes as the document that it was read from, or as the
//! canonical JSON that the last step gave: the values on the Kotlin side are plain, and nothing has to be freed. In form
//! JSON a call answers with the core's own JSON in place of values.
//!
//! Nothing here panics on any buffer. A buffer that no call of the binding makes is answered as misuse.

mod answer;
mod call;
mod functions;
mod misuse;
#[cfg(test)]
mod tests;
mod types;
mod writer;
