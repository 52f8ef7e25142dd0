//! The tables of codes, from the lists in PyPI's packages.

use std::fs;

use anyhow::{Context, Result};
use paysession_tables::{Edition, Newer, Table, date};

use super::pypi::Package;
use crate::run::root;

/// Describes which list the library has.
pub(super) fn state(table: &Table) -> Result<String> {
    Ok(format!("{}, compared on {}, {}", table.standard, table.compared, date::age(table.compared)?))
}

/// Describes which list is the newest.
pub(super) fn newest(table: &Table) -> Result<String> {
    let (package, list) = get(table)?;
    let difference =
        if list.is_same { "the same list: `--update` dates it" } else { "a newer list: `--update` takes it in" };
    Ok(format!("newest: {} {}, {difference}", table.package, package.version))
}

/// Writes the newest list, and prints what changes.
pub(super) fn update(table: &Table) -> Result<()> {
    let (package, list) = get(table)?;
    fs::write(root().join(table.file), list.source).with_context(|| format!("writing {}", table.file))?;
    let (standard, name) = (table.standard, table.package);
    println!("- {standard}, compared with PyPI's {name} {}.{}", package.version, list.changes);
    Ok(())
}

fn get(table: &Table) -> Result<(Package, Newer)> {
    let package = Package::newest(table.package)?;
    let edition = Edition { version: &package.version, day: &date::today()? };
    let list = table.compare(&package.read(table.list)?, &edition)?;
    Ok((package, list))
}
