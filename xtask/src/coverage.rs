//! Which lines of the core its own tests reach, by cargo-llvm-cov.
//!
//! `tests/coverage.md` has the figures by module and every line that is never reached, each with its reason.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::mutants::modules::{self, FEW_RANDOM_CASES, Module};
use crate::reasons::{self, Open};
use crate::run::{cargo, root, run, step};
use crate::rust::packages;
use crate::tools::{components, tool};

const CARGO_LLVM_COV: &str = "0.9.1";
const PAGE: &str = "tests/coverage.md";

const INTRO: &str = "\
# Coverage of the core

Written by `cargo xtask coverage`; the reasons behind lines that are never reached are written by hand and kept. The tests
are the core's own and the vectors; doc tests and those of the bindings don't count.

| module | lines | reached | regions | reached |
|---|---|---|---|---|
";

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
    let report = Report { lines: lines_of(&fs::read_to_string(lines)?), regions: regions_of(&fs::read(regions)?)? };
    let page = root().join(PAGE);
    let unreached = report.write(&page, &modules::all(&root())?)?;
    reasons::must_be_there(&unreached, PAGE)
}

/// By file: how often each line was reached, and how many regions there are and were reached.
struct Report {
    lines: BTreeMap<String, BTreeMap<usize, u64>>,
    regions: BTreeMap<String, (u64, u64)>,
}

/// A file's name in the workspace.
fn name(file: &str) -> Option<String> {
    Some(Path::new(file).strip_prefix(root()).ok()?.to_string_lossy().into_owned())
}

/// Reads the records `SF:file` and `DA:line,count` of a trace.
fn lines_of(trace: &str) -> BTreeMap<String, BTreeMap<usize, u64>> {
    let (mut all, mut file) = (BTreeMap::<_, BTreeMap<_, _>>::new(), None);
    for record in trace.lines() {
        if let Some(path) = record.strip_prefix("SF:") {
            file = name(path);
        } else if let (Some(counted), Some(file)) = (record.strip_prefix("DA:"), &file) {
            let mut numbers = counted.split(',').map_while(|number| number.parse::<u64>().ok());
            if let (Some(line), Some(count)) = (numbers.next(), numbers.next()) {
                all.entry(file.clone()).or_default().insert(line as usize, count);
            }
        }
    }
    all
}

fn regions_of(summary: &[u8]) -> Result<BTreeMap<String, (u64, u64)>> {
    let summary: Value = serde_json::from_slice(summary)?;
    let files = summary.pointer("/data/0/files").and_then(Value::as_array).context("a summary without files")?;
    let regions = files.iter().filter_map(|file| {
        let count = |what: &str| file.pointer(&format!("/summary/regions/{what}")).and_then(Value::as_u64);
        Some((name(file.get("filename")?.as_str()?)?, (count("count")?, count("covered")?)))
    });
    Ok(regions.collect())
}

impl Report {
    /// Writes the page; returns the lines never reached.
    fn write(&self, path: &Path, modules: &[Module]) -> Result<Vec<Open>> {
        let mut known = reasons::read(&fs::read_to_string(path).unwrap_or_default());
        let (mut page, mut unreached) = (INTRO.to_owned(), Vec::new());
        let mut sums = [0; 4];
        for module in modules {
            let mut counts = [0; 4];
            for file in &module.files {
                let empty = BTreeMap::new();
                let lines = self.lines.get(file).unwrap_or(&empty);
                let (regions, reached) = self.regions.get(file).copied().unwrap_or_default();
                let never: Vec<usize> = lines.iter().filter(|(_, count)| **count == 0).map(|(line, _)| *line).collect();
                let of_file = [lines.len(), lines.len() - never.len(), regions as usize, reached as usize];
                counts.iter_mut().zip(of_file).for_each(|(sum, count)| *sum += count);
                unreached.extend(open(file, &never)?.into_iter().map(|open| open.explained_by(&mut known)));
            }
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            writeln!(page, "| `{}` {}", module.path, cells(counts))?;
        }
        writeln!(page, "| all {}", cells(sums))?;
        page.push_str("\n## Never reached\n\n");
        for open in &unreached {
            writeln!(page, "{open}")?;
        }
        fs::write(path, page).with_context(|| format!("writing {PAGE}"))?;
        Ok(unreached)
    }
}

fn cells([lines, reached, regions, reached_regions]: [usize; 4]) -> String {
    let share = |part: usize, of: usize| if of == 0 { 100.0 } else { part as f64 * 100.0 / of as f64 };
    format!("| {lines} | {:.1} % | {regions} | {:.1} % |", share(reached, lines), share(reached_regions, regions))
}

/// Runs of lines, each by the first that says something.
fn open(file: &str, lines: &[usize]) -> Result<Vec<Open>> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(root().join(file)).with_context(|| file.to_owned())?;
    let text: Vec<&str> = text.lines().collect();
    let says = |line: usize| text.get(line - 1).copied().filter(|text| text.contains(char::is_alphabetic));
    let runs = lines.chunk_by(|line, next| line + 1 == *next);
    let firsts = runs.filter_map(|run| {
        // A bracket alone says nothing: the line before it does.
        let before = run.first().into_iter().flat_map(|first| (1..*first).rev());
        run.iter().copied().chain(before).find_map(says)
    });
    Ok(firsts.map(|first| Open::new([file.to_owned(), first.to_owned()])).collect())
}
