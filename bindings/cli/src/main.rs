//! `paysession`: the rules of a checkout payment session, for a shell.
//!
//! Reads arguments and documents, calls the core once for each, and prints what the core says. No rule, default or
//! arithmetic of payments lives here. Exit codes: 0 valid or done, 1 refused, 2 misuse or an unreadable file.

#![forbid(unsafe_code)]

mod args;
mod commands;
mod failure;
mod input;
mod lines;
mod policy;
mod text;
mod verdict;
mod words;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::args::Cli;
use crate::failure::{Failure, Outcome};

fn main() -> ExitCode {
    let words = words::values_last(std::env::args_os(), &Cli::command());
    match commands::run(Cli::parse_from(words).command) {
        Ok(Outcome::Done) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Refused) => ExitCode::from(1),
        Err(Failure::Misuse(message)) => {
            // Where even this can't be told, the exit code still does.
            let _ = writeln!(anstream::stderr(), "{}", text::error(&message));
            ExitCode::from(2)
        }
    }
}
