//! Why a text is not a date and time.

use core::ops::RangeInclusive;

use crate::rule::Reason;

/// How many digits a count of seconds, milliseconds, microseconds or nanoseconds has.
const EPOCH: RangeInclusive<usize> = 10..=19;
/// The most digits of a fraction.
const FRACTION: usize = 9;

pub(super) fn invalid(text: &str, is_right: &dyn Fn(&str) -> bool) -> Option<Reason> {
    if text.len() == "2026-01-01".len() && is_right(&format!("{text}T00:00:00Z")) {
        Some(Reason::DateOnly)
    } else if EPOCH.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Some(Reason::Epoch)
    } else if with_short_fraction(text).is_some_and(|text| is_right(&text)) {
        Some(Reason::FractionDigits)
    } else if in_range(text).is_some_and(|text| is_right(&text)) {
        Some(Reason::NoSuchDate)
    } else if without_zone(text).is_some_and(|text| is_right(text) || is_right(&format!("{text}Z"))) {
        Some(Reason::ZoneName)
    } else {
        None
    }
}

/// Cuts the fraction of the second to nine digits.
fn with_short_fraction(text: &str) -> Option<String> {
    let (before, fraction) = text.split_once('.')?;
    let len = fraction.bytes().take_while(u8::is_ascii_digit).count();
    let (short, after) = (fraction.get(..FRACTION)?, fraction.get(len..)?);
    (len > FRACTION).then(|| format!("{before}.{short}{after}"))
}

/// Replaces each number by one that is in every range: the text has the form of a time if it is right then. The digits of a
/// fraction stay, which may be too many.
fn in_range(text: &str) -> Option<String> {
    let zeros = |part: &str| part.replace(|c: char| c.is_ascii_digit(), "0");
    let (day, time) = text.split_at_checked("2026-01-01".len())?;
    let point = time.find('.').map_or(time.len(), |point| point + 1);
    let (before, fraction) = time.split_at_checked(point)?;
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    let (fraction, after) = fraction.split_at_checked(digits)?;
    (zeros(day) == "0000-00-00").then(|| ["2026-01-01", &zeros(before), fraction, &zeros(after)].concat())
}

/// Takes away letters at the end with the blank before them, or suffixes in brackets.
fn without_zone(text: &str) -> Option<&str> {
    if text.ends_with(']') {
        return text.find('[').and_then(|start| text.get(..start));
    }
    let before = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '_'));
    (before.len() < text.len()).then(|| before.strip_suffix(' ').unwrap_or(before))
}
