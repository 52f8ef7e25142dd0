//! ISO 3166-1: the codes of countries, as PyPI's package `pycountry` has them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use paysession::scalar::Country;
use serde_json::Value;

use crate::changes;
use crate::letters::letters;
use crate::table::{Edition, Newer, Table};

const PACKAGE: &str = "pycountry";

pub(crate) const TABLE: Table = Table {
    standard: "ISO 3166-1",
    compared: Country::TABLE_DATE,
    package: PACKAGE,
    list: "pycountry/databases/iso3166-1.json",
    file: "core/src/scalar/iso3166.rs",
    compare,
};

/// Alpha-2 codes with their alpha-3 codes.
type Codes = BTreeMap<String, String>;

fn compare(list: &str, edition: &Edition<'_>) -> Result<Newer> {
    let (own, newer) = (own(), parse(list)?);
    Ok(Newer { is_same: own == newer, changes: changes(&own, &newer), source: source(&newer, edition)? })
}

/// The codes that the library has, without those that it adds to the standard.
fn own() -> Codes {
    let standard = |country: &Country| !country.is_user_assigned();
    let codes = letters(3).filter_map(|code| Some((Country::parse(&code).ok().filter(standard)?, code)));
    codes.map(|(country, code)| (country.code().to_owned(), code)).collect()
}

fn parse(json: &str) -> Result<Codes> {
    let list: Value = serde_json::from_str(json)?;
    let entries = list.get("3166-1").and_then(Value::as_array).context("no list of countries")?;
    let code = |entry: &Value, name| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    let codes = entries.iter().map(|entry| Some((code(entry, "alpha_2")?, code(entry, "alpha_3")?)));
    let codes: Codes = codes.collect::<Option<_>>().context("a country without its two codes")?;
    ensure!(codes.len() > 200, "only {} countries", codes.len());
    Ok(codes)
}

/// The Rust source of the list.
fn source(codes: &Codes, Edition { version, day }: &Edition<'_>) -> Result<String> {
    let mut source = format!(
        r#"//! ISO 3166-1: the countries, by their alpha-2 and alpha-3 codes.
//!
//! Written by `cargo xtask tables --update countries` from PyPI's `{PACKAGE}` {version}. Not to be edited.

use super::codes::{{Codes, Pairs}};

/// The day on which the table was last compared with that list.
pub(crate) const COMPARED: &str = "{day}";

macro_rules! countries {{
    ($($alpha2:literal $alpha3:literal,)+) => {{
        static ALPHA2: Pairs = Pairs::of(&[$(*$alpha2),+]);
        static ALPHA3: Codes<[u8; 2], {{ [$($alpha3),+].len() }}> = Codes::of(&[$((*$alpha3, *$alpha2)),+]);
    }};
}}

/// Whether a code is an upper-case alpha-2 code of the standard.
pub(crate) fn is_alpha2(code: [u8; 2]) -> bool {{
    ALPHA2.has(code)
}}

/// Finds the alpha-2 code of an upper-case alpha-3 code.
pub(crate) fn alpha2_of(code: [u8; 3]) -> Option<[u8; 2]> {{
    ALPHA3.find(code)
}}

countries! {{
"#
    );
    let rows: Vec<_> = codes.iter().map(|(alpha2, alpha3)| format!("b\"{alpha2}\" b\"{alpha3}\",")).collect();
    for line in rows.chunks(8) {
        writeln!(source, "    {}", line.join(" "))?;
    }
    source.push_str("}\n");
    Ok(source)
}

/// What changes for users.
fn changes(older: &Codes, newer: &Codes) -> String {
    let only = |list: &Codes, other: &Codes| {
        let only = list.iter().filter(|(alpha2, alpha3)| other.get(*alpha2) != Some(*alpha3));
        only.map(|(alpha2, alpha3)| format!("{alpha2} ({alpha3})")).collect()
    };
    changes::text(&[("Codes that come", only(newer, older)), ("Codes that go", only(older, newer))])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails says so by a panic")]

    use super::*;

    #[test]
    fn the_file_is_what_this_writes() {
        let file = include_str!("../../src/scalar/iso3166.rs");
        let (_, rest) = file.split_once("PyPI's `pycountry` ").unwrap();
        let (version, _) = rest.split_once(". Not").unwrap();
        assert_eq!(source(&own(), &Edition { version, day: Country::TABLE_DATE }).unwrap(), file);
    }

    #[test]
    fn changes_are_what_comes_and_goes() {
        let codes = |codes: &[(&str, &str)]| -> Codes {
            codes.iter().map(|(alpha2, alpha3)| ((*alpha2).to_owned(), (*alpha3).to_owned())).collect()
        };
        let (older, newer) = (codes(&[("AA", "AAA"), ("BB", "BBB")]), codes(&[("AA", "AAC"), ("BB", "BBB")]));
        assert_eq!(changes(&older, &newer), "\n  - Codes that come: AA (AAC).\n  - Codes that go: AA (AAA).");
        assert_eq!(changes(&older, &older), " No code changes.");
    }
}
