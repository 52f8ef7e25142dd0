//! Why a text or a number is not an amount.

use super::super::amount::MAX_LEN;
use super::super::number::{self, Decimal};
use super::common::is_currency_mark;
use crate::rule::{Reason, Rule};

/// The most letters and signs of a currency's mark, such as `US$`.
const MARKS: usize = 4;

pub(super) fn invalid(text: &str, is_right: &dyn Fn(&str) -> bool) -> Option<Reason> {
    if decimal_comma(text).is_some_and(|text| is_right(&text)) {
        Some(Reason::DecimalComma)
    } else if is_right(&ungrouped(text, |c| c == ',' || is_group_separator(c))) {
        Some(Reason::ThousandsSeparator)
    } else if without_mark(text).into_iter().flatten().any(is_right) {
        Some(Reason::CurrencySymbol)
    } else if written_out(text).is_some_and(|text| is_right(&text)) {
        Some(Reason::Exponent)
    } else if text.strip_prefix('+').is_some_and(is_right) {
        Some(Reason::PlusSign)
    } else {
        None
    }
}

pub(super) fn too_many_decimals(text: &str) -> Option<Reason> {
    let (_, fraction) = text.split_once('.')?;
    let is_zero = |digit: u8| digit == b'0';
    if fraction.bytes().skip(2).all(is_zero) {
        return Some(Reason::TrailingZeros);
    }
    float_artefact(&Decimal::of(text))
}

/// Finds the reason why a rule refuses a number. One that is a double has no text of its own.
#[cold]
pub(crate) fn of_number(rule: Rule, literal: &str) -> Option<Reason> {
    match rule {
        Rule::AmountInvalid => Some(Reason::ImpreciseNumber),
        Rule::AmountTooManyDecimals => float_artefact(&Decimal::of(literal)),
        _ => None,
    }
}

/// Less than a millionth away from two decimals: four zeros or four nines are behind these, and more digits.
fn float_artefact(decimal: &Decimal) -> Option<Reason> {
    let is_all = |wanted: u8| (-6..=-3).all(|place| decimal.digit(place) == wanted);
    (decimal.last < -6 && (is_all(0) || is_all(9))).then_some(Reason::FloatArtefact)
}

/// Sets aside what groups digits, and writes a point for the comma before the last one or two.
fn decimal_comma(text: &str) -> Option<String> {
    let text = ungrouped(text, |c| c == '.' || is_group_separator(c));
    let (whole, fraction) = text.rsplit_once(',')?;
    let is_fraction = matches!(fraction.len(), 1 | 2) && fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_fraction.then(|| format!("{whole}.{fraction}"))
}

fn is_group_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '_')
}

/// Takes away separators between two digits.
fn ungrouped(text: &str, is_separator: fn(char) -> bool) -> String {
    let mut before = None;
    let mut rest = text.chars().peekable();
    let mut kept = String::with_capacity(text.len());
    while let Some(c) = rest.next() {
        let is_between = |before: Option<char>, after: Option<&char>| {
            before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(char::is_ascii_digit)
        };
        if !(is_separator(c) && is_between(before, rest.peek())) {
            kept.push(c);
        }
        before = Some(c);
    }
    kept
}

/// Takes away a currency's mark at the start, and at the end, with one blank at most.
fn without_mark(text: &str) -> [Option<&str>; 2] {
    let is_mark = |rest: &str| (1..=MARKS).contains(&(text.chars().count() - rest.chars().count()));
    let after = text.trim_start_matches(is_currency_mark);
    let before = text.trim_end_matches(is_currency_mark);
    [
        is_mark(after).then(|| after.strip_prefix(char::is_whitespace).unwrap_or(after)),
        is_mark(before).then(|| before.strip_suffix(char::is_whitespace).unwrap_or(before)),
    ]
}

/// Writes a number with an exponent without it, unless that is longer than any amount.
fn written_out(text: &str) -> Option<String> {
    if !number::has_form(text) || !text.contains(['e', 'E']) {
        return None;
    }
    let decimal = Decimal::of(text);
    let places = decimal.last.min(0)..decimal.first().max(1);
    let is_short = places.end.saturating_sub(places.start) <= MAX_LEN as i64;
    is_short.then(|| decimal.to_plain())
}
