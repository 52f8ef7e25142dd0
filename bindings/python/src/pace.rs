//! How far a batch goes ahead of its verdicts.

use std::time::Duration;

/// The most documents of a chunk, and the most verdicts sent at once: each takes memory, however small it is.
pub(crate) const DOCUMENTS: usize = 4_096;
/// How long it should take to take the documents of a chunk.
const TURN: Duration = Duration::from_millis(5);

/// How many documents are taken before verdicts are returned: one from a source that takes its time with each, so that no
/// verdict waits for a later document; more and more from a quick one, so that all cores have work.
pub(crate) struct Pace {
    pub(crate) documents: usize,
    most: usize,
}

impl Pace {
    pub(crate) fn new(ahead: Option<usize>) -> Self {
        Self { documents: 1, most: ahead.unwrap_or(DOCUMENTS).clamp(1, DOCUMENTS) }
    }

    /// Whether chunks may be under way while another is taken.
    pub(crate) const fn is_ahead(&self) -> bool {
        self.documents > 1 && self.most == DOCUMENTS
    }

    /// A chunk was taken in this time: the next one should take a turn, and is at most twice as large.
    pub(crate) fn took(&mut self, time: Duration) {
        let within = self.documents as u128 * TURN.as_nanos() / time.as_nanos().max(1);
        let twice = self.documents.saturating_mul(2);
        self.documents = usize::try_from(within).unwrap_or(twice).min(twice).clamp(1, self.most);
    }
}
