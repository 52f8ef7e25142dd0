//! The tables of others that the library holds: how old they are, and newer ones.

mod countries;
mod currencies;
mod date;
mod plans;
mod pypi;

use anyhow::{Context, Result, bail};

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
    Table { name: "currencies", state: currencies::state, newest: currencies::newest, update: currencies::update },
    Table { name: "countries", state: countries::state, newest: countries::newest, update: countries::update },
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
    for table in TABLES.iter().filter(|table| names.is_empty() || names.iter().any(|name| name == table.name)) {
        (table.update)().context(table.name)?;
    }
    Ok(())
}
