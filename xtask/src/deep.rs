//! Slower proofs, outside the gate.

use std::fs;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use paysession::{Timestamp, Validator};

use crate::differential;
use crate::run::{cargo, root, run, step};

/// How many random cases each law is tried on.
const CASES: &str = "100000";
/// How many times each sample is mutated unless told otherwise.
const ROUNDS: &str = "1000000";
const SAMPLES: [&str; 3] = ["minimal", "typical", "faulty"];

/// Runs all of them.
pub(crate) fn all() -> Result<()> {
    step("laws on many random cases", || {
        let mut command = cargo(["test", "--release", "--package", "paysession", "--all-features"]);
        run(command.env("PROPTEST_CASES", CASES))
    })?;
    ["faces", "graphql"].iter().try_for_each(|name| differential::of(Some(name), differential::Options::DEEP))?;
    step("soak", || run(&mut cargo(["run", "--release", "--quiet", "--package", "xtask", "--", "soak", ROUNDS])))
}

/// Judges mutated sample documents, the same ones every time: none may panic, the verdict must repeat itself, and the
/// canonical form of what is accepted must be accepted as it is.
pub(crate) fn soak(rounds: Option<&str>) -> Result<()> {
    let rounds: u64 = rounds.unwrap_or(ROUNDS).parse().context("how many rounds?")?;
    let validator = Validator::new().now(Timestamp::parse("2026-01-01T00:00:00Z")?);
    let samples = SAMPLES.map(|name| fs::read(root().join(format!("tests/payloads/{name}.json"))));
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (start, mut accepted) = (Instant::now(), 0_u64);
    for nth in 0..rounds {
        for sample in &samples {
            let Ok(sample) = sample else { bail!("a sample in tests/payloads can't be read") };
            let document = random.mutate(sample);
            accepted += u64::from(judge(&validator, &document).with_context(|| format!("round {nth}"))?);
        }
    }
    let judged = rounds * SAMPLES.len() as u64;
    eprintln!("    {judged} documents, {accepted} accepted, {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Judges a document twice; true where it is accepted.
fn judge(validator: &Validator, document: &[u8]) -> Result<bool> {
    match (validator.request(document), validator.request(document)) {
        (Ok(first), Ok(second)) => {
            ensure!(first.to_json() == second.to_json(), "two verdicts on one document differ");
            let canonical = first.value.to_json();
            let again = validator.request(&canonical).context("the canonical form is refused")?;
            ensure!(again.value.to_json() == canonical, "the canonical form changes when read again");
            Ok(true)
        }
        (Err(first), Err(second)) => {
            ensure!(first.to_json() == second.to_json(), "two verdicts on one document differ");
            Ok(false)
        }
        _ => bail!("accepted and refused"),
    }
}

/// A small generator (xorshift), so that a soak can be repeated.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// Changes up to three places: another byte, a piece taken out, a piece twice, the end cut off.
    fn mutate(&mut self, sample: &[u8]) -> Vec<u8> {
        const BYTES: &[u8] = b"\"\\{}[]:,.+-0123456789eE@/ \0\x1b\x7f\xc3\xa9\xff";
        let mut document = sample.to_vec();
        for _ in 0..self.below(4) {
            let start = self.below(document.len());
            let end = (start + self.below(24)).min(document.len());
            let piece = document.get(start..end).unwrap_or_default().to_vec();
            match self.below(8) {
                0 => drop(document.drain(start..end)),
                1 => drop(document.splice(start..start, piece)),
                2 => document.truncate(end),
                _ => {
                    let byte = BYTES.get(self.below(BYTES.len())).copied().unwrap_or_default();
                    if let Some(place) = document.get_mut(start) {
                        *place = byte;
                    }
                }
            }
        }
        document
    }
}
