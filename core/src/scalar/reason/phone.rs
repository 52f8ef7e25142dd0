//! Why a text is not a phone number, or not one of a numbering plan.

use super::super::phone::{MAX_DIGITS, has_national_prefix};
use super::common::without;
use crate::rule::Reason;

pub(super) fn invalid(text: &str, is_right: &dyn Fn(&str) -> bool) -> Option<Reason> {
    let text = &without(text, |c| c.is_whitespace() || "-./()".contains(c));
    let is_all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if without_extension(text).is_some_and(is_right) {
        Some(Reason::Extension)
    } else if text.strip_prefix("00").is_some_and(|digits| is_right(&format!("+{digits}"))) {
        Some(Reason::DoubleZero)
    } else if is_all_digits(text) && is_right(&format!("+{text}")) {
        Some(Reason::NoPlus)
    } else if text.strip_prefix('+').is_some_and(|digits| digits.len() > MAX_DIGITS && is_all_digits(digits))
        && text.get(..=MAX_DIGITS).is_some_and(is_right)
    {
        Some(Reason::TooLong)
    } else if is_right(text) {
        Some(Reason::Separators)
    } else {
        None
    }
}

pub(super) fn not_in_plan(text: &str) -> Option<Reason> {
    has_national_prefix(text).then_some(Reason::NationalPrefix)
}

/// Takes away an extension at the end: `ext5`, `x5`, `#5` or `;ext=5`.
fn without_extension(text: &str) -> Option<&str> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_mark = |mark: &&str| {
        let start = before.len().checked_sub(mark.len());
        start.and_then(|start| before.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(mark))
    };
    // The longest mark comes first: each ends in one that is shorter.
    let mark = [";ext=", "ext", "x", "#"].into_iter().find(is_mark).filter(|_| before.len() < text.len())?;
    before.get(..before.len() - mark.len())
}
