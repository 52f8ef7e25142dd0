//! Days, as the tables are dated.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use paysession::Timestamp;

const DAY: i64 = 86_400;

/// Returns the day of a Unix time.
///
/// # Errors
///
/// If the time is out of range.
pub fn day(seconds: i64) -> Result<String> {
    Ok(Timestamp::from_unix(seconds, 0)?.to_string().chars().take("2026-01-01".len()).collect())
}

/// Returns the day of the system's clock.
///
/// # Errors
///
/// If the clock is out of range.
pub fn today() -> Result<String> {
    day(now()?)
}

/// Describes how old a date such as `2026-01-01` is.
///
/// # Errors
///
/// If the date is not in that form.
pub fn age(date: &str) -> Result<String> {
    age_at(date, now()?)
}

fn now() -> Result<i64> {
    Ok(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?)
}

fn age_at(date: &str, now: i64) -> Result<String> {
    let days = (now - Timestamp::parse(&format!("{date}T00:00:00Z"))?.unix_seconds()) / DAY;
    Ok(if days < 730 { format!("{days} days old") } else { format!("{} years old", days / 365) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails says so by a panic")]

    use super::*;

    #[test]
    fn days_and_ages() {
        assert_eq!(day(1_793_796_835).unwrap(), "2026-11-04");
        let now = 1_793_796_835;
        assert_eq!(age_at("2026-11-01", now).unwrap(), "3 days old");
        assert_eq!(age_at("2020-08-01", now).unwrap(), "6 years old");
        assert!(age_at("9.0.43", now).is_err());
    }
}
