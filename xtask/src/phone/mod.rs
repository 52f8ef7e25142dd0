//! Compiles the world's numbering plans into the tables of `core/phone-plan`.
//!
//! [`metadata`] reads libphonenumber's file, [`pattern`] and [`dfa`] its patterns, [`plan`] puts them together as
//! libphonenumber does and [`prefix`] takes away what it would rewrite; [`graph`] keeps the result minimal and
//! [`emit`] writes it down. [`describe`] makes the second table, of the regions and types of valid numbers.
//!
//! To take in newer metadata:
//!
//! 1. `cargo update -p phonenumber`, whose version names that of the metadata, and `cargo xtask generate phone`;
//! 2. the same version into `tests/phone/requirements.txt`, and `differential.py --write-sample`;
//! 3. `cargo test -p paysession-phone-plan --test second_oracle -- --ignored`, and review all of it as one change.

#![allow(
    clippy::indexing_slicing,
    reason = "numbers made here index tables made here; a generator that is wrong about them has to stop"
)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails panics"))]

mod describe;
mod dfa;
mod emit;
mod graph;
mod metadata;
mod pattern;
mod plan;
mod prefix;
mod source;

use std::fmt::Write as _;

use anyhow::{Context, Result};

use describe::Descriptions;
use graph::Graph;
use metadata::Metadata;
use plan::Plan;
use source::Source;

const CRATE: &str = "core/phone-plan";

/// Makes the phone tables, by their paths in the workspace.
pub(crate) fn files() -> Result<Vec<(String, Vec<u8>)>> {
    let workspace = crate::run::root();
    let source = Source::find(&workspace)?;
    let metadata = Metadata::parse(&source.xml)?;
    let mut graph = Graph::default();
    let plans = metadata
        .codes
        .iter()
        .map(|code| Plan::build(code, &mut graph).with_context(|| format!("calling code {}", code.code)))
        .collect::<Result<Vec<_>>>()?;
    let table = emit::table(&mut graph, &plans, &metadata, &source)?;
    let regions = Descriptions::build(&mut graph, &plans, &metadata)?.table(&metadata, &source)?;

    let files = [
        ("src/table.bin", table.bytes),
        ("src/table.rs", table.source.into_bytes()),
        ("src/region/table.bin", regions.bytes),
        ("src/region/table.rs", regions.source.into_bytes()),
        ("tests/examples.txt", examples(&metadata)?.into_bytes()),
    ];
    Ok(files.map(|(name, content)| (format!("{CRATE}/{name}"), content)).into())
}

/// The metadata's example numbers, one a line: region, type, digits.
fn examples(metadata: &Metadata) -> Result<String> {
    let mut text = String::new();
    for example in &metadata.examples {
        writeln!(text, "{} {} {}", example.region, example.kind, example.digits)?;
    }
    Ok(text)
}
