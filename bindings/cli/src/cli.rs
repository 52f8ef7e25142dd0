//! The command line as a whole: its commands, and which function runs each.

use std::sync::LazyLock;

use clap::{CommandFactory, Parser, Subcommand};

use crate::commands::{apply, body, check, completions, create, event, minor_units, read, rules, schema, validate};
use crate::failure::{Failure, Outcome};

/// What `--version` prints after the name: the version, then the state of every table, one a line.
static VERSION: LazyLock<String> = LazyLock::new(paysession::wire::versions);

/// Validate payment session requests, and create, read and update sessions.
///
/// Exit codes: 0 valid or done, 1 refused, 2 misuse or an unreadable file.
#[derive(Debug, Parser)]
#[command(name = "paysession", version = VERSION.as_str(), max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Validate(validate::Arguments),
    Check(check::Arguments),
    Create(create::Arguments),
    Apply(apply::Arguments),
    Body(body::Arguments),
    Read(read::Arguments),
    Event(event::Arguments),
    MinorUnits(minor_units::Arguments),
    Rules(rules::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
}

impl Cli {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        match self.command {
            Command::Validate(arguments) => validate::run(&arguments),
            Command::Check(arguments) => check::run(&arguments),
            Command::Create(arguments) => create::run(arguments),
            Command::Apply(arguments) => apply::run(&arguments),
            Command::Body(arguments) => body::run(&arguments),
            Command::Read(arguments) => read::run(&arguments),
            Command::Event(arguments) => event::run(&arguments),
            Command::MinorUnits(arguments) => minor_units::run(&arguments),
            Command::Rules(arguments) => rules::run(&arguments),
            Command::Schema(arguments) => schema::run(&arguments),
            Command::Completions(arguments) => completions::run(&arguments, &mut Self::command()),
        }
    }
}
