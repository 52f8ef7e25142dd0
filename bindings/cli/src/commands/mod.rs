//! One file a command: its arguments, and what it does.

pub(crate) mod apply;
pub(crate) mod body;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod create;
pub(crate) mod read;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod validate;

use std::io::{self, Write};

use crate::args::{Command, Format};
use crate::failure::{Failure, Outcome};
use crate::text::Label;
use crate::verdict::{Verdict, tell};

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Create(arguments) => create::run(arguments),
        Command::Apply(arguments) => apply::run(&arguments),
        Command::Body(arguments) => body::run(&arguments),
        Command::Read(arguments) => read::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    }
}

/// Prints one verdict.
fn answer(verdict: &impl Verdict, format: Format, label: Label) -> Result<Outcome, Failure> {
    let mut out = Vec::new();
    let tally = tell(verdict, format, label, &mut out);
    match format {
        Format::Json => io::stdout().write_all(&out)?,
        Format::Text => anstream::stdout().write_all(&out)?,
    }
    Ok(Outcome::refused_if(tally.refused > 0))
}

/// Prints something of one line, or of several that end in one.
fn print(outcome: Outcome, text: &str) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(outcome)
}
