//! A point in time.

use core::fmt;
use core::str::FromStr;

use arrayvec::ArrayString;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

use crate::as_text::serde_as_text;
use crate::rule::{Rule, RuleSet};

/// A point in time, ISO 8601 with an offset: the scalar `DateTime`.
///
/// It accepts RFC 3339 and the variants that real clients send: `T`, `t` or one space between date and time, no seconds,
/// offsets such as `Z`, `z`, `+02:00`, `+0200` or `+02`, and up to nine fraction digits with zeros behind them. Suffixes of
/// RFC 9557 behind an offset, such as `[Europe/Berlin]`, are set aside. Years run from 0001 to 9999, in UTC too. A leap second is accepted at 23:59:60 UTC on 30 June or 31 December, and is before the next second. `Display`
/// and `Debug` print UTC, `2023-11-23T14:30:00Z`.
///
/// ```
/// use paysession::Timestamp;
/// use paysession::scalar::TimestampError;
///
/// let time: Timestamp = "2023-11-23 16:30+02".parse()?;
/// assert_eq!(time.to_string(), "2023-11-23T14:30:00Z");
/// assert_eq!(Timestamp::parse("2023-11-23T14:30:00"), Err(TimestampError::NoOffset));
/// # Ok::<(), TimestampError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Since 1970-01-01T00:00:00Z.
    seconds: i64,
    /// Within the second. A leap second is the second before it with [`SECOND`] added here, as in chrono.
    nanos: u32,
}

/// The reason why a text is not a [`Timestamp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.rule().message())]
#[non_exhaustive]
pub enum TimestampError {
    /// Not an ISO 8601 date and time.
    Invalid,
    /// A date and time without `Z` or an offset: it can't be ordered.
    NoOffset,
}

impl TimestampError {
    /// Returns the rule that refuses the text.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::scalar::TimestampError;
    ///
    /// assert_eq!(TimestampError::NoOffset.rule(), Rule::DatetimeNoOffset);
    /// ```
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::DatetimeInvalid,
            Self::NoOffset => Rule::DatetimeNoOffset,
        }
    }
}

