//! What a reason promises: a refused text with that one thing set right.

use paysession::Timestamp;
use paysession::rule::Reason;

/// A host, a local part and a date that are valid.
const HOST: &str = "a.example";
const LOCAL: &str = "a";
const DATE: &str = "2026-01-01";

/// Sets right what a reason names; one of the texts must be what was meant. None if only a person can.
#[must_use]
pub fn mended(reason: Reason, text: &str) -> Vec<String> {
    match reason {
        Reason::SurroundingBlank => vec![text.trim().to_owned()],
        Reason::InnerBlank => vec![without(text, char::is_whitespace)],
        Reason::Invisible => vec![without(text, is_invisible), without_invisible_in_domain(text)],
        Reason::DecimalComma => {
            vec![without(text, |c| c.is_whitespace() || "'\u{2019}_.".contains(c)).replace(',', ".")]
        }
        Reason::ThousandsSeparator => vec![without(text, |c| c.is_whitespace() || "'\u{2019}_,".contains(c))],
        Reason::CurrencySymbol => {
            vec![text.trim_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.')).to_owned()]
        }
        Reason::Exponent => vec![text.parse().map_or_else(|_| String::new(), |double: f64| double.to_string())],
        Reason::PlusSign => vec![text.replacen('+', "", 1)],
        Reason::TrailingZeros => vec![with_decimals(text, 2)],
        Reason::FloatArtefact => {
            vec![text.parse().map_or_else(|_| String::new(), |double: f64| format!("{double:.2}"))]
        }
        Reason::NoScheme => vec![format!("https:{text}"), format!("https://{text}")],
        Reason::Backslash => vec![text.replace('\\', "/")],
        Reason::BadHost => with_host(text, HOST),
        Reason::BadPort => without_port(text),
        Reason::DisplayName => vec![text.rsplit('<').next().unwrap_or_default().replace('>', "")],
        Reason::NoAt => vec![format!("{text}@{HOST}")],
        Reason::NoDomainDot => vec![format!("{text}.example")],
        Reason::Quoted => vec![format!("{LOCAL}@{}", text.rsplit('@').next().unwrap_or_default())],
        Reason::Extension => vec![international(text.split(|c: char| "eExX#;".contains(c)).next().unwrap_or_default())],
        Reason::DoubleZero => vec![international(text).replacen("+00", "+", 1)],
        Reason::NoPlus | Reason::Separators => vec![international(text)],
        Reason::TooLong => vec![international(text).chars().take("+".len() + 15).collect()],
        Reason::NationalPrefix => without_some_digits(text),
        Reason::DateOnly => vec![format!("{text}T00:00:00Z")],
        Reason::Epoch => time_of(text).map_or_else(Vec::new, |time| vec![time.to_string()]),
        Reason::FractionDigits => vec![with_decimals(text, 9)],
        Reason::NoSuchDate => vec![on_that_date(text)],
        Reason::ZoneName => {
            let end = text.find('[').unwrap_or(text.len());
            let time = text.get(..end).unwrap_or_default();
            let time = time.trim_end_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '_')).trim_end();
            vec![text.get(..end).unwrap_or_default().to_owned(), time.to_owned(), format!("{time}Z")]
        }
        _ => Vec::new(),
    }
}

fn without(text: &str, is_unwanted: impl Fn(char) -> bool) -> String {
    text.chars().filter(|c| !is_unwanted(*c)).collect()
}

/// Returns whether the rules call a character invisible.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    let is_bidi = matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_zero_wide = matches!(c, '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
    let is_no_character = matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fffd}') || matches!(c as u32 & 0xffff, 0xfffe..);
    c.is_control() || is_bidi || is_zero_wide || is_no_character
}

/// Also without what a domain may have and IDNA ignores, such as a soft hyphen.
fn without_invisible_in_domain(text: &str) -> String {
    let (local, domain) = text.split_once('@').unwrap_or((text, ""));
    format!("{}@{}", without(local, is_invisible), without(domain, |c| !c.is_alphanumeric() && !c.is_ascii_graphic()))
}

/// Cuts the digits behind the point.
fn with_decimals(text: &str, count: usize) -> String {
    let (before, after) = text.split_once('.').unwrap_or((text, ""));
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    [before, ".", after.get(..digits.min(count)).unwrap_or_default(), after.get(digits..).unwrap_or_default()].concat()
}

/// What is before and behind the authority of a URL, and the authority.
fn authority(text: &str) -> (&str, &str, &str) {
    let start = text.find("://").map_or(0, |at| at + "://".len());
    let (before, rest) = text.split_at(start);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, after) = rest.split_at(end);
    (before, authority, after)
}

/// With another host; with the port, if the last colon is in front of one.
fn with_host(text: &str, host: &str) -> Vec<String> {
    let (before, authority, after) = authority(text);
    let user = authority.rfind('@').map_or(0, |at| at + 1);
    let (user, place) = authority.split_at(user);
    let port = place.rfind(':').and_then(|at| place.get(at..)).unwrap_or_default();
    [port, ""].iter().map(|port| [before, user, host, port, after].concat()).collect()
}

fn without_port(text: &str) -> Vec<String> {
    let (before, authority, after) = authority(text);
    let (host, _) = authority.rsplit_once(':').unwrap_or((authority, ""));
    vec![[before, host, after].concat()]
}

/// A plus, and the digits.
fn international(text: &str) -> String {
    format!("+{}", without(text, |c| !c.is_ascii_digit()))
}

/// Without some digits in a row; with the 9 behind Argentina's calling code too, which stands for its 15.
fn without_some_digits(text: &str) -> Vec<String> {
    let cut = |start: usize, len: usize| Some([text.get(..start)?, text.get(start + len..)?].concat());
    let shorter: Vec<String> =
        (2..text.len()).flat_map(|start| (1..6).filter_map(move |len| cut(start, len))).collect();
    let mobile: Vec<String> = shorter.iter().map(|text| text.replacen("+54", "+549", 1)).collect();
    [shorter, mobile].concat()
}

/// Seconds, or parts of a second.
fn time_of(digits: &str) -> Option<Timestamp> {
    Timestamp::from_unix(digits.get(..10)?.parse().ok()?, 0).ok()
}

/// The same form with a date and a time that there always is.
fn on_that_date(text: &str) -> String {
    let time = text.chars().skip(DATE.len()).map(|c| if c.is_ascii_digit() { '0' } else { c });
    DATE.chars().chain(time).collect()
}
