//! The tables of `core/phone-plan`, from the release of libphonenumber that is pinned.

mod artifact;

use std::fs;

use anyhow::{Context, Result};
use paysession_phone_plan_compiler::{Pin, Plans, Release};
use paysession_tables::date;

pub(crate) use artifact::newest;

use crate::files::Files;
use crate::run::{read, root};

const CRATE: &str = "core/phone-plan";
/// Names the release.
const PIN: &str = "core/phone-plan/compiler/release.txt";

/// Makes the phone tables, by their paths in the workspace.
pub(crate) fn files() -> Result<Files> {
    let release = pinned()?;
    files_of(&mut Plans::compile(&release)?, &release)
}

/// Returns the release that the tables are made from.
pub(crate) fn pinned() -> Result<Release> {
    let pin = pin()?;
    artifact::get(&pin.version, &pin.sha256)
}

/// Reads which release is pinned.
pub(crate) fn pin() -> Result<Pin> {
    read(PIN)?.parse().context(PIN)
}

/// Pins another release.
pub(crate) fn set_pin(pin: &Pin) -> Result<()> {
    fs::write(root().join(PIN), pin.to_string()).with_context(|| format!("writing {PIN}"))
}

/// Makes the tables of a release.
pub(crate) fn files_of(plans: &mut Plans, release: &Release) -> Result<Files> {
    let files = plans.files(release, &date::day(release.built())?)?.into_iter();
    Ok(files.map(|(name, content)| (format!("{CRATE}/{name}"), content)).collect())
}
