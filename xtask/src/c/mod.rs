//! The C library: its header, its package, and the programs that test it.

mod header;
mod package;
mod test;

pub(crate) use header::generated;
pub(crate) use package::package;
pub(crate) use test::{all as test, filter, vectors};

const PACKAGE: &str = "bindings/c/";
