//! A filter over the crate: JSON Lines in, a verdict a line out, as `paysession validate --lines` prints them.
//!
//! `cargo xtask filter rust` runs it; `tests/README.md` says what is asked of it.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Read, Write};
use std::process::ExitCode;

use paysession::{Policy, Validator};

/// Enough of a line to see that it is too long, its end set aside.
const KEPT: u64 = Validator::MAX_BYTES as u64 + 2;

fn main() -> ExitCode {
    match run() {
        Ok(is_refused) => ExitCode::from(u8::from(is_refused)),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Answers every line; true where one is refused.
fn run() -> Result<bool, Box<dyn Error>> {
    let validator = validator(std::env::args().skip(1))?;
    let (mut input, mut out) = (io::stdin().lock(), BufWriter::new(io::stdout().lock()));
    let (mut line, mut is_refused) = (Vec::new(), false);
    while next(&mut input, &mut line)? {
        let verdict = match validator.validate(&line) {
            Ok(accepted) => accepted.to_json(),
            Err(rejected) => {
                is_refused = true;
                rejected.to_json()
            }
        };
        writeln!(out, "{verdict}")?;
    }
    out.flush()?;
    Ok(is_refused)
}

fn validator(mut args: impl Iterator<Item = String>) -> Result<Validator, Box<dyn Error>> {
    let mut validator = Validator::new();
    while let Some(option) = args.next() {
        let value = args.next().unwrap_or_default();
        validator = match (option.as_str(), value.as_str()) {
            ("--now", now) => validator.now(now.parse()?),
            ("--policy", "standard") => validator.policy(Policy::standard()),
            ("--policy", "strict") => validator.policy(Policy::strict()),
            _ => return Err("usage: filter [--now T] [--policy standard|strict]".into()),
        };
    }
    Ok(validator)
}

/// Reads a line without its end, and no more of it than is kept; false at the end of the input.
fn next(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    if input.by_ref().take(KEPT).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    if line.pop_if(|byte| *byte == b'\n').is_none() {
        input.skip_until(b'\n')?;
    }
    line.pop_if(|byte| *byte == b'\r');
    Ok(true)
}
