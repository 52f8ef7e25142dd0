//! Points in time.

use std::sync::Arc;

use paysession::Timestamp as Time;

/// A point in time, parsed once and passed to as many calls as the caller likes.
#[derive(Debug, uniffi::Object)]
pub struct Timestamp(pub(super) Time);

impl Timestamp {
    pub(super) fn of(time: Time) -> Arc<Self> {
        Arc::new(Self(time))
    }
}

#[uniffi::export]
impl Timestamp {
    /// Returns the canonical text: UTC, such as `2023-11-23T14:30:00Z`.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.to_string()
    }

    /// Returns the whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_seconds(&self) -> i64 {
        self.0.unix_seconds()
    }

    /// Returns the nanoseconds within that second; a billion and more within a leap second.
    #[must_use]
    pub fn subsec_nanos(&self) -> u32 {
        self.0.subsec_nanos()
    }
}
