//! Proofs on many documents, which `cargo xtask` starts: languages compared with each other and with the core, long runs,
//! comparisons with other libraries, and records of mutants, coverage and instructions. The caller builds what they need.

#![forbid(unsafe_code)]

pub mod agreement;
pub mod differential;
mod digest;
mod filter;
pub mod peers;
pub mod records;
pub mod seeds;
pub mod soak;

use digest::digest;
pub use filter::{Filter, Options, Start};
