//! Verdicts in words for people: codes, paths and params, and of the values only the accepted ones, in canonical form.

use std::io::Write;

use paysession::report::Param;
use paysession::scalar::Table;
use paysession::{Finding, Timestamp};

use crate::style::{BAD, FAINT, GOOD, PATH, WARNING, count};
use crate::tally::Tally;
use crate::verdict::Verdict;

/// Which document a verdict is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Label {
    /// The only one.
    Alone,
    /// The line of a file, from 1.
    Line(u64),
    /// The value on the command line, from 1.
    Value(usize),
}

/// Appends a verdict: the findings and then the summary if the document is the only one, else the summary first.
pub(crate) fn verdict(verdict: &impl Verdict, label: Label, out: &mut Vec<u8>) {
    let mut lines: Vec<String> = Vec::new();
    let indent = if matches!(label, Label::Alone) { "" } else { "  " };
    lines.extend(verdict.violations().iter().map(|it| format!("{indent}{BAD}✗{BAD:#} {}", finding(it))));
    lines.extend(verdict.advisories().iter().map(|it| format!("{indent}{WARNING}!{WARNING:#} {}", finding(it))));
    let place = match label {
        Label::Alone => String::new(),
        Label::Line(line) => format!("line {line}: "),
        Label::Value(nth) => format!("value {nth}: "),
    };
    let summary = format!("{place}{}", summary(verdict));
    if matches!(label, Label::Alone) {
        lines.push(summary);
        lines.extend(verdict.details().into_iter().map(|detail| format!("  {detail}")));
    } else {
        lines.insert(0, summary);
    }
    for line in lines {
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
}

fn summary(verdict: &impl Verdict) -> String {
    let (violations, advisories) = (verdict.violations().len() as u64, verdict.advisories().len() as u64);
    let mut counts = Vec::new();
    counts.extend((violations > 0).then(|| count(violations, "violation", "violations")));
    counts.extend((advisories > 0).then(|| count(advisories, "advisory", "advisories")));
    counts.extend(verdict.is_truncated().then(|| "and more".to_owned()));
    let counts = counts.join(", ");
    if violations > 0 {
        return format!("{BAD}✗ refused{BAD:#}: {counts}");
    }
    let parts = [verdict.headline(), counts].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let colon = if parts.is_empty() { "" } else { ": " };
    format!("{GOOD}✓ valid{GOOD:#}{colon}{}", parts.join(", "))
}

fn finding(finding: &Finding) -> String {
    let path = if finding.path().is_root() { String::new() } else { format!("{PATH}{}{PATH:#}: ", finding.path()) };
    let params: String = finding.params().iter().map(|(name, value)| format!(", {name} {}", param(value))).collect();
    format!("{path}{} {FAINT}({}{params}){FAINT:#}", finding.message(), finding.code())
}

fn param(value: &Param) -> String {
    match value {
        Param::Number(number) => number.to_string(),
        Param::Text(text) => text.to_string(),
        _ => String::new(),
    }
}

/// Lists the tables that are old at a time, with the data rules that depend on them.
pub(crate) fn old_tables(now: Timestamp) -> Vec<String> {
    let old = Table::ALL.iter().filter(|table| table.is_old(now));
    old.map(|table| {
        let (name, date) = (table.as_str().replace('_', " "), table.date());
        let codes: Vec<&str> = table.rules().iter().map(|rule| rule.code()).collect();
        format!(
            "{WARNING}!{WARNING:#} the table of {name} is old ({date}): update paysession, since new codes or numbers may be missing {FAINT}({}){FAINT:#}",
            codes.join(", ")
        )
    })
    .collect()
}

/// Writes the sum of all lines.
pub(crate) fn total(tally: Tally, out: &mut impl Write) -> std::io::Result<()> {
    let Tally { documents, refused, violations, advisories } = tally;
    let mark = if refused > 0 { format!("{BAD}✗{BAD:#}") } else { format!("{GOOD}✓{GOOD:#}") };
    writeln!(
        out,
        "{mark} {}: {} valid, {refused} refused, {}, {}",
        count(documents, "document", "documents"),
        documents - refused,
        count(violations, "violation", "violations"),
        count(advisories, "advisory", "advisories"),
    )
}
