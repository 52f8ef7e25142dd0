//! The package's benchmark, beside a parser and the libraries that people use in its place.

use std::process::Command;

use anyhow::Result;

use super::{npm, project};
use crate::run::{root, run};

/// Prints the ratios.
pub(crate) fn run_all(args: &[String]) -> Result<()> {
    let peers = root().join("tests/peers/node");
    npm::ci(&peers)?;
    let mut node = Command::new("node");
    node.arg("bench/bench.mjs").arg(root().join("tests/payloads")).arg(peers).args(args);
    run(node.current_dir(project::installed()?))
}
