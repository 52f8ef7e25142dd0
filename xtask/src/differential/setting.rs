//! Which documents are generated, and how they are validated.

use anyhow::Result;
use paysession::{Policy, Timestamp, Validator};

use crate::filter;

/// How many documents are generated, and from which seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) documents: usize,
    pub(crate) seed: u64,
}

impl Options {
    /// What fits into the gate.
    pub(crate) const QUICK: Self = Self { documents: 20_000, seed: 1 };
    /// What runs for an hour. Another seed, so that it is no repetition.
    pub(crate) const DEEP: Self = Self { documents: 1_000_000, seed: 2 };
}

/// The clock and the policy of a batch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) now: &'static str,
    pub(super) policy: &'static str,
}

impl Setting {
    pub(super) fn validator(self) -> Result<Validator> {
        let policy = if self.policy == "strict" { Policy::strict() } else { Policy::standard() };
        Ok(Validator::new().policy(policy).now(Timestamp::parse(self.now)?))
    }

    pub(super) fn options(self) -> filter::Options {
        filter::Options::new(Some(self.now), Some(self.policy))
    }
}
