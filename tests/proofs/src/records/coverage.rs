//! `tests/coverage.md`: the figures of each module, and every line that is never reached, each with its reason.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::modules::{self, Module};
use super::reasons::{self, Open};

const PAGE: &str = "tests/coverage.md";

const INTRO: &str = "\
# Coverage of the core

Written by `cargo xtask coverage`; the reasons behind lines that are never reached are written by hand and kept. The tests
are the core's own and the vectors; doc tests and those of the bindings don't count.

| module | lines | reached | regions | reached |
|---|---|---|---|---|
";

/// Writes the page from what cargo-llvm-cov counted in a workspace: a trace of lines, and a summary of regions.
///
/// # Errors
///
/// Fails if a line that is never reached has no reason.
pub fn record(root: &Path, trace: &str, summary: &[u8]) -> Result<()> {
    let report = Report { root, lines: lines_of(root, trace), regions: regions_of(root, summary)? };
    let unreached = report.write(&modules::all(root)?)?;
    reasons::must_be_there(&unreached, PAGE)
}

/// By file: how often each line was reached, and how many regions there are and were reached.
struct Report<'a> {
    root: &'a Path,
    lines: BTreeMap<String, BTreeMap<usize, u64>>,
    regions: BTreeMap<String, (u64, u64)>,
}

/// A file's name in the workspace.
fn name(root: &Path, file: &str) -> Option<String> {
    Some(Path::new(file).strip_prefix(root).ok()?.to_string_lossy().into_owned())
}

/// Reads the records `SF:file` and `DA:line,count` of a trace.
fn lines_of(root: &Path, trace: &str) -> BTreeMap<String, BTreeMap<usize, u64>> {
    let (mut all, mut file) = (BTreeMap::<_, BTreeMap<_, _>>::new(), None);
    for record in trace.lines() {
        if let Some(path) = record.strip_prefix("SF:") {
            file = name(root, path);
        } else if let (Some(counted), Some(file)) = (record.strip_prefix("DA:"), &file) {
            let mut numbers = counted.split(',').map_while(|number| number.parse::<u64>().ok());
            if let (Some(line), Some(count)) = (numbers.next(), numbers.next()) {
                all.entry(file.clone()).or_default().insert(line as usize, count);
            }
        }
    }
    all
}

fn regions_of(root: &Path, summary: &[u8]) -> Result<BTreeMap<String, (u64, u64)>> {
    let summary: Value = serde_json::from_slice(summary)?;
    let files = summary.pointer("/data/0/files").and_then(Value::as_array).context("a summary without files")?;
    let regions = files.iter().filter_map(|file| {
        let count = |what: &str| file.pointer(&format!("/summary/regions/{what}")).and_then(Value::as_u64);
        Some((name(root, file.get("filename")?.as_str()?)?, (count("count")?, count("covered")?)))
    });
    Ok(regions.collect())
}

impl Report<'_> {
    /// Writes the page; returns the lines never reached.
    fn write(&self, modules: &[Module]) -> Result<Vec<Open>> {
        let path = &self.root.join(PAGE);
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
                unreached.extend(open(self.root, file, &never)?.into_iter().map(|open| open.explained_by(&mut known)));
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
fn open(root: &Path, file: &str, lines: &[usize]) -> Result<Vec<Open>> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(root.join(file)).with_context(|| file.to_owned())?;
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
