//! What becomes of mutants.

use std::collections::BTreeSet;

/// What became of mutants: cargo-mutants' file of each kind.
pub(super) const KINDS: [&str; 4] = ["caught", "unviable", "timeout", "missed"];

/// The mutants of a module by what became of them, in the order of [`KINDS`].
pub(super) type Outcomes = [BTreeSet<String>; KINDS.len()];
