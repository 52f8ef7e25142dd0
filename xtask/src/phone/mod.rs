//! Writes the tables of `core/phone-plan` from the release of libphonenumber that is pinned.

mod artifact;
mod pin;

use std::fs;

use anyhow::{Context, Result, bail};
use paysession_phone_plan_compiler::{Plans, Release};

pub(crate) use artifact::newest;
pub(crate) use pin::Pin;

use crate::run::root;

const CRATE: &str = "core/phone-plan";

/// Writes the phone tables anew, or with `check` fails if those that are there are not what would be written.
pub(crate) fn generate(check: bool) -> Result<()> {
    let release = pinned()?;
    write(&mut Plans::compile(&release)?, &release, check)
}

/// Returns the release that the tables are made from.
pub(crate) fn pinned() -> Result<Release> {
    let pin = Pin::read()?;
    artifact::get(&pin.version, &pin.sha256)
}

/// Writes the tables of a release, or with `check` fails if those that are there are not what would be written.
pub(crate) fn write(plans: &mut Plans, release: &Release, check: bool) -> Result<()> {
    for (name, content) in plans.files(release)? {
        let path = root().join(CRATE).join(name);
        if !check {
            fs::write(&path, content).with_context(|| format!("writing {CRATE}/{name}"))?;
        } else if fs::read(&path).with_context(|| format!("reading {CRATE}/{name}"))? != content {
            bail!("{CRATE}/{name} is not what libphonenumber {} gives", release.version());
        }
    }
    Ok(())
}
