//! What the crate promises, tested from outside. One program: each more would be linked anew at every change.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails says so by a panic"
)]

mod api;
mod bounds;
mod fingerprint;
mod json;
mod kept;
mod laws;
mod minor_units;
mod scalars;
mod serde;
mod stored;
mod transitions;
mod trees;
mod values;
