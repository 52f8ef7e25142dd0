//! The library against others, and its faces against each other.

mod faces;
mod found;
mod graphql;
mod phone;
mod tally;

pub(crate) use phone::renew_sample;

use anyhow::{Context, Result, bail};

use crate::run::step;

/// How many documents are made up, and where the making starts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    documents: usize,
    seed: u64,
}

impl Options {
    /// What fits into the gate.
    pub(crate) const QUICK: Self = Self { documents: 20_000, seed: 1 };
    /// What runs for an hour. Another seed, so that it is no repetition.
    pub(crate) const DEEP: Self = Self { documents: 1_000_000, seed: 2 };
}

/// A comparison: its name, and how it is made.
type Comparison = (&'static str, fn(Options) -> Result<()>);

const ALL: [Comparison; 3] =
    [("phone", |_| phone::compare()), ("faces", faces::compare), ("graphql", graphql::compare)];

/// Makes the comparison named first, or all, with `--documents N` and `--seed S`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (name, rest) = match args.split_first() {
        Some((name, rest)) if !name.starts_with("--") => (Some(name.as_str()), rest),
        _ => (None, args),
    };
    if let Some(unknown) = name.filter(|name| !ALL.iter().any(|(known, _)| known == name)) {
        bail!("no comparison '{unknown}': there are {}", ALL.map(|(known, _)| known).join(", "));
    }
    let mut options = Options::QUICK;
    for pair in rest.chunks(2) {
        match pair {
            [option, value] if option == "--documents" => options.documents = value.parse().context("how many?")?,
            [option, value] if option == "--seed" => options.seed = value.parse().context("which seed?")?,
            _ => bail!("a comparison takes --documents N and --seed S, not '{}'", pair.join(" ")),
        }
    }
    of(name, options)
}

/// Makes one comparison, or all.
pub(crate) fn of(wanted: Option<&str>, options: Options) -> Result<()> {
    let chosen = ALL.iter().filter(|(name, _)| wanted.is_none_or(|wanted| wanted == *name));
    chosen.into_iter().try_for_each(|(name, compare)| step(&format!("{name} differential"), || compare(options)))
}
