//! Laws of findings: they are bounded and in order, have public parts alone, and print exactly these parts.

use std::sync::LazyLock;

use paysession::report::Param;
use paysession::{Finding, Rejected};
use serde_json::{Map, Value, json};

/// The most findings of each kind that are kept.
const KEPT: usize = 1_000;

/// The types and names of the API, which params may show.
static PUBLIC: LazyLock<String> =
    LazyLock::new(|| paysession::wire::sdl() + " GraphQLError! [GraphQLError!] JSON Contact!");

/// Checks the laws of one verdict's findings.
pub fn assert_findings(findings: &[Finding]) {
    assert!(findings.len() <= KEPT, "{} findings", findings.len());
    assert!(
        findings.is_sorted_by(|a, b| a.path().order(b.path()).then(a.rule().cmp(&b.rule())).is_le()),
        "out of order: {findings:?}"
    );
    for finding in findings {
        for (name, param) in finding.params().iter() {
            assert!(finding.rule().params().contains(&name), "a param that the catalogue lacks: {finding:?}");
            assert!(name == "reason" || is_public(name, param), "a param that may show a value: {finding:?}");
        }
        // A reason is one of those that the catalogue lists for the rule.
        let reasons = finding.rule().reasons();
        assert_eq!(
            finding.reason().is_some_and(|reason| reasons.contains(&reason)),
            finding.params().get("reason").is_some()
        );
        let place = if finding.path().is_root() { String::new() } else { format!("{}: ", finding.path()) };
        assert_eq!(finding.to_string(), format!("{place}{} ({})", finding.message(), finding.code()));
    }
}

/// Returns whether a param is a count, a name of the API, a public code, or money in a param that may show it.
fn is_public(name: &str, param: &Param) -> bool {
    let Param::Text(text) = param else { return true };
    let is_code = || (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase());
    match name {
        "sum" | "difference" | "sumOfRoundedLines" | "roundedSum" | "max" => {
            let (whole, cents) = text.split_once('.').expect("money has decimals");
            let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            cents.len() == 2 && is_digits(cents) && is_digits(whole.strip_prefix('-').unwrap_or(whole))
        }
        "currency" => is_code(),
        "what" => matches!(&**text, "bytes" | "depth"),
        "found" => matches!(&**text, "null" | "boolean" | "number" | "string" | "list" | "object"),
        "suggestion" => is_code() || PUBLIC.contains(&**text),
        _ => PUBLIC.contains(&**text),
    }
}

/// Checks the laws of a rejection: it has a reason, and prints its findings and nothing else.
pub fn assert_rejected(rejected: &Rejected) {
    let (violations, advisories) = (rejected.violations(), rejected.advisories());
    assert!(!violations.is_empty(), "rejected without a reason");
    assert_findings(violations);
    assert_findings(advisories);
    assert!(!rejected.truncated() || violations.len() == KEPT || advisories.len() == KEPT);

    let lines: Vec<String> = violations.iter().map(Finding::to_string).collect();
    let more = if rejected.truncated() { "; and more" } else { "" };
    assert_eq!(rejected.to_string(), format!("refused: {}{more}", lines.join("; ")));

    let mut parts = json!({ "valid": false, "violations": findings_json(violations) });
    parts["advisories"] = findings_json(advisories);
    if rejected.truncated() {
        parts["truncated"] = Value::Bool(true);
    }
    assert_eq!(json(&rejected.to_json()), parts);
    let serialized = serde_json::to_value(rejected).expect("findings are plain data");
    assert_eq!(serialized["violations"], parts["violations"]);
}

/// Findings as in a verdict's JSON, built from their parts.
#[must_use]
pub fn findings_json(findings: &[Finding]) -> Value {
    let finding = |finding: &Finding| {
        let params: Map<String, Value> =
            finding.params().iter().map(|(name, param)| (name.to_owned(), value(param))).collect();
        let (path, message) = (finding.path().pointer(), finding.message());
        json!({ "code": finding.code(), "path": path, "message": message, "params": params })
    };
    findings.iter().map(finding).collect()
}

fn value(param: &Param) -> Value {
    match param {
        Param::Number(number) => Value::from(*number),
        Param::Text(text) => Value::from(&**text),
        other => panic!("a param of a new type: {other:?}"),
    }
}

/// Parses what the library wrote.
#[must_use]
pub fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON was written: {error}\n{text}"))
}
