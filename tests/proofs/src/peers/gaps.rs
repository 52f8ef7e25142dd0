//! What the peers let through, and what they refuse of what is right, by the conformance vectors.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::Result;
use paysession::{Rule, Validator};
use paysession_conformance::{Test, home, load};
use serde_json::Value;

use super::worker::Peer;

/// Longer documents would take longer to send than to validate.
const LONGEST: usize = 1 << 20;

pub(super) struct Vectors {
    right: Vec<String>,
    /// With one violation each.
    wrong: Vec<(Rule, String)>,
}

impl Vectors {
    /// Reads the vectors that are inputs, and validates them.
    pub(super) fn load(validator: &Validator) -> Result<Self> {
        let cases = load(&home().join("vectors"))?;
        let requests = cases.into_iter().filter(|case| matches!(case.test, Test::Request { .. }));
        let short = requests.filter(|case| case.input.len() <= LONGEST);
        let inputs = short.filter_map(|case| String::from_utf8(case.input).ok()).filter(|text| !is_body(text));
        let (mut right, mut wrong) = (Vec::new(), Vec::new());
        for text in inputs {
            match validator.validate(&text) {
                Ok(_) => right.push(text),
                Err(refused) => {
                    if let [only] = refused.violations() {
                        wrong.push((only.rule(), text));
                    }
                }
            }
        }
        Ok(Self { right, wrong })
    }

    /// The rules that a peer does not know or knows in part, and how much it refuses of what is right.
    pub(super) fn gaps(&self, peer: &Peer) -> Result<String> {
        let mut accepted: BTreeMap<Rule, (usize, usize)> = BTreeMap::new();
        for (rule, text) in &self.wrong {
            let (let_through, all) = accepted.entry(*rule).or_default();
            *let_through += usize::from(peer.findings(text)?.is_empty());
            *all += 1;
        }
        let gaps = accepted.into_iter().filter(|(_, (let_through, _))| *let_through > 0);
        let gaps = gaps.map(|(rule, (let_through, all))| {
            let code = rule.code();
            if let_through == all { format!("`{code}`") } else { format!("`{code}` ({let_through} of {all})") }
        });
        let gaps = gaps.collect::<Vec<_>>().join(", ");
        let mut refused = 0;
        for text in &self.right {
            refused += usize::from(!peer.findings(text)?.is_empty());
        }
        Ok(format!("{gaps}; refuses {refused} that are right"))
    }
}

/// Returns whether a text is a whole request body, which this library alone takes.
fn is_body(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|document| document.get("variables").is_some())
}

impl fmt::Display for Vectors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (wrong, right) = (self.wrong.len(), self.right.len());
        write!(
            f,
            "Of {wrong} documents with one violation each and {right} that are right, all from the conformance vectors, "
        )?;
        f.write_str("they let through some or all of:")
    }
}
