//! Times and lengths of time.
//!
//! A leap second has no place on a clock that counts seconds: in arithmetic and conversions it is the second after it.

use core::time::Duration;
use std::time::SystemTime;

use super::{Timestamp, TimestampError};

/// One second in nanoseconds.
const SECOND: i128 = 1_000_000_000;

impl Timestamp {
    /// Returns the time a length of time later; none after the year 9999.
    ///
    /// ```
    /// use core::time::Duration;
    /// use paysession::Timestamp;
    ///
    /// let time = Timestamp::parse("2026-01-01T00:00:00Z")?;
    /// let later = time.checked_add(Duration::from_secs(15 * 60)).unwrap();
    /// assert_eq!(later.to_string(), "2026-01-01T00:15:00Z");
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[must_use]
    pub fn checked_add(self, length: Duration) -> Option<Self> {
        Self::of_nanos(self.nanos() + nanos(length)).ok()
    }

    /// Returns the time a length of time earlier; none before the year 1.
    ///
    /// ```
    /// use core::time::Duration;
    /// use paysession::Timestamp;
    ///
    /// let time = Timestamp::parse("2026-01-01T00:00:00Z")?;
    /// assert_eq!(time.checked_sub(Duration::from_millis(1)).unwrap().to_string(), "2025-12-31T23:59:59.999Z");
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[must_use]
    pub fn checked_sub(self, length: Duration) -> Option<Self> {
        Self::of_nanos(self.nanos() - nanos(length)).ok()
    }

    /// Returns the length of time since an earlier time; none if that one is later.
    ///
    /// ```
    /// use core::time::Duration;
    /// use paysession::Timestamp;
    ///
    /// let [start, end] = ["2026-01-01T00:00:00Z", "2026-01-01T00:00:01.5Z"].map(|text| Timestamp::parse(text).unwrap());
    /// assert_eq!(end.duration_since(start), Some(Duration::from_millis(1500)));
    /// assert_eq!(start.duration_since(end), None);
    /// ```
    #[must_use]
    pub fn duration_since(self, earlier: Self) -> Option<Duration> {
        let nanos = u128::try_from(self.nanos() - earlier.nanos()).ok()?;
        length(nanos)
    }

    /// Returns the time without its fraction of a second, for a store that holds none.
    ///
    /// ```
    /// use paysession::Timestamp;
    ///
    /// let time = Timestamp::parse("2026-01-01T00:00:00.123456789Z")?;
    /// assert_eq!(time.truncated_to_seconds().to_string(), "2026-01-01T00:00:00Z");
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[must_use]
    pub const fn truncated_to_seconds(self) -> Self {
        self.truncated(1_000_000_000)
    }

    /// Returns the time in whole milliseconds, for a store that holds no more.
    ///
    /// ```
    /// use paysession::Timestamp;
    ///
    /// let time = Timestamp::parse("2026-01-01T00:00:00.123456789Z")?;
    /// assert_eq!(time.truncated_to_millis().to_string(), "2026-01-01T00:00:00.123Z");
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[must_use]
    pub const fn truncated_to_millis(self) -> Self {
        self.truncated(1_000_000)
    }

    /// Returns the time in whole microseconds, for a store that holds no more, such as PostgreSQL.
    ///
    /// ```
    /// use paysession::Timestamp;
    ///
    /// let time = Timestamp::parse("2026-01-01T00:00:00.123456789Z")?;
    /// assert_eq!(time.truncated_to_micros().to_string(), "2026-01-01T00:00:00.123456Z");
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[must_use]
    pub const fn truncated_to_micros(self) -> Self {
        self.truncated(1_000)
    }

    const fn truncated(self, unit: u32) -> Self {
        let nanos = self.subsec_nanos();
        Self::of_parts(self.unix_seconds(), nanos - nanos % unit)
    }

    /// Since 1970.
    fn nanos(self) -> i128 {
        i128::from(self.unix_seconds()) * SECOND + i128::from(self.subsec_nanos())
    }

    fn of_nanos(nanos: i128) -> Result<Self, TimestampError> {
        let (seconds, nanos) = (nanos.div_euclid(SECOND), nanos.rem_euclid(SECOND));
        let seconds = i64::try_from(seconds).map_err(|_| TimestampError::Invalid)?;
        Self::from_unix(seconds, nanos as u32)
    }
}

/// A length of time in nanoseconds: below 2⁹⁴.
const fn nanos(length: Duration) -> i128 {
    length.as_nanos() as i128
}

fn length(nanos: u128) -> Option<Duration> {
    let second = SECOND.unsigned_abs();
    Some(Duration::new(u64::try_from(nanos / second).ok()?, (nanos % second) as u32))
}

