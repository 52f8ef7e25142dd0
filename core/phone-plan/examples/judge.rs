//! Gives a verdict on every number of the standard input: the digits of one number a line in, one word a line out.

use std::io::{BufRead as _, BufWriter, Write as _, stdin, stdout};

use paysession_phone_plan::{Plan, look_up};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let word = match look_up(&line?).plan() {
            Plan::UnknownCallingCode => "unknown",
            Plan::ImpossibleLength => "length",
            Plan::Unassigned => "unassigned",
            Plan::Valid => "valid",
        };
        writeln!(out, "{word}")?;
    }
    out.flush()
}
