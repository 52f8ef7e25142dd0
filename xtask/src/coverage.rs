//! Which lines of the core its own tests reach, by cargo-llvm-cov.
//!
//! `tests/coverage.md` has the figures by module and every line that is never reached, each with its reason.

use std::fs;

use anyhow::Result;
use paysession_proofs::records::coverage;

use crate::mutants::FEW_RANDOM_CASES;
use crate::run::{cargo, root, run, step};
use crate::rust::packages;
use crate::tools::{components, tool};

const CARGO_LLVM_COV: &str = "0.9.1";

/// Runs the core's tests and writes the page. Fails if a line that is never reached has no reason.
pub(crate) fn all() -> Result<()> {
    tool("llvm-cov", CARGO_LLVM_COV)?;
    components(&["llvm-tools"])?;
    // An earlier build counted on other lines.
    run(&mut cargo(["llvm-cov", "clean", "--workspace"]))?;
    step("tests", || {
        let mut command = cargo(["llvm-cov", "test", "--no-report", "--all-features", "--lib", "--tests"]);
        command.args(packages(&["paysession", "paysession-conformance", "paysession-phone-plan"]));
        command.args(["--", "--skip", "hostile_documents"]);
        // Functions that the optimiser takes apart are counted in part.
        run(command.envs(FEW_RANDOM_CASES).env("CARGO_PROFILE_DEV_OPT_LEVEL", "0"))
    })?;
    let (lines, regions) = (root().join("target/coverage.lcov"), root().join("target/coverage.json"));
    run(cargo(["llvm-cov", "report", "--lcov", "--output-path"]).arg(&lines))?;
    run(cargo(["llvm-cov", "report", "--json", "--summary-only", "--output-path"]).arg(&regions))?;
    coverage::record(&root(), &fs::read_to_string(lines)?, &fs::read(regions)?)
}
