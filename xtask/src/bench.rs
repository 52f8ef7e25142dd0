//! The benchmarks.

use anyhow::Result;

use crate::run::{cargo, run, step};
use crate::{kotlin, peers, python, swift};

/// Runs the benchmarks of the core, of the face that the first argument names, or of all beside their peers; further
/// arguments go to them.
pub(crate) fn all(args: &[String]) -> Result<()> {
    match args.split_first() {
        Some((face, args)) if face == "python" => python::bench(args),
        Some((face, _)) if face == "kotlin" => kotlin::bench(),
        Some((face, _)) if face == "swift" => swift::bench(),
        Some((face, _)) if face == "peers" => peers::bench(),
        _ => core(args),
    }
}

fn core(args: &[String]) -> Result<()> {
    let mut command = cargo([
        "bench",
        "--package",
        "paysession",
        "--all-features",
        "--bench",
        "ratios",
        "--bench",
        "scalars",
        "--bench",
        "hostile",
    ]);
    step("bench", || run(command.arg("--").args(args)))
}