/// One second in nanoseconds.
const SECOND: u32 = 1_000_000_000;
/// The years 1 to 9999, in seconds since 1970.
const YEARS: core::ops::Range<i64> = -62_135_596_800..253_402_300_800;

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self::of_parts(0, 0);

    /// Reads a point in time from its text.
    ///
    /// # Errors
    ///
    /// Returns [`TimestampError::NoOffset`] if only the offset is missing, else [`TimestampError::Invalid`].
    ///
    /// ```
    /// use paysession::Timestamp;
    /// use paysession::scalar::TimestampError;
    ///
    /// assert_eq!(Timestamp::parse("2023-11-23T14:30Z")?.to_string(), "2023-11-23T14:30:00Z");
    /// assert_eq!(Timestamp::parse("2023-02-29T00:00:00Z"), Err(TimestampError::Invalid));
    /// # Ok::<(), TimestampError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        Self::check(text).map(|(time, _)| time)
    }

    /// Reads a time, and returns the advisory that applies.
    #[inline]
    pub(crate) fn check(text: &str) -> Result<(Self, RuleSet), TimestampError> {
        match Self::read(text.as_bytes()) {
            Ok(time) => Ok((time, RuleSet::EMPTY)),
            Err(error) => Self::with_suffixes(text.as_bytes()).ok_or(error),
        }
    }

    /// Reads a time with suffixes behind its offset.
    #[cold]
    fn with_suffixes(text: &[u8]) -> Option<(Self, RuleSet)> {
        let time = without_suffixes(text).filter(|time| time.len() < text.len())?;
        Some((Self::read(time).ok()?, RuleSet::EMPTY.with_if(Rule::DatetimeZoneSuffix, true)))
    }

    fn read(text: &[u8]) -> Result<Self, TimestampError> {
        let (local, offset) = fields(text).ok_or(TimestampError::Invalid)?;
        let offset_minutes = match *offset {
            [] | [b'Z' | b'z'] => Some(0),
            [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] | [sign @ (b'+' | b'-'), h1, h2, m1, m2] => {
                minutes(sign, two(h1, h2), two(m1, m2))
            }
            [sign @ (b'+' | b'-'), h1, h2] => minutes(sign, two(h1, h2), Some(0)),
            _ => None,
        };
        let time = offset_minutes.and_then(|minutes| local.at(minutes)).ok_or(TimestampError::Invalid)?;
        if offset.is_empty() { Err(TimestampError::NoOffset) } else { Ok(time) }
    }

    /// Makes a time of whole seconds since 1970-01-01T00:00:00Z and the nanoseconds within the second, as
    /// [`unix_seconds`](Self::unix_seconds) and [`subsec_nanos`](Self::subsec_nanos) return them.
    ///
    /// # Errors
    ///
    /// Returns [`TimestampError::Invalid`] outside the years 1 to 9999, and if the nanoseconds are a second or more where
    /// no leap second can be.
    ///
    /// ```
    /// # use paysession::Timestamp;
    /// let time = Timestamp::from_unix(1_700_000_000, 500_000_000)?;
    /// assert_eq!(time.to_string(), "2023-11-14T22:13:20.5Z");
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[inline]
    pub fn from_unix(seconds: i64, nanos: u32) -> Result<Self, TimestampError> {
        if nanos < SECOND && YEARS.contains(&seconds) {
            return Ok(Self::of_parts(seconds, nanos));
        }
        Self::from_unusual(seconds, nanos)
    }

    /// Checks a time that may be a leap second or out of range.
    #[cold]
    fn from_unusual(seconds: i64, nanos: u32) -> Result<Self, TimestampError> {
        let time = DateTime::from_timestamp(seconds, nanos);
        time.and_then(|time| Self::checked(time.naive_utc())).ok_or(TimestampError::Invalid)
    }

    /// Makes a time of seconds since 1970-01-01T00:00:00Z as a double, which clocks of scripting languages return.
    ///
    /// It is rounded to the nearest microsecond (halfway to the even one): a double of today is no more precise.
    ///
    /// # Errors
    ///
    /// Returns [`TimestampError::Invalid`] for NaN, and outside the years 1 to 9999.
    ///
    /// ```
    /// # use paysession::Timestamp;
    /// assert_eq!(Timestamp::from_unix_float(1.25)?.to_string(), "1970-01-01T00:00:01.25Z");
    /// assert!(Timestamp::from_unix_float(f64::NAN).is_err());
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[inline]
    pub fn from_unix_float(seconds: f64) -> Result<Self, TimestampError> {
        const MICROS: i64 = 1_000_000;
        // A number of less than 2⁵¹ that is added to this has no digits behind the point: the addition itself rounds.
        const WHOLE: f64 = 6_755_399_441_055_744.0;
        if !(YEARS.start as f64..YEARS.end as f64).contains(&seconds) {
            return Err(TimestampError::Invalid);
        }
        // Truncated towards zero. A double holds the difference exactly.
        let whole = seconds as i64;
        let (whole, micros) = match ((seconds - whole as f64) * 1e6 + WHOLE - WHOLE) as i64 {
            MICROS => (whole + 1, 0),
            micros @ ..0 => (whole - 1, micros + MICROS),
            micros => (whole, micros),
        };
        Self::from_unix(whole, micros as u32 * 1_000)
    }

    /// Makes a time of the parts of a valid one.
    pub(crate) const fn of_parts(seconds: i64, nanos: u32) -> Self {
        Self { seconds, nanos }
    }

    /// Refuses a time before year 1, after year 9999, or in a leap second where none can be.
    fn checked(time: NaiveDateTime) -> Option<Self> {
        let last_second = (time.hour(), time.minute(), time.second()) == (23, 59, 59);
        let may_leap = last_second && matches!((time.month(), time.day()), (6, 30) | (12, 31));
        let holds = (1..=9999).contains(&time.year()) && (time.nanosecond() < SECOND || may_leap);
        holds.then(|| Self::of_parts(time.and_utc().timestamp(), time.nanosecond()))
    }

    /// Returns the whole seconds since 1970-01-01T00:00:00Z. A leap second counts as the second before it.
    ///
    /// ```
    /// # use paysession::Timestamp;
    /// assert_eq!(Timestamp::parse("1970-01-01T00:01Z").unwrap().unix_seconds(), 60);
    /// ```
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// Returns the nanoseconds within the second. In a leap second they are 1 000 000 000 or more.
    ///
    /// ```
    /// # use paysession::Timestamp;
    /// assert_eq!(Timestamp::parse("2016-12-31T23:59:60.5Z").unwrap().subsec_nanos(), 1_500_000_000);
    /// ```
    #[must_use]
    pub const fn subsec_nanos(self) -> u32 {
        self.nanos
    }
}

