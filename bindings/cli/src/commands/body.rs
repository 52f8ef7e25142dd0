//! `paysession body`: the GraphQL request to post.

use clap::Args;

use crate::clock::Clock;
use crate::entry::EntryArg;
use crate::failure::{Failure, Outcome};
use crate::input::Input;
use crate::output::print;
use crate::policy::PolicyArgs;
use crate::validator::validator;

/// Validate a request, and print the GraphQL request to post
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The document, or `-` for standard input
    #[arg(default_value = "-")]
    file: Input,
    #[command(flatten)]
    clock: Clock,
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    entry: EntryArg,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let validator = validator(arguments.policy.0.clone(), arguments.clock.now()?);
    match arguments.entry.validate(&validator, &arguments.file.read()?) {
        Ok(accepted) => print(Outcome::Done, &accepted.value.to_graphql_body()),
        Err(rejected) => print(Outcome::Refused, &rejected.to_json()),
    }
}
