//! Which documents are generated, and how they are validated.

use anyhow::Result;
use paysession::{Policy, Timestamp, Validator};

use crate::Options;

/// How many documents are generated, and from which seed.
#[derive(Clone, Copy, Debug)]
pub struct Documents {
    /// How many.
    pub count: usize,
    /// Other documents for another seed.
    pub seed: u64,
}

impl Documents {
    /// What fits into the gate.
    pub const QUICK: Self = Self { count: 20_000, seed: 1 };
    /// What runs for an hour. Another seed, so that it is no repetition.
    pub const DEEP: Self = Self { count: 1_000_000, seed: 2 };
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

    pub(super) fn options(self) -> Options {
        Options::new(Some(self.now), Some(self.policy))
    }
}
