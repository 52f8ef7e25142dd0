//! Verdicts beside those of other libraries, in Rust, Python and Node, in one run.
//!
//! Each language has a worker that judges when it is asked (`tests/peers`, `bindings/python/benches/peers.py`). All take
//! their turn in each round, so that all see the same machine, and the shortest turn of each counts: whatever else runs
//! only makes turns longer.

mod gaps;
mod table;
mod worker;

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use paysession::{Timestamp, Validator};

use crate::python;
use crate::run::{cargo, root, run, step};
use gaps::Vectors;
use worker::Peer;

/// The last is the one to refuse.
const PAYLOADS: [&str; 4] = ["minimal", "typical", "large", "faulty"];
const ROUNDS: usize = 101;
/// Who has had so many seconds, and a few rounds, has been measured.
const ENOUGH: f64 = 4.0;
const FEW: usize = 7;
const NOW: &str = "2026-01-01T00:00:00Z";

/// A peer and what came out.
struct Row {
    peer: Peer,
    /// How much of what is wrong with the faulty payload it names.
    found: String,
    /// What it lets through.
    gaps: String,
    /// Seconds a call, by payload.
    times: Vec<f64>,
}

/// Prints, as Markdown, how long others take in place of our verdict, and what they let through.
pub(crate) fn bench() -> Result<()> {
    let mut peers = Vec::new();
    step("peers of Rust, Python and Node", || {
        peers.extend(rust()?);
        peers.extend(worker::start("Python", &mut python::peers()?)?);
        peers.extend(node()?);
        Ok(())
    })?;
    let payloads = PAYLOADS.map(|name| fs::read_to_string(root().join(format!("tests/payloads/{name}.json"))));
    let payloads: Vec<String> = payloads.into_iter().collect::<Result<_, _>>().context("tests/payloads")?;
    let vectors = Vectors::load(&Validator::new().now(Timestamp::parse(NOW)?))?;
    let mut rows = Vec::new();
    step("what they find", || {
        for peer in peers {
            let found = found(&peer, &payloads)?;
            let gaps = if peer.checks && !peer.is_ours() { vectors.gaps(&peer)? } else { String::new() };
            rows.push(Row { peer, found, gaps, times: Vec::new() });
        }
        Ok(())
    })?;
    step("how long they take", || payloads.iter().try_for_each(|text| measure(&mut rows, text)))?;
    print!("{}", table::of(&rows, &vectors)?);
    Ok(())
}

fn rust() -> Result<Vec<Peer>> {
    let target = root().join("target/peers");
    let manifest = "tests/peers/rust/Cargo.toml";
    run(cargo(["build", "--release", "--manifest-path", manifest, "--target-dir"]).arg(&target))?;
    worker::start("Rust", &mut Command::new(target.join("release/peers")))
}

fn node() -> Result<Vec<Peer>> {
    let folder = root().join("tests/peers/node");
    run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    worker::start("Node", Command::new("node").arg("peers.mjs").current_dir(folder))
}

/// Makes sure that a peer accepts what is right and, where it checks anything, refuses what is faulty. Returns how many
/// of our violations it names.
fn found(peer: &Peer, payloads: &[String]) -> Result<String> {
    let name = &peer.name;
    let (faulty, right) = payloads.split_last().context("no payloads")?;
    for text in right {
        let places = peer.findings(text)?;
        ensure!(places.is_empty(), "{name} refuses a payload that is right, at {places:?}");
    }
    let places = peer.findings(faulty)?;
    ensure!(places.is_empty() != peer.checks, "{name} on the faulty payload: {places:?}");
    if places.is_empty() {
        return Ok("–".to_owned());
    }
    let refused = Validator::new().now(Timestamp::parse(NOW)?).request(faulty).err().context("the faulty is right")?;
    let wanted = refused.violations();
    // A parser stops at the first and does not say where.
    let named = wanted.iter().filter(|finding| places.contains(&finding.path().pointer())).count();
    let named = named.max(usize::from(places.iter().any(String::is_empty)));
    Ok(format!("{named} of {}", wanted.len()))
}

/// Lets all take their turns on one payload.
fn measure(rows: &mut [Row], text: &str) -> Result<()> {
    let calls = rows.iter().map(|row| row.peer.calls(text)).collect::<Result<Vec<_>>>()?;
    let mut turns = vec![(f64::INFINITY, 0.0); rows.len()];
    for round in 0..ROUNDS {
        for ((row, calls), (shortest, spent)) in rows.iter().zip(&calls).zip(&mut turns) {
            if round < FEW || *spent < ENOUGH {
                let call = row.peer.seconds(text, *calls)?;
                *shortest = call.min(*shortest);
                *spent += call * f64::from(*calls);
            }
        }
    }
    rows.iter_mut().zip(turns).for_each(|(row, (shortest, _))| row.times.push(shortest));
    Ok(())
}
