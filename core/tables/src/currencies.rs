//! ISO 4217: list one, as PyPI's package `iso4217` has it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use paysession::Currency;
use paysession::scalar::CurrencyError;
use roxmltree::{Document, Node};

use crate::changes;
use crate::letters::letters;
use crate::table::{Edition, Newer, Table};

const PACKAGE: &str = "iso4217";

pub(crate) const TABLE: Table = Table {
    standard: "ISO 4217",
    compared: Currency::TABLE_DATE,
    package: PACKAGE,
    list: "iso4217/table.xml",
    file: "core/src/scalar/iso4217.rs",
    compare,
};

/// Units of account that the list gives a minor unit and does not mark as funds: an index of pensions in Uruguay, and
/// the unit of the Arab Monetary Fund.
const UNITS_OF_ACCOUNT: [&str; 2] = ["UYW", "XAD"];

/// What the standard says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Listed {
    /// Money, with the digits of its minor unit.
    Money(u8),
    NotPayable,
}

/// A state of the list.
#[derive(Debug, PartialEq, Eq)]
struct List {
    codes: BTreeMap<String, Listed>,
}

fn compare(list: &str, edition: &Edition<'_>) -> Result<Newer> {
    let (own, newer) = (List::own(), List::parse(list)?);
    Ok(Newer { is_same: own == newer, changes: own.changes(&newer), source: newer.source(edition)? })
}

impl List {
    /// The list that the library has.
    fn own() -> Self {
        let listed = letters(3).filter_map(|code| match Currency::parse(&code) {
            Ok(currency) => Some((code, Listed::Money(currency.digits()))),
            Err(CurrencyError::NotPayable) => Some((code, Listed::NotPayable)),
            Err(_) => None,
        });
        Self { codes: listed.collect() }
    }

    /// Reads the XML that the standard's maintenance agency publishes.
    fn parse(xml: &str) -> Result<Self> {
        let document = Document::parse(xml)?;
        let mut codes = BTreeMap::new();
        for entry in document.descendants().filter(|node| node.has_tag_name("CcyNtry")) {
            // Antarctica has no currency.
            let Some(code) = text(entry, "Ccy") else {
                continue;
            };
            let listed = listed(entry, code).with_context(|| code.to_owned())?;
            let known = codes.insert(code.to_owned(), listed);
            ensure!(known.is_none_or(|known| known == listed), "{code} is listed in two ways");
        }
        ensure!(codes.len() > 100, "only {} codes", codes.len());
        Ok(Self { codes })
    }

    /// The Rust source of the list.
    fn source(&self, Edition { version, day }: &Edition<'_>) -> Result<String> {
        let mut groups = BTreeMap::<Listed, Vec<&str>>::new();
        for (code, listed) in &self.codes {
            groups.entry(*listed).or_default().push(code);
        }
        let mut source = format!(
            r#"//! ISO 4217 list one: the current currencies and their minor units.
//!
//! Written by `cargo xtask tables --update currencies` from PyPI's `{PACKAGE}` {version}. Not to be edited.
//!
//! The table ages: states found, join and leave currencies. That is why `currency.unknown` is a data rule.

use super::codes::Codes;

/// The day on which the table was last compared with that list.
pub(crate) const COMPARED: &str = "{day}";

/// What the standard says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {{
    /// Money, with the digits of its minor unit.
    Money(u8),
    /// Metals, funds, units of account, accounting and test codes.
    NotPayable,
}}

macro_rules! currencies {{
    ($($listed:expr => [$($code:literal)+])+) => {{
        static CODES: Codes<Listed, {{ [$($($code),+),+].len() }}> = Codes::of(&[$($((*$code, $listed)),+),+]);
    }};
}}

/// Finds an upper-case code; `None` if the list does not have it, or no longer.
pub(crate) fn find(code: [u8; 3]) -> Option<Listed> {{
    CODES.find(code)
}}

currencies! {{
"#
        );
        for (listed, codes) in groups {
            writeln!(source, "    Listed::{listed:?} => [")?;
            for line in codes.chunks(15) {
                let line: Vec<_> = line.iter().map(|code| format!("b\"{code}\"")).collect();
                writeln!(source, "        {}", line.join(" "))?;
            }
            writeln!(source, "    ]")?;
        }
        source.push_str("}\n");
        Ok(source)
    }

