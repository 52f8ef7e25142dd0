//! Verdicts beside those of other libraries, in Rust, Python and Node, in one run.
//!
//! Each language has a worker that judges when it is asked (`tests/peers`, `bindings/python/benches/peers.py`). All take
//! their turn in each round, and a ratio is the median of the ratios within the rounds: what disturbs a shared machine
//! disturbs both sides of it.

mod gaps;
mod worker;

use std::fmt::Write;
use std::process::Command;
use std::{fs, thread};

use anyhow::{Context, Result, ensure};
use paysession::{Timestamp, Validator};

use crate::python;
use crate::run::{cargo, output, root, run, step};
use worker::Peer;

/// The last is the one to refuse.
const PAYLOADS: [&str; 4] = ["minimal", "typical", "large", "faulty"];
const ROUNDS: usize = 31;
const NOW: &str = "2026-01-01T00:00:00Z";

/// A peer and what came out.
struct Row {
    peer: Peer,
    /// How much of what is wrong with the faulty payload it names.
    found: String,
    /// What it lets through.
    gaps: String,
    /// Seconds a call, by payload and round.
    times: Vec<Vec<f64>>,
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
    let documents = gaps::documents(&Validator::new().now(Timestamp::parse(NOW)?))?;
    let mut rows = Vec::new();
    step("what they find", || {
        for peer in peers {
            let found = found(&peer, &payloads)?;
            let gaps = if peer.checks && !peer.is_ours() { gaps::of(&peer, &documents)? } else { String::new() };
            rows.push(Row { peer, found, gaps, times: Vec::new() });
        }
        Ok(())
    })?;
    step("how long they take", || payloads.iter().try_for_each(|text| measure(&mut rows, text)))?;
    print!("{}", report(&rows, documents.len())?);
    Ok(())
}

fn rust() -> Result<Vec<Peer>> {
    let target = root().join("target/peers");
    let manifest = "tests/peers/rust/Cargo.toml";
    run(cargo(["build", "--release", "--locked", "--manifest-path", manifest, "--target-dir"]).arg(&target))?;
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
    let named = wanted.iter().filter(|finding| places.contains(&finding.path().to_pointer())).count();
    let named = named.max(usize::from(places.iter().any(String::is_empty)));
    Ok(format!("{named} of {}", wanted.len()))
}

/// Lets all take their turns on one payload.
fn measure(rows: &mut [Row], text: &str) -> Result<()> {
    let calls = rows.iter().map(|row| row.peer.calls(text)).collect::<Result<Vec<_>>>()?;
    rows.iter_mut().for_each(|row| row.times.push(Vec::new()));
    for _ in 0..ROUNDS {
        for (row, calls) in rows.iter_mut().zip(&calls) {
            let seconds = row.peer.seconds(text, *calls)?;
            row.times.last_mut().context("no payload")?.push(seconds);
        }
    }
    Ok(())
}

fn report(rows: &[Row], documents: usize) -> Result<String> {
    let ours = rows.iter().find(|row| row.peer.is_ours()).context("this library is not among the peers")?;
    let mut text = format!("{}.\n", machine());
    let took = PAYLOADS.iter().zip(&ours.times).map(|(name, times)| format!("{name} {}", time(median(times.clone()))));
    writeln!(text, "The Rust verdict takes: {}.\n", took.collect::<Vec<_>>().join(", "))?;
    writeln!(text, "| × the Rust verdict | {} | typical ÷ parser | large ÷ parser | finds |", PAYLOADS.join(" | "))?;
    writeln!(text, "|---|{}--:|--:|--:|", "--:|".repeat(PAYLOADS.len()))?;
    for row in rows {
        let of_language = |other: &&Row| other.peer.language == row.peer.language && other.peer.is_parser();
        let parser = rows.iter().find(of_language).context("a language without a parser")?;
        let beside = |other: &Row| row.times.iter().zip(&other.times).map(ratio).collect::<Vec<_>>();
        let mut cells = beside(ours);
        cells.extend(beside(parser).into_iter().skip(1).take(2));
        let name = format!("{}: {}", row.peer.language, row.peer.name);
        let name = if row.peer.is_ours() { format!("**{name}**") } else { name };
        writeln!(text, "| {name} | {} | {} |", cells.join(" | "), row.found)?;
    }
    writeln!(text, "\nVersions: {}.", versions(rows).join(", "))?;
    writeln!(
        text,
        "\nOf {documents} documents with one violation each, the conformance vectors', they let through:\n"
    )?;
    for row in rows.iter().filter(|row| !row.gaps.is_empty()) {
        writeln!(text, "- {}: {}: {}", row.peer.language, row.peer.name, row.gaps)?;
    }
    Ok(text)
}

/// The median of the ratios within the rounds, to two digits that count.
fn ratio((times, others): (&Vec<f64>, &Vec<f64>)) -> String {
    let ratio = median(times.iter().zip(others).map(|(time, other)| time / other).collect());
    if ratio < 10.0 { format!("{ratio:.2}") } else { format!("{ratio:.0}") }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn time(seconds: f64) -> String {
    format!("{:.2} µs", seconds * 1e6)
}

/// Each package once, in the order of the rows.
fn versions(rows: &[Row]) -> Vec<&str> {
    let mut versions = Vec::new();
    for version in rows.iter().flat_map(|row| &row.peer.versions) {
        if !versions.contains(&version.as_str()) {
            versions.push(version);
        }
    }
    versions
}

/// The processor, its cores and the system (of Linux; elsewhere the cores and the system alone).
fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.trim_start().strip_prefix(':'));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let rustc = output(Command::new("rustc").arg("--version")).unwrap_or_default();
    let rustc = rustc.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let model = model.map(|model| format!("{}, ", model.trim())).unwrap_or_default();
    format!("{model}{cores} cores, {} {}, {rustc}", std::env::consts::OS, std::env::consts::ARCH)
}
