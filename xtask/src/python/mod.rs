//! The Python package: its wheels, type stubs, tests and benchmark, each in environments of their own.

mod interpreter;
mod stubs;
mod test;
mod venv;
mod wheel;

pub(crate) use interpreter::newest;
pub(crate) use stubs::generated;
pub(crate) use test::{all as test, on_clusters as test_on_clusters, on_database as test_on_database, vectors};
pub(crate) use venv::Venv;

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use paysession_proofs::Start;

use crate::run::{copy_into, root, run};

/// Builds the wheel for Linux with glibc.
pub(crate) fn package(out: &Path) -> Result<()> {
    copy_into(&wheel::shipped()?, out)
}

/// Installs the wheel, and returns what starts its filter.
pub(crate) fn filter() -> Result<Start> {
    let venv = Venv::of("filter", &interpreter::newest()?, &[])?;
    venv.install(&wheel::shipped()?)?;
    Ok(Box::new(move |_| {
        let mut command = venv.python();
        command.arg("-I").arg(root().join("bindings/python/examples/filter.py"));
        command
    }))
}

/// Compares the installed wheel with its peers.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    run(benches()?.arg(root().join("bindings/python/benches/beside_peers.py")).args(args))
}

/// Compares columns with loops over their values.
pub(crate) fn bench_columns() -> Result<()> {
    run(benches()?.arg(root().join("bindings/python/benches/columns.py")))
}

/// Prepares the Python side of the comparison of all languages.
pub(crate) fn peers() -> Result<Command> {
    let mut command = benches()?;
    command.arg(root().join("bindings/python/benches/peers.py"));
    Ok(command)
}

/// Prepares a Python that has the wheel and its peers installed.
fn benches() -> Result<Command> {
    let venv = Venv::of("bench", &interpreter::newest()?, &["bindings/python/benches/requirements.txt"])?;
    venv.install(&wheel::shipped()?)?;
    let mut python = venv.python();
    python.arg("-I");
    Ok(python)
}
