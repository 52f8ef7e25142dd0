//! `paysession validate`: verdicts on requests.

use clap::Args;

use super::answer;
use crate::args::{Clock, FormatArg};
use crate::failure::{Failure, Outcome};
use crate::input::{Input, validator};
use crate::lines;
use crate::policy::PolicyArgs;
use crate::text::Label;

/// Judge requests: the create input itself, or a whole GraphQL request body
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The document, or `-` for standard input
    #[arg(default_value = "-")]
    file: Input,
    /// Read JSON Lines: one document a line, one verdict a line
    #[arg(long)]
    lines: bool,
    #[command(flatten)]
    clock: Clock,
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    format: FormatArg,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let validator = validator(arguments.policy.0.clone()).now(arguments.clock.now()?);
    let format = arguments.format.get();
    if arguments.lines {
        return lines::run(&arguments.file, format, move |line| validator.request(line));
    }
    answer(&validator.request(arguments.file.read()?), format, Label::Alone)
}
