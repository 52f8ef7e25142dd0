//! The core compared with other libraries, and the languages compared with the core.

use anyhow::Result;
use paysession_proofs::differential::{Documents, graphql, schema};

use crate::languages;
use crate::python::{self, Venv};
use crate::run::{cargo, root, run, step};

/// A comparison: its name, what it compares, and how.
type Comparison = (&'static str, &'static str, fn(Documents) -> Result<()>);

const ALL: [Comparison; 4] = [
    ("phone", "the phone table with Google's library, through its Python port", |_| phone()),
    ("languages", "each language's verdicts with the core's", languages),
    ("graphql", "the rules of shape with graphql-core's", graphql),
    ("schema", "what the exported JSON Schema accepts with what the core accepts", schema),
];

/// Returns the comparisons, each with what it compares.
pub(crate) fn names() -> Vec<(&'static str, &'static str)> {
    ALL.iter().map(|(name, about, _)| (*name, *about)).collect()
}

/// Makes one comparison, or all.
pub(crate) fn compare(wanted: Option<&str>, documents: Documents) -> Result<()> {
    let chosen = ALL.iter().filter(|(name, ..)| wanted.is_none_or(|wanted| wanted == *name));
    chosen.into_iter().try_for_each(|(name, _, compare)| step(&format!("{name} differential"), || compare(documents)))
}

/// Compares more than 900 000 numbers.
fn phone() -> Result<()> {
    phone_with(&[])
}

/// Compares both, and writes the sample of verdicts that the phone table's tests replay; then the list of those in which
/// the crate `phonenumber` differs.
pub(crate) fn renew_sample() -> Result<()> {
    phone_with(&["--write-sample"])?;
    run(&mut cargo(["test", "--package", "paysession-phone-plan", "--test", "second_oracle", "--", "--ignored"]))
}

fn phone_with(options: &[&str]) -> Result<()> {
    let venv = Venv::of("phone", &python::newest()?, &["tests/phone/requirements.txt"])?;
    let judge = ["--package", "paysession-phone-plan", "--features", "region", "--example", "judge"];
    run(&mut cargo(["build", "--release"].into_iter().chain(judge)))?;
    run(venv.python().arg("tests/phone/differential.py").args(options).current_dir(root()))
}

fn languages(documents: Documents) -> Result<()> {
    paysession_proofs::differential::languages::compare(languages::filters()?, documents)
}

fn graphql(documents: Documents) -> Result<()> {
    let venv = Venv::of("graphql", &python::newest()?, &["tests/graphql/requirements.txt"])?;
    graphql::compare(&mut venv.python(), documents)
}

fn schema(documents: Documents) -> Result<()> {
    let venv = Venv::of("schema", &python::newest()?, &["tests/schema/requirements.txt"])?;
    schema::compare(&mut venv.python(), documents)
}