    /// What changes for users if a newer list takes the place of this one.
    fn changes(&self, newer: &Self) -> String {
        let words = |listed: Listed| match listed {
            Listed::Money(digits) => format!("{digits} digits"),
            Listed::NotPayable => "not payable".to_owned(),
        };
        let only = |list: &Self, other: &Self| {
            let only = list.codes.iter().filter(|(code, _)| !other.codes.contains_key(*code));
            only.map(|(code, listed)| format!("{code} ({})", words(*listed))).collect()
        };
        let moved = self.codes.iter().filter_map(|(code, before)| {
            let after = newer.codes.get(code).filter(|after| *after != before)?;
            Some(format!("{code} (from {} to {})", words(*before), words(*after)))
        });
        changes::text(&[
            ("Codes that come", only(newer, self)),
            ("Codes that go", only(self, newer)),
            ("Codes that mean something else", moved.collect()),
        ])
    }
}

fn listed(entry: Node<'_, '_>, code: &str) -> Result<Listed> {
    let units = text(entry, "CcyMnrUnts").context("no minor unit")?;
    let name = child(entry, "CcyNm").context("no name")?;
    let fund = name.attribute("IsFund").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    Ok(match units {
        "N.A." => Listed::NotPayable,
        _ if fund || UNITS_OF_ACCOUNT.contains(&code) => Listed::NotPayable,
        digits => Listed::Money(digits.parse().context("a minor unit that is not a number")?),
    })
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.has_tag_name(name))
}

fn text<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name)?.text().map(str::trim)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails says so by a panic")]

    use super::*;

    #[test]
    fn the_file_is_what_this_writes() {
        let file = include_str!("../../src/scalar/iso4217.rs");
        let (_, rest) = file.split_once("PyPI's `iso4217` ").unwrap();
        let (version, _) = rest.split_once(". Not").unwrap();
        assert_eq!(List::own().source(&Edition { version, day: Currency::TABLE_DATE }).unwrap(), file);
    }

    #[test]
    fn an_entry_is_money_unless_it_says_otherwise() {
        let entry = |code: &str, attribute: &str, units: &str| {
            let xml = format!("<e><CcyNm{attribute}>n</CcyNm><CcyMnrUnts>{units}</CcyMnrUnts></e>");
            listed(Document::parse(&xml).unwrap().root_element(), code)
        };
        assert_eq!(entry("EUR", "", "2").unwrap(), Listed::Money(2));
        assert_eq!(entry("XAU", "", "N.A.").unwrap(), Listed::NotPayable);
        assert_eq!(entry("CLF", r#" IsFund="true""#, "4").unwrap(), Listed::NotPayable);
        assert_eq!(entry("UYW", "", "4").unwrap(), Listed::NotPayable);
        assert!(entry("EUR", "", "two").is_err());
    }

    #[test]
    fn changes_are_what_comes_goes_and_moves() {
        let list = |codes: &[(&str, Listed)]| List {
            codes: codes.iter().map(|(code, listed)| ((*code).to_owned(), *listed)).collect(),
        };
        let older = list(&[("AAA", Listed::Money(2)), ("BBB", Listed::Money(2)), ("CCC", Listed::Money(0))]);
        let newer = list(&[("AAA", Listed::Money(3)), ("CCC", Listed::Money(0)), ("DDD", Listed::NotPayable)]);
        assert_eq!(
            older.changes(&newer),
            "
  - Codes that come: DDD (not payable).
  - Codes that go: BBB (2 digits).
  - Codes that mean something else: AAA (from 2 digits to 3 digits)."
        );
        assert_eq!(older.changes(&older), " No code changes.");
    }
}
