//! Gives a verdict on every number of the standard input: the digits of one number a line in, one word a line out.
//! With the feature `region`, a valid number's region and type follow. `national_prefix` follows if a number is valid
//! without one.

use std::io::{BufRead as _, BufWriter, Write as _, stdin, stdout};

use paysession_phone_plan::{Plan, has_national_prefix, look_up};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let line = line?;
        let word = match look_up(&line).plan() {
            Plan::UnknownCallingCode => "unknown",
            Plan::ImpossibleLength => "length",
            Plan::Unassigned => "unassigned",
            Plan::Valid => "valid",
        };
        write!(out, "{word}")?;
        #[cfg(feature = "region")]
        if let Some(found) = paysession_phone_plan::describe(&line) {
            write!(out, " {} {}", found.region(), found.number_type().as_str())?;
        }
        if has_national_prefix(&line) {
            write!(out, " national_prefix")?;
        }
        writeln!(out)?;
    }
    out.flush()
}
