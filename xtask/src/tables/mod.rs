//! The tables of others that the library holds: how old they are, and newer ones.

mod codes;
mod plans;
mod pypi;

use anyhow::{Context, Result, bail};
use paysession_tables::{COUNTRIES, CURRENCIES};

use crate::steps::is_wanted;

/// A table.
struct Table {
    name: &'static str,
    /// What it is, and its date in the code.
    state: fn() -> Result<String>,
    /// The newest release there is.
    newest: fn() -> Result<String>,
    /// Takes in the newest release, and prints what changes, as text for the changelog.
    update: fn() -> Result<()>,
}

const TABLES: [Table; 3] = [
    Table { name: "phone", state: plans::state, newest: plans::newest, update: plans::update },
    Table {
        name: "currencies",
        state: || codes::state(&CURRENCIES),
        newest: || codes::newest(&CURRENCIES),
        update: || codes::update(&CURRENCIES),
    },
    Table {
        name: "countries",
        state: || codes::state(&COUNTRIES),
        newest: || codes::newest(&COUNTRIES),
        update: || codes::update(&COUNTRIES),
    },
];

/// Reports on the tables, or takes in the newest release of each, or of those named.
pub(crate) fn run(is_update: bool, names: &[String]) -> Result<()> {
    if is_update { update(names) } else { report() }
}

fn report() -> Result<()> {
    let mut failed = Vec::new();
    for table in TABLES {
        println!("{:<11} {}", table.name, (table.state)()?);
        match (table.newest)() {
            Ok(newest) => println!("{:<11} {newest}", ""),
            Err(error) => failed.push(error.context(table.name)),
        }
    }
    let failed: Vec<_> = failed.iter().map(|error| format!("{error:#}")).collect();
    if failed.is_empty() { Ok(()) } else { bail!("newer releases are unknown:\n{}", failed.join("\n")) }
}

fn update(names: &[String]) -> Result<()> {
    for table in TABLES.iter().filter(|table| is_wanted(table.name, names)) {
        (table.update)().context(table.name)?;
    }
    Ok(())
}
