//! What the peers let through: the conformance vectors that have one violation each, put to all.

use std::collections::BTreeMap;

use anyhow::Result;
use paysession::{Rule, Validator};
use paysession_conformance::{Test, load};

use super::worker::Peer;
use crate::run::root;

/// Longer documents would take longer to hand over than to judge.
const LONGEST: usize = 1 << 20;

/// Documents that are refused for one reason each, by that reason.
pub(super) fn documents(validator: &Validator) -> Result<Vec<(Rule, String)>> {
    let cases = load(&root().join("tests/vectors"))?;
    let requests = cases.into_iter().filter(|case| matches!(case.test, Test::Request) && case.input.len() <= LONGEST);
    let texts = requests.filter_map(|case| String::from_utf8(case.input).ok());
    let of = |text: String| match validator.request(&text).err()?.violations() {
        // A whole request body is what this library alone takes.
        [only] if !text.contains("\"variables\"") => Some((only.rule(), text)),
        _ => None,
    };
    Ok(texts.filter_map(of).collect())
}

/// The rules that a peer does not know or knows in part: how many of so many documents it accepts.
pub(super) fn of(peer: &Peer, documents: &[(Rule, String)]) -> Result<String> {
    let mut accepted: BTreeMap<Rule, (usize, usize)> = BTreeMap::new();
    for (rule, text) in documents {
        let (let_through, all) = accepted.entry(*rule).or_default();
        *let_through += usize::from(peer.findings(text)?.is_empty());
        *all += 1;
    }
    let gaps = accepted.into_iter().filter(|(_, (let_through, _))| *let_through > 0);
    let gaps = gaps.map(|(rule, (let_through, all))| {
        let code = rule.code();
        if let_through == all { format!("`{code}`") } else { format!("`{code}` ({let_through} of {all})") }
    });
    Ok(gaps.collect::<Vec<_>>().join(", "))
}
