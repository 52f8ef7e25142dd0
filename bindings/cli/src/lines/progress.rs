//! A progress bar on standard error, for long runs on a terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::tally::Tally;

/// Shorter runs get no bar.
const PATIENCE: Duration = Duration::from_millis(500);

pub(super) struct Progress {
    start: Instant,
    size: Option<u64>,
    /// Whether standard error is a terminal.
    is_wanted: bool,
    /// Whether the verdicts go to the same terminal.
    is_shared: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(super) fn new(size: Option<u64>) -> Self {
        Self {
            start: Instant::now(),
            size,
            is_wanted: io::stderr().is_terminal(),
            is_shared: io::stdout().is_terminal(),
            bar: None,
        }
    }

    /// Shows how much is done.
    pub(super) fn report(&mut self, offset: u64, tally: Tally) {
        if !self.is_wanted || (self.bar.is_none() && self.start.elapsed() < PATIENCE) {
            return;
        }
        let (start, size) = (self.start, self.size);
        let bar = self.bar.get_or_insert_with(|| {
            let bar = new_bar(size).with_elapsed(start.elapsed()).with_position(offset);
            // The time before the bar says nothing about the speed.
            bar.reset_eta();
            bar
        });
        bar.set_position(offset);
        bar.set_message(format!("{} documents, {} refused", tally.documents, tally.refused));
    }

    /// Writes to the terminal with the bar hidden.
    pub(super) fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if self.is_shared => bar.suspend(write),
            _ => write(),
        }
    }

    pub(super) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// The bar goes away however the run ends.
impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

fn new_bar(size: Option<u64>) -> ProgressBar {
    let (bar, template) = match size {
        Some(size) => (ProgressBar::new(size), "{wide_bar} {bytes}/{total_bytes}, {msg}, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes}, {msg}, {elapsed}"),
    };
    // Both templates are well-formed; a bar without style would still do.
    ProgressStyle::with_template(template).map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}
