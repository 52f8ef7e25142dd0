//! Changes and verdicts in plain words, as a changelog has them.

use std::fmt;

use crate::changes::{Change, Changes, LengthChange};
use crate::verdict::Verdict;

/// A list below an entry of the changelog, each line after a line break; or the sentence that there is no change.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return f.write_str(" No verdict changes.");
        }
        for (what, codes) in [("come", &self.codes_added), ("go", &self.codes_removed)] {
            if !codes.is_empty() {
                let codes: Vec<_> = codes.iter().map(|code| format!("+{code}")).collect();
                write!(f, "\n  - Calling codes that {what}: {}.", codes.join(", "))?;
            }
        }
        for change in &self.numbers {
            write!(f, "\n  - {change}")?;
        }
        for LengthChange { code, digits, possible } in &self.lengths {
            let now = if *possible { "now possible" } else { "no longer possible" };
            write!(f, "\n  - +{code}: {digits} digits are {now}.")?;
        }
        Ok(())
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, before, after, count, example } = self;
        let name = |side: &Option<String>| side.as_deref().map(plain).unwrap_or_default();
        write!(f, "+{code}: ")?;
        match (before, after) {
            (None, after) => write!(f, "{} now valid", name(after))?,
            (before, None) => write!(f, "{} no longer valid", name(before))?,
            (before, after) => write!(f, "{} now {}", name(before), name(after))?,
        }
        write!(f, ", {} numbers, such as +{example}.", grouped(*count))
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCallingCode => f.write_str("unknown calling code"),
            Self::ImpossibleLength => f.write_str("impossible length"),
            Self::Unassigned => f.write_str("not assigned"),
            Self::Valid(region, kind) => write!(f, "valid, {}", plain(&format!("{region} {kind}"))),
        }
    }
}

/// A region and the name of a type in plain words: `CH fixedLine` as `CH fixed line`.
fn plain(name: &str) -> String {
    let (region, kind) = name.split_once(' ').unwrap_or_default();
    let mut plain = format!("{region} ");
    for letter in kind.chars() {
        if letter.is_ascii_uppercase() {
            plain.push(' ');
        }
        plain.push(letter.to_ascii_lowercase());
    }
    plain
}

/// A number with its digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(before: Option<&str>, after: Option<&str>, count: u64) -> Change {
        let [before, after] = [before, after].map(|side| side.map(str::to_owned));
        Change { code: 41, before, after, count, example: "41741234567".to_owned() }
    }

    #[test]
    fn a_change_is_a_sentence() {
        let mobile = Some("CH mobile");
        for (change, sentence) in [
            (change(None, mobile, 1_000_000), "+41: CH mobile now valid, 1 000 000 numbers, such as +41741234567."),
            (change(mobile, Some("CH pager"), 100), "+41: CH mobile now CH pager, 100 numbers, such as +41741234567."),
            (
                change(Some("CH fixedLineOrMobile"), None, 1200),
                "+41: CH fixed line or mobile no longer valid, 1 200 numbers, such as +41741234567.",
            ),
        ] {
            assert_eq!(change.to_string(), sentence);
        }
    }

    #[test]
    fn changes_are_a_list() {
        assert_eq!(Changes::default().to_string(), " No verdict changes.");
        let changes = Changes {
            codes_added: vec![42, 43],
            lengths: vec![LengthChange { code: 41, digits: 11, possible: false }],
            ..Changes::default()
        };
        let expected = "\n  - Calling codes that come: +42, +43.\n  - +41: 11 digits are no longer possible.";
        assert_eq!(changes.to_string(), expected);
    }

    #[test]
    fn a_verdict_is_a_few_words() {
        assert_eq!(Verdict::Valid("CH".to_owned(), "tollFree").to_string(), "valid, CH toll free");
        assert_eq!(Verdict::Unassigned.to_string(), "not assigned");
    }
}
