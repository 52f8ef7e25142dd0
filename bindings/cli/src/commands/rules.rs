//! `paysession rules`: the catalogue.

use clap::{Args, ValueEnum};
use paysession::Rule;

use crate::failure::{Failure, Outcome};
use crate::output::print;

/// List every rule: code, kind, level, message, params, source and follow-up
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The format of the list
    #[arg(long, default_value = "table")]
    format: RulesFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RulesFormat {
    /// For a terminal
    Table,
    /// For programs
    Json,
    /// For documentation
    Markdown,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let text = match arguments.format {
        RulesFormat::Table => table(),
        RulesFormat::Json => paysession::wire::rules_json(),
        RulesFormat::Markdown => markdown(),
    };
    print(Outcome::Done, &text)
}

/// Columns as wide as their widest cell, the message last.
fn table() -> String {
    let head = ["CODE", "KIND", "LEVEL", "STRICT", "SOURCE", "FOLLOW-UP", "MESSAGE"];
    let rows = Rule::ALL.iter().map(|rule| {
        let strict = if rule.is_strict() { "strict" } else { "" };
        let (kind, level, source) = (rule.kind().as_str(), rule.level().as_str(), rule.provenance().as_str());
        [rule.code(), kind, level, strict, source, follow_up(*rule), rule.message()]
    });
    let rows: Vec<[&str; 7]> = std::iter::once(head).chain(rows).collect();
    let widths = rows.iter().fold([0; 7], |mut widths, row| {
        widths.iter_mut().zip(row).for_each(|(width, cell)| *width = cell.len().max(*width));
        widths
    });
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// What follows from a transition; nothing for any other rule.
fn follow_up(rule: Rule) -> &'static str {
    rule.follow_up().map_or("", |follow_up| follow_up.as_str())
}

fn markdown() -> String {
    let mut out = String::from(
        "# Rules\n\n| code | kind | level | strict | when | message | params | reasons | source | follow-up |\n|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for rule in Rule::ALL {
        let params: Vec<String> = rule.params().iter().map(|name| format!("`{name}`")).collect();
        let reasons: Vec<String> = rule.reasons().iter().map(|reason| format!("`{reason}`")).collect();
        let (code, params, reasons) = (format!("`{rule}`"), params.join(", "), reasons.join(", "));
        let cells = [
            code.as_str(),
            rule.kind().as_str(),
            rule.level().as_str(),
            if rule.is_strict() { "deny" } else { "" },
            rule.description().trim(),
            rule.message(),
            params.as_str(),
            reasons.as_str(),
            rule.provenance().as_str(),
            follow_up(*rule),
        ];
        out.push_str(&format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | ")));
    }
    out
}
