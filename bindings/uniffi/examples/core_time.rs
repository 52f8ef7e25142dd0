//! Tells how long the core takes for a verdict, in the words of the Swift benchmark: `cargo xtask bench swift` runs
//! both in turn, so that what crossing the border adds can be seen.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use paysession::{Timestamp, Validator};

/// The documents, and so many verdicts a round, as in the Swift benchmark.
const DOCUMENTS: [(&str, u32); 2] = [("typical", 5_000), ("large", 20)];
const ROUNDS: usize = 41;

fn main() -> Result<(), Box<dyn Error>> {
    let validator = Validator::new().now(Timestamp::parse("2026-01-01T00:00:00Z")?);
    for (name, verdicts) in DOCUMENTS {
        let document = std::fs::read(format!("tests/payloads/{name}.json"))?;
        validator.validate(&document)?;
        let rounds = (0..ROUNDS).map(|_| {
            let start = Instant::now();
            for _ in 0..verdicts {
                drop(black_box(validator.validate(black_box(&document))));
            }
            start.elapsed()
        });
        // The one that the rest of the machine disturbed least.
        let fastest = rounds.min().unwrap_or_default() / verdicts;
        println!("core: verdict on {name} {} ns", fastest.as_nanos());
    }
    Ok(())
}
