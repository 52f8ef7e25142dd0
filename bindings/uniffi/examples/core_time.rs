//! Tells how long the core takes for a verdict, in the words of the Swift benchmark: `cargo xtask bench swift` runs
//! both in turn, so that what crossing the border adds can be seen.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use paysession::{Timestamp, Validator};

/// So many verdicts a round, as in the Swift benchmark.
const VERDICTS: u32 = 5_000;
const ROUNDS: usize = 41;

fn main() -> Result<(), Box<dyn Error>> {
    let typical = std::fs::read("tests/payloads/typical.json")?;
    let validator = Validator::new().now(Timestamp::parse("2026-01-01T00:00:00Z")?);
    validator.request(&typical)?;
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        for _ in 0..VERDICTS {
            drop(black_box(validator.request(black_box(&typical))));
        }
        start.elapsed()
    });
    // The one that the rest of the machine disturbed least.
    let fastest = rounds.min().unwrap_or_default() / VERDICTS;
    println!("core: verdict on typical {} ns", fastest.as_nanos());
    Ok(())
}
