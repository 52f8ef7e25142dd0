//! How many documents were validated, and what was found.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) documents: u64,
    pub(crate) refused: u64,
    pub(crate) violations: u64,
    pub(crate) advisories: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.refused += other.refused;
        self.violations += other.violations;
        self.advisories += other.advisories;
    }
}
