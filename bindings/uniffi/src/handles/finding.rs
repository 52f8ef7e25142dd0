//! Findings as records.

use std::fmt::Write;

use paysession::report::{Param as Value, Path, Segment};

use super::names::is_field;

/// What one rule reports at one place.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Finding {
    /// The rule's stable code.
    pub code: String,
    /// The rule's sentence for developers.
    pub message: String,
    /// The place, from the input object down.
    pub path: Vec<PathSegment>,
    /// The place as a JSON Pointer.
    pub pointer: String,
    /// The place as people read it.
    pub dotted: String,
    /// The same for logs: a key that the API does not have, which a sender chose, shows as `?`.
    pub logged: String,
    /// Limits, names and suggestions for machines, in order.
    pub params: Vec<Param>,
}

/// One step of a path.
#[derive(Clone, Debug, uniffi::Enum)]
pub enum PathSegment {
    /// A field, or an unknown key cut to 64 bytes.
    Key {
        /// Its name.
        name: String,
    },
    /// The item of a list.
    Index {
        /// Its index.
        index: u32,
    },
}

/// A param of a finding.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Param {
    /// Its name, in camelCase.
    pub name: String,
    /// Its value, if that is a count, a limit or an index.
    pub number: Option<u64>,
    /// Its value, if that is a name, a type, a public code or money with two decimals.
    pub text: Option<String>,
}

/// All findings on a refused input.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Rejected {
    /// Why it is refused; never empty.
    pub violations: Vec<Finding>,
    /// What else is worth a look.
    pub advisories: Vec<Finding>,
    /// Whether findings were dropped because there were more than are kept.
    pub truncated: bool,
    /// The verdict in the core's JSON.
    pub json: String,
}

impl From<paysession::Rejected> for Rejected {
    fn from(rejected: paysession::Rejected) -> Self {
        Self {
            violations: findings(rejected.violations()),
            advisories: findings(rejected.advisories()),
            truncated: rejected.truncated(),
            json: rejected.to_json(),
        }
    }
}

pub(super) fn findings(findings: &[paysession::Finding]) -> Vec<Finding> {
    findings.iter().map(Finding::from).collect()
}

impl From<&paysession::Finding> for Finding {
    fn from(finding: &paysession::Finding) -> Self {
        let path = finding.path();
        let segments = path.segments().map(|segment| match segment {
            Segment::Key(name) => PathSegment::Key { name: name.to_owned() },
            Segment::Index(index) => PathSegment::Index { index },
        });
        let params = finding.params().iter().map(|(name, value)| Param {
            name: name.to_owned(),
            number: if let Value::Number(number) = value { Some(*number) } else { None },
            text: if let Value::Text(text) = value { Some(text.to_string()) } else { None },
        });
        Self {
            code: finding.code().to_owned(),
            message: finding.message().to_owned(),
            path: segments.collect(),
            pointer: path.pointer(),
            dotted: path.dotted(),
            logged: logged(path),
            params: params.collect(),
        }
    }
}

/// A path that shows no key but the API's own.
fn logged(path: &Path) -> String {
    let mut text = String::new();
    for segment in path.segments() {
        match segment {
            // Writing to a string never fails.
            Segment::Index(index) => drop(write!(text, "[{index}]")),
            Segment::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(if is_field(key) { key } else { "?" });
            }
        }
    }
    text
}
