//! A language's package as a filter: JSON Lines in, verdict lines out. `tests/README.md` holds the contract.

use std::io::{Read, Write};
use std::process::{Command, ExitCode, Stdio};
use std::thread;

use anyhow::{Context, Result, ensure};

/// Prepares the program of a filter that was built. [`Filter::command`] adds the options.
pub type Start = Box<dyn Fn(&Options) -> Command>;

/// A filter that was built.
pub struct Filter {
    /// Its language.
    pub name: &'static str,
    /// What starts it.
    pub start: Start,
}

/// How a filter validates.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The clock; without it, no rule that depends on the time applies.
    pub now: Option<String>,
    /// A preset, `standard` (the default) or `strict`.
    pub policy: Option<String>,
}

impl Options {
    /// Returns options with a clock and a policy, if they are given.
    pub fn new(now: Option<&str>, policy: Option<&str>) -> Self {
        Self { now: now.map(str::to_owned), policy: policy.map(str::to_owned) }
    }
}

impl Filter {
    /// Prepares the filter.
    pub fn command(&self, options: &Options) -> Command {
        let mut command = (self.start)(options);
        for (option, value) in [("--now", &options.now), ("--policy", &options.policy)] {
            command.args(value.iter().flat_map(|value| [option, value]));
        }
        command
    }

    /// Runs the filter on this program's own input and output, and returns its exit code.
    ///
    /// # Errors
    ///
    /// Fails if the filter can't start.
    pub fn run(&self, options: &Options) -> Result<ExitCode> {
        let status = self.command(options).stdin(Stdio::inherit()).status();
        let status = status.with_context(|| format!("can't start the filter {}", self.name))?;
        Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
    }

    /// Returns what the filter prints for lines.
    ///
    /// # Errors
    ///
    /// Fails if the filter can't start, or ends with another code than 0 or 1.
    pub fn answer(&self, lines: &[u8], options: &Options) -> Result<Vec<u8>> {
        let child = self.command(options).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.with_context(|| format!("can't start the filter {}", self.name))?;
        let (mut stdin, mut stdout) = child.stdin.take().zip(child.stdout.take()).context("no pipes")?;
        let mut answers = Vec::with_capacity(lines.len());
        thread::scope(|scope| {
            // Writes while this thread reads, so that neither side waits for the other. A filter that ends early
            // reports that itself.
            scope.spawn(move || drop(stdin.write_all(lines)));
            stdout.read_to_end(&mut answers)
        })?;
        let status = child.wait()?;
        ensure!(matches!(status.code(), Some(0 | 1)), "the filter {} ended with {status}", self.name);
        Ok(answers)
    }
}
