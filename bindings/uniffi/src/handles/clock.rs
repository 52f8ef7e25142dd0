//! Times from a text, or from the reading of a clock.

use std::sync::Arc;

use paysession::Timestamp as Time;

use super::error::CallError;
use super::time::Timestamp;

#[uniffi::export]
impl Timestamp {
    /// Reads an ISO 8601 date and time with its offset.
    ///
    /// # Errors
    ///
    /// Refuses what the core refuses, by its code.
    #[uniffi::constructor]
    pub fn parse(text: &str) -> Result<Arc<Self>, CallError> {
        Time::parse(text).map(Self::of).map_err(|error| CallError::scalar(error.rule()))
    }

    /// Makes a time from the reading of a clock.
    ///
    /// # Errors
    ///
    /// Refuses a time outside the years 1 to 9999.
    #[uniffi::constructor]
    pub fn from_unix(seconds: i64, nanoseconds: u32) -> Result<Arc<Self>, CallError> {
        let invalid = || CallError::scalar(paysession::Rule::DatetimeInvalid);
        let time = chrono::DateTime::from_timestamp(seconds, nanoseconds).ok_or_else(invalid)?;
        Time::try_from(time).map(Self::of).map_err(|_| invalid())
    }
}
