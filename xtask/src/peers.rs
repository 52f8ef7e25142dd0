//! Builds the programs of other libraries, which verdicts are compared with.

use std::process::Command;

use anyhow::Result;
use paysession_proofs::peers;

use crate::python;
use crate::run::{build, cargo, root, step};

/// Prints how long others take compared with our verdict, and what they let through, as the documentation's table.
pub(crate) fn bench() -> Result<()> {
    step("peers of Rust, Python and Node", || {
        peers::bench(vec![("Rust", rust()?), ("Python", python::peers()?), ("Node", node()?)])
    })
}

fn rust() -> Result<Command> {
    let target = root().join("target/peers");
    let manifest = "tests/peers/rust/Cargo.toml";
    build(cargo(["build", "--release", "--manifest-path", manifest, "--target-dir"]).arg(&target))?;
    Ok(Command::new(target.join("release/peers")))
}

fn node() -> Result<Command> {
    let folder = root().join("tests/peers/node");
    build(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    let mut node = Command::new("node");
    node.arg("peers.mjs").current_dir(folder);
    Ok(node)
}
