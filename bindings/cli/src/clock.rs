//! The time of a verdict or a step.

use std::time::SystemTime;

use chrono::{DateTime, SubsecRound, Utc};
use clap::Args;
use paysession::Timestamp;

use crate::failure::Failure;

/// The clock of a verdict: the system's, unless an option says otherwise.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Clock {
    /// The current time for rules that depend on it, as ISO 8601 [default: the system clock]
    #[arg(long, value_name = "T")]
    now: Option<Timestamp>,
    /// Skip the rules that depend on the current time, as the library does without a clock
    #[arg(long, conflicts_with = "now")]
    no_clock: bool,
}

impl Clock {
    /// Returns the time given, else the system's; `None` with `--no-clock`.
    pub(crate) fn now(self) -> Result<Option<Timestamp>, Failure> {
        if self.no_clock { Ok(None) } else { self.now.map_or_else(system_time, Ok).map(Some) }
    }
}

/// The only place that reads a clock: to the millisecond, as the API's clients can represent it.
pub(crate) fn system_time() -> Result<Timestamp, Failure> {
    let now = DateTime::<Utc>::from(SystemTime::now()).trunc_subsecs(3);
    Timestamp::try_from(now).map_err(|_| Failure::Misuse("the system clock is not set".to_owned()))
}
