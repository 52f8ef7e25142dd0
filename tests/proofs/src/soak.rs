//! A long run through a language's filter: nothing crashes, every line is answered, memory stays flat.

use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use paysession_conformance::generate::{Documents, Options as Kinds};

use crate::{Filter, Options};

/// Every so many documents comes a large hostile one.
const HOSTILE_EVERY: usize = 50_000;
/// How large that one is, in bytes.
const HOSTILE: usize = 1 << 20;
/// Memory is measured so many times; the first half may still grow.
const SAMPLES: usize = 20;
/// What the second half may have more than the first, in KiB: an allocator's tolerance.
const TOLERANCE_KIB: usize = 8 << 10;
const NOW: &str = "2026-01-01T12:00:00Z";

/// Sends generated documents through a filter, and large hostile ones between them.
///
/// # Errors
///
/// Fails if the filter does, if an answer is missing or is no verdict, or if memory grows.
pub fn run(filter: &Filter, documents: usize) -> Result<()> {
    let name = filter.name;
    let options = Options::new(Some(NOW), None);
    let mut child = filter.command(&options).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (start, result) = (Instant::now(), soak(&mut child, documents));
    let status = child.wait()?;
    let (accepted, refused, peaks) = result?;
    ensure!(matches!(status.code(), Some(0 | 1)), "the filter {name} ended with {status}");
    ensure!(accepted + refused == documents, "{} answers to {documents} documents", accepted + refused);
    let (before, after) = peaks.split_at(peaks.len() / 2);
    let most = |samples: &[usize]| samples.iter().copied().max().unwrap_or_default();
    let (before, after) = (most(before), most(after));
    eprintln!(
        "    {name}: {documents} documents, {accepted} accepted and {refused} refused, in {:.0} s; at most {before} KiB \
         in the first half, {after} KiB in the second",
        start.elapsed().as_secs_f64()
    );
    ensure!(after <= before + TOLERANCE_KIB, "memory grows");
    Ok(())
}

/// Returns how many were accepted and refused, and what memory the filter had meanwhile, in KiB.
fn soak(child: &mut Child, documents: usize) -> Result<(usize, usize, Vec<usize>)> {
    let (stdin, stdout) = child.stdin.take().zip(child.stdout.take()).context("no pipes")?;
    let (id, answered) = (child.id(), AtomicUsize::new(0));
    thread::scope(|scope| {
        // If the filter ends early, its answers show that.
        scope.spawn(|| drop(send(stdin, documents)));
        let memory = scope.spawn(|| watch(id, &answered, documents));
        let counts = count(stdout, &answered);
        // Also if an answer was no verdict: nothing else ends the watch.
        answered.store(usize::MAX, Ordering::Relaxed);
        let (accepted, refused) = counts?;
        Ok((accepted, refused, memory.join().unwrap_or_default()))
    })
}

/// Counts the answers, accepted and refused, and publishes their number as they come.
fn count(answers: impl Read, answered: &AtomicUsize) -> Result<(usize, usize)> {
    let (mut accepted, mut refused) = (0, 0);
    let (mut answers, mut line) = (BufReader::with_capacity(1 << 20, answers), Vec::new());
    while answers.read_until(b'\n', &mut line)? > 0 {
        if line.starts_with(br#"{"valid":true"#) {
            accepted += 1;
        } else if line.starts_with(br#"{"valid":false"#) {
            refused += 1;
        } else {
            bail!("answer {} is no verdict", accepted + refused + 1);
        }
        answered.store(accepted + refused, Ordering::Relaxed);
        line.clear();
    }
    Ok((accepted, refused))
}

fn send(stdin: impl Write, documents: usize) -> Result<()> {
    let mut stdin = BufWriter::with_capacity(1 << 20, stdin);
    let made = Documents::new(7, Kinds { lines: true, ..Kinds::default() });
    for (nth, document) in made.take(documents).enumerate() {
        if nth % HOSTILE_EVERY == HOSTILE_EVERY - 1 {
            stdin.write_all(&hostile(nth / HOSTILE_EVERY))?;
        } else {
            stdin.write_all(&document.bytes)?;
        }
        stdin.write_all(b"\n")?;
    }
    Ok(stdin.flush()?)
}

/// A large document of one kind after the other: wrong items, unknown fields, depth, a number, escapes, no end.
fn hostile(nth: usize) -> Vec<u8> {
    let many = |before: &str, piece: &str, after: &str| {
        let pieces = (HOSTILE - before.len() - after.len()) / piece.len();
        [before, &piece.repeat(pieces), after].concat().into_bytes()
    };
    match nth % 6 {
        0 => many(r#"{"orgId":"o","invoiceIds":["#, "0,", "0]}"),
        1 => many("{", r#""unknown":{},"#, r#""last":0}"#),
        2 => many("", r#"{"contactRef":["#, ""),
        3 => many(r#"{"amount":"#, "9", "}"),
        4 => many(r#"{"brandName":""#, "\\u202e", r#""}"#),
        _ => many(r#"{"invoiceRefs":[{"lines":["#, r#"{"num":1,"price":"-1"},"#, ""),
    }
}

/// Measures a process's memory at equal distances of its answers, in KiB; nothing if the system has no such file.
fn watch(id: u32, answered: &AtomicUsize, documents: usize) -> Vec<usize> {
    let mut samples = Vec::new();
    loop {
        let answered = answered.load(Ordering::Relaxed);
        if answered == usize::MAX {
            return samples;
        }
        if answered * SAMPLES >= documents * (samples.len() + 1) {
            samples.extend(resident(id));
        }
        thread::sleep(Duration::from_millis(10));
    }
}

fn resident(id: u32) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
