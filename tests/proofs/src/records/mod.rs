//! The files that record mutants and coverage of the core, and the instructions of its calls.

pub mod coverage;
pub mod instructions;
pub mod modules;
pub mod mutants;
mod reasons;
