//! Measures the calls of the Kotlin package.

use anyhow::{Context, Result};

use super::maven::java;
use crate::run::{output, root, run};

/// How often a process is started to measure the first verdict.
const STARTS: usize = 11;

/// Builds the package, measures warm calls as ratios to an empty one, then the first verdict of fresh processes.
pub(crate) fn all(_: &[String]) -> Result<()> {
    let java = java()?;
    let bench = || java("dev.paysession.bench.BenchKt");
    let payloads = root().join("tests/payloads");
    run(bench().arg(&payloads))?;
    let mut firsts = Vec::new();
    for _ in 0..STARTS {
        let printed = output(bench().arg("first").arg(payloads.join("typical.json"))).context("the first verdict")?;
        let first: Option<f64> = printed.split_whitespace().next().and_then(|first| first.parse().ok());
        firsts.push(first.context("no time")?);
    }
    firsts.sort_by(f64::total_cmp);
    let median = firsts.get(STARTS / 2).copied().unwrap_or_default();
    let (least, most) = (firsts.first().copied().unwrap_or_default(), firsts.last().copied().unwrap_or_default());
    println!("first verdict of a process: {median:.0} ms ({least:.0} to {most:.0} in {STARTS} starts)");
    Ok(())
}
