//! Output for people. It shows codes, paths and params, and of the values only what was accepted, in canonical form.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use paysession::{Features, Finding, Param, PhoneTyping, Response, Timestamp, TypingState};

use crate::verdict::{Tally, Verdict};

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const PATH: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// Which of several documents a verdict is on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Label {
    /// The only one.
    Alone,
    /// The line of a file, from 1.
    Line(u64),
    /// The value on the command line, from 1.
    Value(usize),
}

/// Appends a verdict: findings first, the summary last where it stands alone; else the summary first.
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

/// Returns how far a phone number has come, in words.
pub(crate) fn typing(typing: PhoneTyping) -> String {
    let code = typing.calling_code.map_or_else(String::new, |code| format!(", calling code {code}"));
    let more = if typing.state == TypingState::Complete && typing.may_grow { ", may go on" } else { "" };
    format!("{}{more}{code}", typing.state.as_str())
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

/// What a session of the request will offer.
pub(crate) fn features(features: Features) -> Vec<String> {
    let offered = |is_offered: bool| if is_offered { "offered" } else { "not offered" };
    let why = features.flex_pay.reason().zip(features.flex_pay.excess());
    let why = why.map_or_else(String::new, |(reason, excess)| format!(" ({reason}, excess {excess})"));
    vec![
        format!("FlexPay:          {}{why}", offered(features.flex_pay.is_enabled())),
        format!("contact features: {}", offered(features.contact)),
        format!("invoice features: {}", offered(features.invoices)),
    ]
}

/// A response in a few words.
pub(crate) fn reading(response: &Response, now: Option<Timestamp>) -> String {
    let session = response.session.as_ref();
    let mut parts = Vec::new();
    parts.extend(session.map(|session| {
        let status = now.map_or_else(|| session.status(), |now| session.status_at(now));
        format!("{status}, {} {}", session.amount(), session.currency())
    }));
    let errors = response.errors.len() as u64;
    parts.extend((errors > 0).then(|| count(errors, "error of the server", "errors of the server")));
    parts.join(", ")
}

/// A response's session as it stands, and what the server says went wrong.
pub(crate) fn response(response: &Response, now: Option<Timestamp>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(session) = &response.session {
        lines.push(format!("stored status: {}", session.status()));
        if let Some(now) = now {
            let link = session.link_at(now).map_or_else(|| "none".to_owned(), |link| link.to_string());
            lines.push(format!("status at now: {}", session.status_at(now)));
            lines.push(format!("link at now:   {link}"));
        }
    }
    // The server's words may hold anything, terminal escapes too.
    lines.extend(response.errors.iter().map(|error| format!("server: {:?}", error.message)));
    lines
}

/// Writes what all lines together came to.
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

fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A message on standard error.
pub(crate) fn error(message: &str) -> String {
    format!("{BAD}error:{BAD:#} {message}")
}
