//! The core compared with other libraries, and the languages compared with the core.

mod found;
mod graphql;
mod languages;
mod phone;
mod setting;
mod tally;

use anyhow::Result;

use crate::run::step;
pub(crate) use setting::Options;

/// A comparison: its name, what it compares, and how.
type Comparison = (&'static str, &'static str, fn(Options) -> Result<()>);

const ALL: [Comparison; 3] = [
    ("phone", "the phone table with Google's library", |_| phone::compare()),
    ("languages", "each language's verdicts with the core's", languages::compare),
    ("graphql", "the rules of shape with graphql-core's", graphql::compare),
];

/// Returns the comparisons, each with what it compares.
pub(crate) fn names() -> Vec<(&'static str, &'static str)> {
    ALL.iter().map(|(name, about, _)| (*name, *about)).collect()
}

/// Makes one comparison, or all.
pub(crate) fn compare(wanted: Option<&str>, options: Options) -> Result<()> {
    let chosen = ALL.iter().filter(|(name, ..)| wanted.is_none_or(|wanted| wanted == *name));
    chosen.into_iter().try_for_each(|(name, _, compare)| step(&format!("{name} differential"), || compare(options)))
}
