//! The table of commands in CONTRIBUTING.md, from their definitions.

use anyhow::{Context, Result};
use clap::CommandFactory;

use crate::cli::Cli;
use crate::files::Files;
use crate::run::read;

const PAGE: &str = "CONTRIBUTING.md";
const START: &str = "<!-- commands: written by `cargo xtask generate commands` -->\n";
const END: &str = "<!-- end of commands -->\n";

/// The page, with a fresh table between its marks.
pub(super) fn file() -> Result<Files> {
    let page = between(&read(PAGE)?, &table())?;
    Ok(vec![(PAGE.to_owned(), page.into_bytes())])
}

fn table() -> String {
    let mut table = "\n| command | |\n|---|---|\n".to_owned();
    for command in Cli::command().get_subcommands_mut() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let usage = command.clone().bin_name(format!("cargo xtask {}", command.get_name())).render_usage().to_string();
        let usage = usage.lines().next().unwrap_or_default().replace("Usage: ", "").replace('|', "\\|");
        table.push_str(&format!("| `{}` | {about} |\n", usage.trim()));
    }
    table.push('\n');
    table
}

/// Replaces what a page has between the marks.
fn between(page: &str, fresh: &str) -> Result<String> {
    let marks = || format!("{PAGE} has no marks around its table of commands");
    let (before, rest) = page.split_once(START).with_context(marks)?;
    let (_, after) = rest.split_once(END).with_context(marks)?;
    Ok(format!("{before}{START}{fresh}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{END, START, between, table};

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let page = format!("a\n{START}old\n{END}b\n");
        assert_eq!(between(&page, "new\n").unwrap(), format!("a\n{START}new\n{END}b\n"));
        assert!(between("a\n", "new\n").is_err());
    }

    #[test]
    fn a_row_has_the_usage_and_the_purpose() {
        let table = table();
        assert!(table.contains("| `cargo xtask filter [OPTIONS] <LANGUAGE>` | "), "{table}");
        assert!(table.lines().filter(|line| line.starts_with("| `")).all(|line| !line.ends_with("|  |")), "{table}");
    }
}
