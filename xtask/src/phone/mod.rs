//! The tables of `core/phone-plan`, from the release of libphonenumber that is pinned.

mod artifact;
mod pin;

use anyhow::Result;
use paysession_phone_plan_compiler::{Plans, Release};

pub(crate) use artifact::newest;
pub(crate) use pin::Pin;

const CRATE: &str = "core/phone-plan";

/// Makes the phone tables, by their paths in the workspace.
pub(crate) fn files() -> Result<Vec<(String, Vec<u8>)>> {
    let release = pinned()?;
    files_of(&mut Plans::compile(&release)?, &release)
}

/// Returns the release that the tables are made from.
pub(crate) fn pinned() -> Result<Release> {
    let pin = Pin::read()?;
    artifact::get(&pin.version, &pin.sha256)
}

/// Makes the tables of a release.
pub(crate) fn files_of(plans: &mut Plans, release: &Release) -> Result<Vec<(String, Vec<u8>)>> {
    let files = plans.files(release)?.into_iter();
    Ok(files.map(|(name, content)| (format!("{CRATE}/{name}"), content)).collect())
}
