//! The numbering plans, from Google's libphonenumber.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use paysession_phone_plan_compiler::{Changes, Pin, Plans};
use paysession_tables::date;

use crate::differential::renew_sample;
use crate::files::refresh;
use crate::phone;
use crate::run::{output, root, step};

const REQUIREMENTS: &str = "tests/phone/requirements.txt";

/// Describes which release the tables are made from.
pub(super) fn state() -> Result<String> {
    let pin = phone::pin()?;
    Ok(format!("libphonenumber {}, built {}, {}", pin.version, pin.built, date::age(&pin.built)?))
}

/// Describes which release is the newest.
pub(super) fn newest() -> Result<String> {
    let newest = phone::newest()?;
    let difference =
        if newest.version() == phone::pin()?.version { "the same" } else { "a newer one: `--update phone`" };
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
    refresh(phone::files_of(&mut new_plans, &newer)?, false)?;
    let (version, sha256) = (newer.version().to_owned(), newer.sha256().to_owned());
    phone::set_pin(&Pin { version, sha256, built: date::day(newer.built())? })?;
    pin_the_port(older.version(), newer.version())?;

    let mut text = format!("- Phone metadata {}; it was {}.", newer.version(), older.version());
    text += &Changes::between(&mut old_plans, &mut new_plans).to_string();
    text += "\n\nNumbers in this repository whose verdict moves:";
    let moved = numbers()?.into_iter().filter_map(|digits| {
        let (before, after) = (old_plans.verdict(&digits), new_plans.verdict(&digits));
        (before != after).then(|| format!("\n  +{digits}: {after}, was {before}"))
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