/// A date and time as written, before its offset is known.
struct Local {
    date: NaiveDate,
    hour: u32,
    minute: u32,
    /// Up to 60.
    second: u32,
    nanos: u32,
}

impl Local {
    fn at(&self, offset_minutes: i64) -> Option<Timestamp> {
        let leap = self.second == 60;
        let (second, nanos) = if leap { (59, self.nanos + SECOND) } else { (self.second, self.nanos) };
        let time = self.date.and_hms_opt(self.hour, self.minute, second)?;
        let utc = if offset_minutes == 0 { time } else { time.checked_sub_signed(TimeDelta::minutes(offset_minutes))? };
        // The nanoseconds are set last: an offset does not change them, and arithmetic would lose a leap second.
        Timestamp::checked(utc.with_nanosecond(nanos)?)
    }
}

/// Takes away the suffixes in brackets at the end (RFC 9557), such as `[Europe/Berlin]` and `[u-ca=hebrew]`; none if one
/// is critical, which a `!` says, or not a suffix.
fn without_suffixes(mut text: &[u8]) -> Option<&[u8]> {
    while let [inside @ .., b']'] = text {
        let start = inside.iter().rposition(|byte| *byte == b'[')?;
        let (before, suffix) = inside.split_at_checked(start)?;
        let is_of_suffix = |byte: &u8| byte.is_ascii_alphanumeric() || b"_./+:=-".contains(byte);
        if suffix.len() < 2 || !suffix.iter().skip(1).all(is_of_suffix) {
            return None;
        }
        text = before;
    }
    Some(text)
}

/// Reads everything before the offset, and returns the rest of the text.
fn fields(text: &[u8]) -> Option<(Local, &[u8])> {
    let [y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T' | b't' | b' ', h1, h2, b':', m1, m2, rest @ ..] = text else {
        return None;
    };
    let year = two(*y1, *y2)? * 100 + two(*y3, *y4)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, two(*o1, *o2)?, two(*d1, *d2)?)?;
    let (hour, minute) = (two(*h1, *h2)?, two(*m1, *m2)?);
    let (second, nanos, rest) = match rest {
        [b':', s1, s2, b'.', rest @ ..] => {
            let (nanos, rest) = fraction(rest)?;
            (two(*s1, *s2)?, nanos, rest)
        }
        [b':', s1, s2, rest @ ..] => (two(*s1, *s2)?, 0, rest),
        rest => (0, 0, rest),
    };
    (year >= 1 && second <= 60).then_some((Local { date, hour, minute, second, nanos }, rest))
}

/// Reads digits as nanoseconds: one to nine, and any zeros behind them.
fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let len = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(len)?;
    let (digits, beyond) = digits.split_at_checked(9).unwrap_or((digits, &[]));
    if digits.is_empty() || beyond.iter().any(|digit| *digit != b'0') {
        return None;
    }
    let zeros = core::iter::repeat_n(&b'0', 9 - digits.len());
    let nanos = digits.iter().chain(zeros).fold(0, |nanos, byte| nanos * 10 + u32::from(byte & 0x0f));
    Some((nanos, rest))
}