/// The time that a clock of the standard library shows.
///
/// ```
/// use std::time::SystemTime;
/// use paysession::Timestamp;
///
/// let now: Timestamp = SystemTime::now().try_into()?;
/// assert!(now > Timestamp::UNIX_EPOCH);
/// # Ok::<(), paysession::scalar::TimestampError>(())
/// ```
impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: SystemTime) -> Result<Self, Self::Error> {
        let since = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => nanos(after),
            Err(before) => -nanos(before.duration()),
        };
        Self::of_nanos(since)
    }
}

/// Refused where the platform's clock does not reach.
///
/// ```
/// use std::time::SystemTime;
/// use paysession::Timestamp;
///
/// assert_eq!(SystemTime::try_from(Timestamp::UNIX_EPOCH), Ok(SystemTime::UNIX_EPOCH));
/// ```
impl TryFrom<Timestamp> for SystemTime {
    type Error = TimestampError;

    fn try_from(time: Timestamp) -> Result<Self, Self::Error> {
        let since = length(time.nanos().unsigned_abs());
        let reached = since.and_then(|since| {
            if time < Timestamp::UNIX_EPOCH {
                Self::UNIX_EPOCH.checked_sub(since)
            } else {
                Self::UNIX_EPOCH.checked_add(since)
            }
        });
        reached.ok_or(TimestampError::Invalid)
    }
}

/// A length of time since 1970-01-01T00:00:00Z.
///
/// ```
/// use core::time::Duration;
/// use paysession::Timestamp;
///
/// let time = Timestamp::try_from(Duration::from_millis(1_700_000_000_500))?;
/// assert_eq!(time.to_string(), "2023-11-14T22:13:20.5Z");
/// # Ok::<(), paysession::scalar::TimestampError>(())
/// ```
impl TryFrom<Duration> for Timestamp {
    type Error = TimestampError;

    fn try_from(since_1970: Duration) -> Result<Self, Self::Error> {
        Self::of_nanos(nanos(since_1970))
    }
}

/// The length of time since 1970-01-01T00:00:00Z; refused for an earlier time.
///
/// ```
/// use core::time::Duration;
/// use paysession::Timestamp;
///
/// let time = Timestamp::parse("1970-01-01T00:01:00Z")?;
/// assert_eq!(Duration::try_from(time), Ok(Duration::from_secs(60)));
/// # Ok::<(), paysession::scalar::TimestampError>(())
/// ```
impl TryFrom<Timestamp> for Duration {
    type Error = TimestampError;

    fn try_from(time: Timestamp) -> Result<Self, Self::Error> {
        time.duration_since(Timestamp::UNIX_EPOCH).ok_or(TimestampError::Invalid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    #[test]
    fn a_leap_second_is_the_second_after_it() {
        let leap = time("2016-12-31T23:59:60.5Z");
        assert_eq!(leap.checked_add(Duration::ZERO), Some(time("2017-01-01T00:00:00.5Z")));
        assert_eq!(leap.duration_since(time("2016-12-31T23:59:59Z")), Some(Duration::from_millis(1500)));
        assert_eq!(leap.truncated_to_seconds(), time("2016-12-31T23:59:60Z"));
        assert_eq!(SystemTime::try_from(leap), SystemTime::try_from(time("2017-01-01T00:00:00.5Z")));
    }

    #[test]
    fn what_is_finer_than_a_unit_is_cut() {
        let moment = time("2026-01-01T00:00:05.123456789Z");
        assert_eq!(moment.truncated_to_micros(), time("2026-01-01T00:00:05.123456Z"));
        assert_eq!(moment.truncated_to_millis(), time("2026-01-01T00:00:05.123Z"));
        assert_eq!(moment.truncated_to_seconds(), time("2026-01-01T00:00:05Z"));
    }

    #[test]
    fn arithmetic_ends_where_the_years_do() {
        let nano = Duration::from_nanos(1);
        for (text, is_last) in [("9999-12-31T23:59:59.999999999Z", true), ("0001-01-01T00:00:00Z", false)] {
            let edge = time(text);
            assert_eq!(edge.checked_add(nano).is_none(), is_last);
            assert_eq!(edge.checked_sub(nano).is_none(), !is_last);
            assert_eq!(edge.checked_add(Duration::MAX), None);
            assert_eq!(edge.checked_sub(Duration::MAX), None);
            assert_eq!(Timestamp::try_from(SystemTime::try_from(edge).unwrap()), Ok(edge));
        }
        assert_eq!(Timestamp::try_from(Duration::MAX), Err(TimestampError::Invalid));
        assert_eq!(Duration::try_from(time("1969-12-31T23:59:59.9Z")), Err(TimestampError::Invalid));
        assert_eq!(
            SystemTime::try_from(time("1969-12-31T23:59:59.5Z")).unwrap(),
            SystemTime::UNIX_EPOCH - Duration::from_millis(500)
        );
    }
}
