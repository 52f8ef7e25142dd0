//! The results, in Markdown, as the documentation takes them.

use std::fmt::Write;
use std::process::Command;
use std::{fs, thread};

use anyhow::{Context, Result};

use super::gaps::Vectors;
use super::worker::Peer;

/// The last is the faulty one.
pub(super) const PAYLOADS: [&str; 4] = ["minimal", "typical", "large", "faulty"];

/// A peer and its results.
pub(super) struct Row {
    pub(super) peer: Peer,
    /// How much of what is wrong with the faulty payload it names.
    pub(super) found: String,
    /// What it lets through.
    pub(super) gaps: String,
    /// Seconds a call, by payload.
    pub(super) times: Vec<f64>,
}

/// The machine, our times, the ratios, the versions, and what is let through.
pub(super) fn of(rows: &[Row], vectors: &Vectors) -> Result<String> {
    let ours = rows.iter().find(|row| row.peer.is_ours()).context("this library is not among the peers")?;
    let mut text = format!("{}.\n", machine());
    let took = PAYLOADS.iter().zip(&ours.times).map(|(name, time)| format!("{name} {:.2} µs", time * 1e6));
    writeln!(text, "The Rust verdict takes: {}.\n", took.collect::<Vec<_>>().join(", "))?;
    writeln!(text, "| × the Rust verdict | {} | typical ÷ parser | large ÷ parser | finds |", PAYLOADS.join(" | "))?;
    writeln!(text, "|---|{}--:|--:|--:|", "--:|".repeat(PAYLOADS.len()))?;
    for row in rows {
        let of_language = |other: &&Row| other.peer.language == row.peer.language && other.peer.is_parser();
        let parser = rows.iter().find(of_language).context("a language without a parser")?;
        let compared = |other: &Row| row.times.iter().zip(&other.times).map(ratio).collect::<Vec<_>>();
        let mut cells = compared(ours);
        cells.extend(compared(parser).into_iter().skip(1).take(2));
        let name = format!("{}: {}", row.peer.language, row.peer.name);
        let name = if row.peer.is_ours() { format!("**{name}**") } else { name };
        writeln!(text, "| {name} | {} | {} |", cells.join(" | "), row.found)?;
    }
    writeln!(text, "\nVersions: {}.", versions(rows).join(", "))?;
    writeln!(text, "\n{vectors}\n")?;
    for row in rows.iter().filter(|row| !row.gaps.is_empty()) {
        writeln!(text, "- {}: {}: {}", row.peer.language, row.peer.name, row.gaps)?;
    }
    Ok(text)
}

/// With two significant digits, or all before the point.
fn ratio((time, other): (&f64, &f64)) -> String {
    let ratio = time / other;
    let decimals = if ratio < 1.0 { 2 } else { usize::from(ratio < 10.0) };
    format!("{ratio:.decimals$}")
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
    let rustc = Command::new("rustc").arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let rustc = String::from_utf8_lossy(&rustc).into_owned();
    let rustc = rustc.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let model = model.map(|model| format!("{}, ", model.trim())).unwrap_or_default();
    format!("{model}{cores} cores, {} {}, {rustc}", std::env::consts::OS, std::env::consts::ARCH)
}
