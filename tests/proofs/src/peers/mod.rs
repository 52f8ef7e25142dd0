//! Compares verdicts with other libraries of Rust, Python and Node, in one run.
//!
//! Each language has a worker that validates on request (`tests/peers`, `bindings/python/benches/peers.py`). All take
//! their turn in each round, so that all see the same machine, and the shortest turn of each counts: whatever else runs
//! only makes turns longer.

mod gaps;
mod table;
mod worker;

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use paysession::{Timestamp, Validator};
use paysession_conformance::home;

use gaps::Vectors;
use table::{PAYLOADS, Row};
use worker::Peer;

const ROUNDS: usize = 101;
/// A peer that has had so many seconds, and a few rounds, has been measured.
const ENOUGH: f64 = 4.0;
const FEW: usize = 7;
const NOW: &str = "2026-01-01T00:00:00Z";

/// Prints, as Markdown, how long others take compared with our verdict, and what they let through. Takes the program of
/// each language.
///
/// # Errors
///
/// Fails if a program does, or if a peer refuses what is right or accepts what is faulty.
pub fn bench(programs: Vec<(&'static str, Command)>) -> Result<()> {
    let mut peers = Vec::new();
    for (language, mut program) in programs {
        peers.extend(worker::start(language, &mut program)?);
    }
    let payloads = PAYLOADS.map(|name| fs::read_to_string(home().join(format!("payloads/{name}.json"))));
    let payloads: Vec<String> = payloads.into_iter().collect::<Result<_, _>>().context("tests/payloads")?;
    let vectors = Vectors::load(&Validator::new().now(Timestamp::parse(NOW)?))?;
    let mut rows = Vec::new();
    for peer in peers {
        let found = found(&peer, &payloads)?;
        let gaps = if peer.checks && !peer.is_ours() { vectors.gaps(&peer)? } else { String::new() };
        rows.push(Row { peer, found, gaps, times: Vec::new() });
    }
    payloads.iter().try_for_each(|text| measure(&mut rows, text))?;
    print!("{}", table::of(&rows, &vectors)?);
    Ok(())
}

/// Makes sure that a peer accepts what is right and, if it checks anything, refuses what is faulty. Returns how many
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
    let refused = Validator::new().now(Timestamp::parse(NOW)?).validate(faulty).err().context("the faulty is right")?;
    let wanted = refused.violations();
    // A parser stops at the first and reports no place.
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
