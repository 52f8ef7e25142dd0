//! The scalars, one module each: tables of texts and verdicts, and laws that hold for every text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails says so by a panic"
)]

mod amount;
mod country;
mod currency;
mod email;
mod id;
mod phone;
mod quantity;
mod timestamp;
mod url;