/// An offset east of UTC in minutes, up to 23:59 either way.
const fn minutes(sign: u8, hour: Option<u32>, minute: Option<u32>) -> Option<i64> {
    match (hour, minute) {
        (Some(hour @ 0..=23), Some(minute @ 0..=59)) => {
            let total = (hour * 60 + minute) as i64;
            Some(if sign == b'-' { -total } else { total })
        }
        _ => None,
    }
}

/// Two digits as a number.
const fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    if tens > 9 || ones > 9 { None } else { Some(tens as u32 * 10 + ones as u32) }
}

/// The last two digits of a number.
const fn digits(number: u32) -> [u8; 2] {
    [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for Timestamp {
    type Error = TimestampError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl Timestamp {
    /// Returns the canonical text.
    pub(crate) fn text(self) -> ArrayString<32> {
        let time = DateTime::from(self).naive_utc();
        let (leap, mut nanos) = (time.nanosecond() / SECOND, time.nanosecond() % SECOND);
        let year = time.year().unsigned_abs();
        let ([y1, y2], [y3, y4]) = (digits(year / 100), digits(year));
        let ([o1, o2], [d1, d2]) = (digits(time.month()), digits(time.day()));
        let ([h1, h2], [m1, m2], [s1, s2]) = (digits(time.hour()), digits(time.minute()), digits(time.second() + leap));
        let date = [y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2];
        let mut text = ArrayString::new();
        // ASCII is always UTF-8, and there is room for all of it.
        let _ = text.try_push_str(core::str::from_utf8(&date).unwrap_or_default());
        if nanos != 0 {
            let _ = text.try_push('.');
            let mut unit = SECOND / 10;
            while nanos != 0 {
                let _ = text.try_push(char::from(b'0' + (nanos / unit) as u8));
                nanos %= unit;
                unit /= 10;
            }
        }
        let _ = text.try_push('Z');
        text
    }
}

/// Prints the canonical text: UTC, with a fraction only if it is not zero.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Prints the canonical text: a time does not identify a person.
impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({self})")
    }
}

/// ```
/// use paysession::Timestamp;
/// use paysession::chrono::{DateTime, Utc};
///
/// let time = DateTime::<Utc>::from(Timestamp::parse("2023-11-23T14:30Z")?);
/// assert_eq!(time.timestamp(), 1_700_749_800);
/// # Ok::<(), paysession::scalar::TimestampError>(())
/// ```
impl From<Timestamp> for DateTime<Utc> {
    fn from(time: Timestamp) -> Self {
        // The range of `Timestamp` is within that of chrono.
        Self::from_timestamp(time.seconds, time.nanos).unwrap_or_default()
    }
}

/// Refused outside the years 0001 to 9999, and for a leap second where none can be.
///
/// ```
/// use paysession::Timestamp;
/// use paysession::chrono::{DateTime, Utc};
///
/// let time = DateTime::<Utc>::from_timestamp(1_700_749_800, 0).unwrap();
/// assert_eq!(Timestamp::try_from(time)?.to_string(), "2023-11-23T14:30:00Z");
/// assert!(Timestamp::try_from(DateTime::<Utc>::MIN_UTC).is_err());
/// # Ok::<(), paysession::scalar::TimestampError>(())
/// ```
impl TryFrom<DateTime<Utc>> for Timestamp {
    type Error = TimestampError;

    fn try_from(time: DateTime<Utc>) -> Result<Self, Self::Error> {
        Self::checked(time.naive_utc()).ok_or(TimestampError::Invalid)
    }
}

serde_as_text!([] Timestamp, Timestamp, "an ISO 8601 date and time such as \"2023-11-23T14:30:00Z\"");
