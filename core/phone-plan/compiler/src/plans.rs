//! A release, compiled.

use std::fmt::Write as _;

use anyhow::{Context, Result};

use crate::descriptions::Descriptions;
use crate::graph::Graph;
use crate::metadata::Metadata;
use crate::plan::Plan;
use crate::release::Release;
use crate::{region_table, valid_table};

/// The numbering plans of the world as automata.
#[derive(Debug)]
pub struct Plans {
    pub(crate) metadata: Metadata,
    pub(crate) graph: Graph,
    /// A plan for each calling code of the metadata, in its order.
    pub(crate) plans: Vec<Plan>,
    pub(crate) descriptions: Descriptions,
}

impl Plans {
    /// Compiles a release.
    ///
    /// # Errors
    ///
    /// If something in the metadata is not understood: a pattern read wrongly would become a wrong verdict.
    pub fn compile(release: &Release) -> Result<Self> {
        Self::new(Metadata::new(&release.territories)?)
    }

    pub(crate) fn new(metadata: Metadata) -> Result<Self> {
        let mut graph = Graph::default();
        let plans = metadata
            .codes
            .iter()
            .map(|code| Plan::build(code, &mut graph).with_context(|| format!("calling code {}", code.code)))
            .collect::<Result<Vec<_>>>()?;
        let descriptions = Descriptions::build(&mut graph, &plans, &metadata)?;
        Ok(Self { metadata, graph, plans, descriptions })
    }

    /// Writes the files: their paths, relative to the crate `paysession-phone-plan`, and contents. The day of the release
    /// is `released`, as `2026-01-01`.
    ///
    /// # Errors
    ///
    /// If the plans outgrow the tables' format.
    pub fn files(&mut self, release: &Release, released: &str) -> Result<[(&'static str, Vec<u8>); 5]> {
        let valid = valid_table::table(&mut self.graph, &self.plans, &self.metadata, release, released)?;
        let region = region_table::table(&self.descriptions, &self.metadata, release)?;
        Ok([
            ("src/table.bin", valid.bytes),
            ("src/table.rs", valid.source.into_bytes()),
            ("src/region/table.bin", region.bytes),
            ("src/region/table.rs", region.source.into_bytes()),
            ("tests/examples.txt", self.examples().into_bytes()),
        ])
    }

    /// The metadata's example numbers, one a line: region, type, digits.
    fn examples(&self) -> String {
        let mut text = String::new();
        for example in &self.metadata.examples {
            // Writing to a string can't fail.
            let _ = writeln!(text, "{} {} {}", example.region, example.kind.name(), example.digits);
        }
        text
    }
}
