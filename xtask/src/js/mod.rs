//! The npm package: its WebAssembly module, its sources that are generated, its tests, and the playground.

mod bench;
mod npm;
mod package;
mod project;
mod test;

pub(crate) use bench::run_all as bench;
pub(crate) use package::package;
pub(crate) use test::{all as test, bundlers, check, filter, vectors};

use anyhow::Result;

use crate::files::Files;

const PACKAGE: &str = "bindings/js/";

/// Makes the sources that follow from the declared types and the catalogue.
pub(crate) fn generated() -> Result<Files> {
    let sources = paysession_sources::typescript().into_iter();
    Ok(sources.map(|(name, text)| (format!("{PACKAGE}src/generated/{name}"), text.into_bytes())).collect())
}
