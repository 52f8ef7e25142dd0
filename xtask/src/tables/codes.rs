//! The tables of codes, from the lists in PyPI's packages.

use std::fs;

use anyhow::{Context, Result};
use paysession_tables::{Newer, Table, date};

use super::pypi::Package;
use crate::run::root;

/// Describes which list the library has.
pub(super) fn state(table: &Table) -> Result<String> {
    Ok(format!("{} of {}, {}", table.standard, table.published, date::age(table.published)?))
}

/// Describes which list is the newest.
pub(super) fn newest(table: &Table) -> Result<String> {
    let (package, list) = get(table)?;
    let difference = if list.is_same { "the same list" } else { "a newer list: `--update` takes it in" };
    Ok(format!("newest: {} {} of {}, {difference}", table.package, package.version, list.published))
}

/// Writes the newest list, and prints what changes.
pub(super) fn update(table: &Table) -> Result<()> {
    let (package, list) = get(table)?;
    fs::write(root().join(table.file), list.source).with_context(|| format!("writing {}", table.file))?;
    let (standard, name) = (table.standard, table.package);
    println!("- {standard} of {} (PyPI's {name} {}).{}", list.published, package.version, list.changes);
    Ok(())
}

fn get(table: &Table) -> Result<(Package, Newer)> {
    let package = Package::newest(table.package)?;
    let list = table.compare(&package.read(table.list)?, &package.version)?;
    Ok((package, list))
}
