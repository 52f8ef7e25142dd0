//! Compiles a release of libphonenumber into the tables of `paysession-phone-plan`: metadata in, tables as Rust source
//! out.
//!
//! From the release to the tables, a module imports only modules named before it:
//!
//! 1. `archive` unpacks the release's JAR, `java` reads the values of its files, `territory` their fields; `release`
//!    is all of that.
//! 2. `pattern` parses the patterns of the metadata, `dfa` makes automata of them, `prefix` programs of those of
//!    national prefixes; `metadata` is what is known of each calling code.
//! 3. `patterns` follows all patterns of a calling code at once, `rewriting` finds the numbers that libphonenumber would
//!    rewrite, `plan` adds the valid numbers to a minimal `graph`, `descriptions` says what each of them is.
//! 4. `valid_table` and `region_table` lay both automata out.
//!
//! `verdict` is about one number, `changes` compares two releases, and `changelog` puts both into words. `pin` is the file
//! that names the release.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    reason = "numbers made here index tables made here; a generator that is wrong about them has to stop"
)]

mod archive;
mod changelog;
mod changes;
mod descriptions;
mod dfa;
mod graph;
mod java;
mod kind;
mod lengths;
mod metadata;
mod pattern;
mod patterns;
mod pin;
mod plan;
mod plans;
mod prefix;
mod region_table;
mod release;
mod rewriting;
mod table;
mod territory;
#[cfg(test)]
mod testing;
mod valid_table;
mod verdict;

pub use changes::{Change, Changes, LengthChange};
pub use pin::Pin;
pub use plans::Plans;
pub use release::Release;
pub use verdict::Verdict;
