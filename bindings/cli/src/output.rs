//! What commands write: a verdict, a text, an error.

use std::io::{self, Write};

use crate::failure::{Failure, Outcome};
use crate::format::Format;
use crate::report::report;
use crate::style::BAD;
use crate::text::Label;
use crate::verdict::Verdict;

/// Prints one verdict.
pub(crate) fn print_verdict(verdict: &impl Verdict, format: Format, label: Label) -> Result<Outcome, Failure> {
    let mut out = Vec::new();
    let tally = report(verdict, format, label, &mut out);
    match format {
        Format::Json => io::stdout().write_all(&out)?,
        Format::Text => anstream::stdout().write_all(&out)?,
    }
    Ok(Outcome::refused_if(tally.refused > 0))
}

/// Prints lines for people.
pub(crate) fn print_text(lines: &[String]) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    Ok(())
}

/// Prints one or more lines; the last one gets an end if it has none.
pub(crate) fn print(outcome: Outcome, text: &str) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(outcome)
}

/// Prints an error on standard error.
pub(crate) fn print_error(message: &str) {
    // If this fails, the exit code still reports the error.
    let _ = writeln!(anstream::stderr(), "{BAD}error:{BAD:#} {message}");
}
