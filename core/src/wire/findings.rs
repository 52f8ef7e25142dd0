//! Findings as trees: what their JSON and their serde values are both written from.

use std::borrow::Cow;

use crate::report::{Finding, Param, Params, Rejected};
use crate::tree::Tree;

/// `code`, `path`, `message` and `params`.
pub(super) fn finding(finding: &Finding) -> Tree<'_> {
    Tree::object([
        ("code", Some(finding.code().into())),
        ("path", Some(finding.path().pointer().into())),
        ("message", Some(finding.message().into())),
        ("params", Some(params(finding.params()))),
    ])
}

pub(super) fn findings(findings: &[Finding]) -> Tree<'_> {
    Tree::List(findings.iter().map(finding).collect())
}

/// An object of the params, in their order.
pub(super) fn params(params: &Params) -> Tree<'_> {
    let entries = params.iter().map(|(name, value)| {
        let value = match value {
            Param::Number(number) => Tree::Number(number.to_string().into()),
            Param::Text(text) => Tree::from(&**text),
        };
        (Cow::Borrowed(name), value)
    });
    Tree::Object(entries.collect())
}

/// `valid`, `violations`, `advisories`, and `truncated` if findings were dropped.
pub(super) fn rejected(rejected: &Rejected) -> Tree<'_> {
    Tree::object([
        ("valid", Some(false.into())),
        ("violations", Some(findings(rejected.violations()))),
        ("advisories", Some(findings(rejected.advisories()))),
        ("truncated", rejected.truncated().then(|| true.into())),
    ])
}
