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

/// Describes how old a date is: `2026-01-01`, or the month `2026-01`.
///
/// # Errors
///
/// If the date is in neither form.
pub fn age(date: &str) -> Result<String> {
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?;
    age_at(date, now)
}

fn age_at(date: &str, now: i64) -> Result<String> {
    let day = if date.len() == "2026-01".len() { format!("{date}-01") } else { date.to_owned() };
    let days = (now - Timestamp::parse(&format!("{day}T00:00:00Z"))?.unix_seconds()) / DAY;
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
        assert_eq!(age_at("2020-08", now).unwrap(), "6 years old");
        assert!(age_at("9.0.43", now).is_err());
    }
}
