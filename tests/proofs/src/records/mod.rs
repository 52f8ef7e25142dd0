//! The pages that record mutants and coverage of the core, module by module.

pub mod coverage;
pub mod modules;
pub mod mutants;
mod reasons;
