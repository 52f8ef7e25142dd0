//! The numbering plans, from Google's libphonenumber.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use paysession_phone_plan_compiler::{Change, Changes, Plans, Verdict};

use super::date;
use crate::differential::renew_sample;
use crate::phone::{self, Pin};
use crate::run::{output, root, step};

const REQUIREMENTS: &str = "tests/phone/requirements.txt";

/// Says which release the tables are made from.
pub(super) fn state() -> Result<String> {
    let pin = Pin::read()?;
    Ok(format!("libphonenumber {}, built {}, {}", pin.version, pin.built, date::age(&pin.built)?))
}

/// Says which release is the newest.
pub(super) fn newest() -> Result<String> {
    let newest = phone::newest()?;
    let difference =
        if newest.version() == Pin::read()?.version { "the same" } else { "a newer one: `--update phone`" };
    Ok(format!("newest: libphonenumber {}, built {}, {difference}", newest.version(), date::day(newest.built())?))
}

/// Makes the tables from the newest release, prints what changes, and renews what their tests replay.
pub(super) fn update() -> Result<()> {
    let (older, newer) = (phone::pinned()?, phone::newest()?);
    if newer.sha256() == older.sha256() {
        println!("- Phone metadata {}: there is no newer one.", older.version());
        return Ok(());
    }
    let (mut old_plans, mut new_plans) = (Plans::compile(&older)?, Plans::compile(&newer)?);
    phone::write(&mut new_plans, &newer, false)?;
    let (version, sha256) = (newer.version().to_owned(), newer.sha256().to_owned());
    Pin { version, sha256, built: date::day(newer.built())? }.write()?;
    pin_the_port(older.version(), newer.version())?;

    let mut text = format!("- Phone metadata {}; it was {}.", newer.version(), older.version());
    text += &changes(&Changes::between(&mut old_plans, &mut new_plans));
    text += "\n\nNumbers in this repository whose verdict moves:";
    let moved = numbers()?.into_iter().filter_map(|digits| {
        let (before, after) = (old_plans.verdict(&digits), new_plans.verdict(&digits));
        (before != after).then(|| format!("\n  +{digits}: {}, was {}", words(&after), words(&before)))
    });
    let moved: String = moved.collect();
    text += if moved.is_empty() { " none." } else { &moved };
    println!("{text}");
    step("the sample of the phone table's tests", renew_sample)
}

/// Pins Google's library, in its Python port, to the same version.
fn pin_the_port(older: &str, newer: &str) -> Result<()> {
    let path = root().join(REQUIREMENTS);
    let text = fs::read_to_string(&path).with_context(|| format!("reading {REQUIREMENTS}"))?;
    let (from, to) = (format!("phonenumbers=={older}\n"), format!("phonenumbers=={newer}\n"));
    if !text.contains(&from) {
        bail!("{REQUIREMENTS} does not require version {older} of the port");
    }
    fs::write(path, text.replace(&from, &to)).with_context(|| format!("writing {REQUIREMENTS}"))
}

/// The numbers that the repository's files have, in tests and documentation.
fn numbers() -> Result<BTreeSet<String>> {
    let mut git = Command::new("git");
    git.args(["grep", "-h", "-I", "-o", "-E", r"\+[1-9][0-9]{3,14}\b"]).current_dir(root()).stdin(Stdio::null());
    let found = output(&mut git).context("git grep")?;
    Ok(found.lines().filter_map(|line| line.strip_prefix('+')).map(str::to_owned).collect())
}

/// What changes for users.
fn changes(changes: &Changes) -> String {
    let mut text = String::new();
    let codes = |codes: &[u16]| codes.iter().map(|code| format!("+{code}")).collect::<Vec<_>>().join(", ");
    for (what, list) in [("come", &changes.codes_added), ("go", &changes.codes_removed)] {
        if !list.is_empty() {
            text += &format!("\n  - Calling codes that {what}: {}.", codes(list));
        }
    }
    for change in &changes.numbers {
        text += &format!("\n  - {}", sentence(change));
    }
    for length in &changes.lengths {
        let now = if length.possible { "now possible" } else { "no longer possible" };
        text += &format!("\n  - +{}: {} digits are {now}.", length.code, length.digits);
    }
    if text.is_empty() { " No verdict changes.".to_owned() } else { text }
}

fn sentence(change: &Change) -> String {
    let Change { code, before, after, count, example } = change;
    let name = |side: &Option<String>| side.as_deref().map(plain).unwrap_or_default();
    let what = match (before, after) {
        (None, after) => format!("{} now valid", name(after)),
        (before, None) => format!("{} no longer valid", name(before)),
        (before, after) => format!("{} now {}", name(before), name(after)),
    };
    let mut grouped = String::new();
    let digits = count.to_string();
    for (place, digit) in digits.chars().enumerate() {
        let space = if place > 0 && (digits.len() - place) % 3 == 0 { " " } else { "" };
        // Writing to a string can't fail.
        let _ = write!(grouped, "{space}{digit}");
    }
    format!("+{code}: {what}, {grouped} numbers, such as +{example}.")
}

/// A region and the name of a type in plain words: `CH fixedLine` as `CH fixed line`.
fn plain(name: &str) -> String {
    let (region, kind) = name.split_once(' ').unwrap_or(("", name));
    let mut plain = format!("{region} ");
    for letter in kind.chars() {
        if letter.is_ascii_uppercase() {
            plain.push(' ');
        }
        plain.push(letter.to_ascii_lowercase());
    }
    plain
}

fn words(verdict: &Verdict) -> String {
    match verdict {
        Verdict::UnknownCallingCode => "unknown calling code".to_owned(),
        Verdict::ImpossibleLength => "impossible length".to_owned(),
        Verdict::Unassigned => "not assigned".to_owned(),
        Verdict::Valid(region, kind) => format!("valid, {region} {kind}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_a_sentence() {
        let change = |before: Option<&str>, after: Option<&str>, count| Change {
            code: 41,
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
            count,
            example: "41741234567".to_owned(),
        };
        let mobile = Some("CH mobile");
        let either = Some("CH fixedLineOrMobile");
        assert_eq!(
            sentence(&change(None, mobile, 1_000_000)),
            "+41: CH mobile now valid, 1 000 000 numbers, such as +41741234567."
        );
        assert_eq!(
            sentence(&change(mobile, Some("CH pager"), 100)),
            "+41: CH mobile now CH pager, 100 numbers, such as +41741234567."
        );
        assert!(sentence(&change(either, None, 12)).contains("CH fixed line or mobile no longer valid, 12 numbers"));
    }

    #[test]
    fn no_change_is_said() {
        assert_eq!(changes(&Changes::default()), " No verdict changes.");
    }
}
