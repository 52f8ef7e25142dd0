//! `paysession read`: verdicts on stored sessions and API responses.

use clap::Args;

use super::answer;
use crate::args::{Clock, FormatArg};
use crate::failure::{Failure, Outcome};
use crate::input::{Input, validator};
use crate::lines;
use crate::policy::PolicyArgs;
use crate::text::Label;
use crate::verdict::Reading;

/// Read a stored session or an API response, and show where it stands
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
    let now = arguments.clock.now()?;
    let validator = validator(arguments.policy.0.clone()).now(now);
    let format = arguments.format.get();
    let judge = move |document: &[u8]| Reading { verdict: validator.response(document), now };
    if arguments.lines {
        return lines::run(&arguments.file, format, judge);
    }
    answer(&judge(&arguments.file.read()?), format, Label::Alone)
}
