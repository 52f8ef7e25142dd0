//! Slower proofs, outside the gate.

mod miri;
mod postgres;
mod sanitizers;
mod spark;

use anyhow::Result;
use paysession_proofs::differential::Documents;
use paysession_proofs::soak;

use crate::run::{cargo, output, root, run};
use crate::steps::Step;
use crate::{differential, js};
use crate::{languages, tools};

/// How many random cases each law is tried on.
const CASES: &str = "100000";
/// How many documents go through each filter of the long run.
const DOCUMENTS: usize = 10_000_000;
const CARGO_SEMVER_CHECKS: &str = "0.51.0";

pub(crate) const STEPS: [Step; 10] = [
    Step::new("laws", "the core's laws hold on 100 000 random cases each", laws),
    Step::new("languages", "a million documents get the core's verdict in every language", || compare("languages")),
    Step::new("graphql", "a million documents have the shape that graphql-core sees", || compare("graphql")),
    Step::new("soak", "the command line, Python and JavaScript answer ten million documents in flat memory", soak),
    Step::new("bundlers", "the npm package works in webpack and in Next.js", js::bundlers),
    Step::new("postgres", "racing webhooks and Python's column types work on a real PostgreSQL", postgres::all),
    Step::new("spark", "a Spark job that loses an executor returns the same verdicts, and Ray and Dask do", spark::all),
    Step::new("semver", "the library's API breaks nothing since the last tag", semver),
    Step::new(
        "miri",
        "the tests of the core and of the C functions do nothing undefined, by an interpreter that looks at every step",
        miri::all,
    ),
    Step::new(
        "sanitizers",
        "the core and the native library touch only their own memory, and leak none",
        sanitizers::all,
    ),
];

fn laws() -> Result<()> {
    let mut command = cargo(["test", "--release", "--package", "paysession", "--all-features"]);
    run(command.env("PROPTEST_CASES", CASES))
}

fn compare(what: &str) -> Result<()> {
    differential::compare(Some(what), Documents::DEEP)
}

fn soak() -> Result<()> {
    ["cli", "python", "js"]
        .into_iter()
        .try_for_each(|name| soak::run(&languages::find(name)?.built_filter()?, DOCUMENTS))
}

/// Compares the library's public API with that of the last tag, if there is one.
fn semver() -> Result<()> {
    let mut git = std::process::Command::new("git");
    git.args(["describe", "--tags", "--abbrev=0"]).current_dir(root()).stderr(std::process::Stdio::null());
    let Some(tag) = output(&mut git) else {
        eprintln!("    there is no tag yet, so there is no API to compare with");
        return Ok(());
    };
    tools::tool("semver-checks", CARGO_SEMVER_CHECKS)?;
    run(&mut cargo(["semver-checks", "--package", "paysession", "--all-features", "--baseline-rev", tag.trim()]))
}
