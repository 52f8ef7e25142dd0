//! `paysession`: the rules of a checkout payment session, for a shell.
//!
//! Reads arguments and documents, calls the core once for each, and prints the core's answer. There is no rule, default
//! or arithmetic of payments here. Exit codes: 0 valid or done, 1 refused, 2 misuse or an unreadable file.

#![forbid(unsafe_code)]

mod cli;
mod clock;
mod commands;
mod describe;
mod documents;
mod entry;
mod failure;
mod format;
mod input;
mod lines;
mod output;
mod policy;
mod raw_arguments;
mod report;
mod style;
mod tally;
mod text;
mod validator;
mod verdict;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::cli::Cli;
use crate::failure::{Failure, Outcome};
use crate::output::print_error;

fn main() -> ExitCode {
    let arguments = raw_arguments::values_last(std::env::args_os(), &Cli::command());
    match Cli::parse_from(arguments).run() {
        Ok(Outcome::Done) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Err(Failure::Misuse(message)) => {
            print_error(&message);
            ExitCode::from(2)
        }
    }
}
