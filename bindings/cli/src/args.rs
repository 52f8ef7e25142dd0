//! The command line: the commands, and the arguments that several of them share.

use std::io::IsTerminal;
use std::sync::LazyLock;
use std::time::SystemTime;

use chrono::{DateTime, SubsecRound, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use paysession::{Country, Currency, Phone, Timestamp};

use crate::commands::{apply, body, check, completions, create, read, rules, schema, validate};
use crate::failure::Failure;
use crate::input::Input;
use crate::policy::PolicyArgs;

/// What `--version` prints behind the name: the version, then the state of every table, one a line.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    [
        env!("CARGO_PKG_VERSION").to_owned(),
        format!("ISO 4217 table {}", Currency::TABLE_DATE),
        format!("ISO 3166 table {}", Country::TABLE_DATE),
        format!("phone metadata {}", Phone::METADATA_VERSION),
    ]
    .join("\n")
});

/// The rules of a checkout payment session, run from a shell.
///
/// Exit codes: 0 valid or done, 1 refused, 2 misuse or an unreadable file.
#[derive(Debug, Parser)]
#[command(name = "paysession", version = VERSION.as_str(), max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Validate(validate::Arguments),
    Check(check::Arguments),
    Create(create::Arguments),
    Apply(apply::Arguments),
    Body(body::Arguments),
    Read(read::Arguments),
    Rules(rules::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
}

/// The clock, where the caller sets it.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Clock {
    /// The time to judge by, as ISO 8601 [default: the system clock]
    #[arg(long, value_name = "T")]
    now: Option<Timestamp>,
    /// Judge nothing by the time, as the library does where it is handed no clock
    #[arg(long, conflicts_with = "now")]
    no_clock: bool,
}

impl Clock {
    /// The time given, else the system's; none where none is wanted.
    pub(crate) fn now(self) -> Result<Option<Timestamp>, Failure> {
        if self.no_clock { Ok(None) } else { self.now.map_or_else(system_time, Ok).map(Some) }
    }
}

/// The one place where a clock is read: to the millisecond, as the API's clients can hold it.
pub(crate) fn system_time() -> Result<Timestamp, Failure> {
    let now = DateTime::<Utc>::from(SystemTime::now()).trunc_subsecs(3);
    Timestamp::try_from(now).map_err(|_| Failure::Misuse("the system clock is not set".to_owned()))
}

/// Whom the output is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For programs: one JSON verdict a document
    Json,
    /// For people
    Text,
}

/// The format of verdicts.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct FormatArg {
    /// Whom the output is for [default: text on a terminal, json elsewhere]
    #[arg(long)]
    format: Option<Format>,
}

impl FormatArg {
    pub(crate) fn get(self) -> Format {
        self.format.unwrap_or_else(|| if std::io::stdout().is_terminal() { Format::Text } else { Format::Json })
    }
}

/// Documents to judge, and how.
#[derive(Debug, Args)]
pub(crate) struct Documents {
    /// The document, or `-` for standard input
    #[arg(default_value = "-")]
    pub(crate) file: Input,
    /// Read JSON Lines: one document a line, one verdict a line
    #[arg(long)]
    pub(crate) lines: bool,
    #[command(flatten)]
    pub(crate) clock: Clock,
    #[command(flatten)]
    pub(crate) policy: PolicyArgs,
    #[command(flatten)]
    pub(crate) format: FormatArg,
}
