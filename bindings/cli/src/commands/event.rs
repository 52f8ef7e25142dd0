//! `paysession event`: an event that was posted.

use clap::Args;
use paysession::session::Event;

use crate::failure::{Failure, Outcome};
use crate::input::Input;
use crate::output::print;

/// Read an event that was posted, and print it
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The event, or `-` for standard input
    #[arg(default_value = "-")]
    file: Input,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match Event::from_json(arguments.file.read()?) {
        Ok(event) => print(Outcome::Done, &event.to_json()),
        Err(rejected) => print(Outcome::Refused, &rejected.to_json()),
    }
}
