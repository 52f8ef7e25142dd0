//! Scalars checked by other crates, which are slower: the verdicts of the core's quick scans are compared with theirs.
//!
//! Most functions take a text that the core checked, and its canonical text if it was accepted.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use email_address::{EmailAddress, Options};
use paysession::Rule;
use paysession_conformance::is_invisible;
use rust_decimal::Decimal;

/// An amount by `rust_decimal`, or the rule that rejects it.
#[must_use]
pub fn amount(text: &str) -> Result<Decimal, Rule> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() > 32 || !is_digits(whole) || !is_digits(fraction) {
        return Err(Rule::AmountInvalid);
    }
    if fraction.len() > 2 {
        return Err(Rule::AmountTooManyDecimals);
    }
    let value = Decimal::from_str_exact(text).ok();
    let value = value.filter(|value| value.abs() < Decimal::from(1_000_000_000_000_000_i64));
    value.ok_or(Rule::AmountOutOfRange)
}

/// E-mail addresses by `email_address`: it accepts what the core accepts, and more.
pub fn assert_email(text: &str, canonical: Option<&str>) {
    if canonical.is_some() && text.is_ascii() {
        let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
        EmailAddress::parse_with_options(text, options).expect("the grammar crate takes it");
    }
}

/// Web URLs by the URL standard's parser.
pub fn assert_web_url(text: &str, canonical: Option<&str>) {
    let needs_no_repair = !text.chars().any(|c| c.is_whitespace() || is_invisible(c) || c == '\\');
    let rest = text.split_once(':').map_or("", |(_, rest)| rest);
    let has_host = rest.starts_with("//") && !rest.starts_with("///");
    // Labels that no name can have are skipped: the parser is slow on them.
    let is_costly = rest.split(['.', '/', '@']).any(|label| label.len() > 63);
    let url = url::Url::parse(text);
    match canonical {
        Some(canonical) => {
            assert!(canonical == text && text.len() <= 8_192 && needs_no_repair && has_host);
            let url = url.expect("the standard's parser takes it");
            assert!(url.has_host() && matches!(url.scheme(), "http" | "https"));
        }
        None => assert!(url.is_err() || !needs_no_repair || !has_host || is_costly || text.len() > 8_192),
    }
}

/// Times by chrono. The other forms that the core accepts are first written as RFC 3339.
pub fn assert_datetime(text: &str, canonical: Option<&str>) {
    match canonical {
        Some(canonical) => assert_eq!(rfc3339(&strict(text)), rfc3339(canonical), "another point in time"),
        // Years, digits and leap seconds that the core does not accept.
        None if text.is_ascii() => {
            let time = DateTime::parse_from_rfc3339(text).map(|time| time.to_utc());
            let fraction = text.bytes().skip_while(|byte| *byte != b'.').skip(1).take_while(u8::is_ascii_digit).count();
            let is_beyond = |time: DateTime<_>| !(1..=9999).contains(&time.year()) || time.nanosecond() > 999_999_999;
            assert!(time.map_or(true, is_beyond) || fraction > 9 || text.starts_with("0000"));
        }
        None => {}
    }
}

fn rfc3339(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("chrono takes it")
}

/// Adds seconds, and the offset's minutes and colon; takes away suffixes in brackets.
fn strict(text: &str) -> String {
    let text = text.split('[').next().unwrap_or_default();
    let (minutes, rest) = text.split_at(16);
    let rest = if rest.starts_with(':') { rest.to_owned() } else { format!(":00{rest}") };
    let at = rest.find(['+', '-']).unwrap_or(rest.len());
    let (seconds, offset) = rest.split_at(at);
    let offset = match offset.len() {
        3 => format!("{offset}:00"),
        5 => format!("{}:{}", &offset[..3], &offset[3..]),
        _ => offset.to_owned(),
    };
    format!("{}T{}{seconds}{offset}", &minutes[..10], &minutes[11..])
}
