//! Points in time.

use std::sync::Arc;

use paysession::Timestamp as Time;

use super::FacadeError;

/// A point in time that the core takes: handed in again and again, and never parsed twice.
#[derive(Debug, uniffi::Object)]
pub struct Timestamp(pub(super) Time);

impl Timestamp {
    pub(super) fn of(time: Time) -> Arc<Self> {
        Arc::new(Self(time))
    }
}

#[uniffi::export]
impl Timestamp {
    /// Reads an ISO 8601 date and time with its offset.
    ///
    /// # Errors
    ///
    /// Refuses what the core refuses, by its code.
    #[uniffi::constructor]
    pub fn parse(text: &str) -> Result<Arc<Self>, FacadeError> {
        Time::parse(text).map(Self::of).map_err(|error| FacadeError::scalar(error.rule()))
    }

    /// Makes one of a clock's reading.
    ///
    /// # Errors
    ///
    /// Refuses a time outside the years 1 to 9999.
    #[uniffi::constructor]
    pub fn from_unix(seconds: i64, nanoseconds: u32) -> Result<Arc<Self>, FacadeError> {
        let invalid = || FacadeError::scalar(paysession::Rule::DatetimeInvalid);
        let time = chrono::DateTime::from_timestamp(seconds, nanoseconds).ok_or_else(invalid)?;
        Time::try_from(time).map(Self::of).map_err(|_| invalid())
    }

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
