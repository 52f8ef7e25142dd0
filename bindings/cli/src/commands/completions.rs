//! `paysession completions`: what a shell needs to complete the command line.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::print;
use crate::args::Cli;
use crate::failure::{Failure, Outcome};

/// Print a shell's completions
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "paysession", &mut script);
    print(Outcome::Done, &String::from_utf8_lossy(&script))
}
