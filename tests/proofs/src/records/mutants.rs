//! `tests/mutants.md`: the outcome of each module, and why survivors may live. The command writes it; reasons are written
//! into it by hand, and stay with their mutant as long as its line reads the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use paysession_conformance::home;

use super::modules::Module;
use super::reasons::{self, Open};

const INTRO: &str = "\
# Mutants of the core

Written by `cargo xtask mutants`, module by module; the reasons behind survivors are written by hand and kept. A row holds
until its module's sources change; then the module is run again. A mutant is *caught* if a test fails on it, *unviable*
if it does not compile, and has *timed out* if a test no longer ends. `.cargo/mutants.toml` lists what is not mutated.

| module | sources | mutants | caught | unviable | timed out | survived |
|---|---|---|---|---|---|---|
";
/// What became of mutants: cargo-mutants' file of each kind.
pub const KINDS: [&str; 4] = ["caught", "unviable", "timeout", "missed"];

/// The mutants of a module by what became of them, in the order of [`KINDS`].
pub type Outcomes = [BTreeSet<String>; KINDS.len()];

/// The page.
#[derive(Default)]
pub struct Record {
    /// By module: the digest of its sources, and how many mutants there are of each kind.
    rows: BTreeMap<String, (String, [usize; KINDS.len()])>,
    survivors: Vec<Open>,
}

fn path() -> PathBuf {
    home().join("mutants.md")
}

impl Record {
    /// Reads the page; without one, the record is empty.
    #[must_use]
    pub fn read() -> Self {
        let page = fs::read_to_string(path()).unwrap_or_default();
        let mut record = Self { survivors: reasons::read(&page), ..Self::default() };
        for line in page.lines() {
            if line.starts_with("| `") {
                let cells: Vec<&str> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
                let &[_, module, sources, _, ref counts @ .., _] = cells.as_slice() else { continue };
                let counts: Vec<usize> = counts.iter().filter_map(|count| count.parse().ok()).collect();
                if let Ok(counts) = counts.try_into() {
                    record.rows.insert(module.to_owned(), (sources.to_owned(), counts));
                }
            }
        }
        record
    }

    /// Whether a module's sources are those that were recorded.
    pub fn is_current(&self, module: &Module) -> bool {
        self.rows.get(module.path).is_some_and(|(sources, _)| *sources == module.digest)
    }

    /// Patterns of the names of a module's survivors without a reason. Mutants of other lines may have the same, which
    /// does no harm.
    pub fn unexplained(&self, module: &Module) -> Vec<String> {
        let unexplained = self.survivors.iter().filter(|known| module.has(known.file()) && !known.is_explained());
        let pattern = |known: &Open| match known.parts.as_slice() {
            [file, mutant, ..] => Some(format!("^{}:[0-9]+:[0-9]+: {}$", literally(file), literally(mutant))),
            _ => None,
        };
        unexplained.filter_map(pattern).collect()
    }

    /// Takes in what became of a module's survivors without a reason, and maybe of others by the same name.
    ///
    /// # Errors
    ///
    /// Fails if a name is not one of cargo-mutants'.
    pub fn retake(&mut self, module: &Module, outcomes: &Outcomes, tree: &Path) -> Result<()> {
        let (before, others) =
            std::mem::take(&mut self.survivors).into_iter().partition(|known| module.has(known.file()));
        let before: Vec<Open> = before;
        let (explained, open): (Vec<_>, Vec<_>) = before.into_iter().partition(Open::is_explained);
        self.survivors = others;
        let named =
            |names: &BTreeSet<String>| names.iter().map(|name| survivor(name, tree)).collect::<Result<Vec<_>>>();
        let [_, _, timed_out, missed] = outcomes;
        let timed_out =
            named(timed_out)?.iter().filter(|late| open.iter().any(|open| open.parts == late.parts)).count();
        let mut known = explained.clone();
        let missed = named(missed)?.into_iter().map(|missed| missed.explained_by(&mut known));
        let missed: Vec<Open> = missed.filter(|missed| !missed.is_explained()).collect();
        let (_, [caught, _, late, survived]) = self.rows.get_mut(module.path).context("no row yet")?;
        *late += timed_out;
        *caught += open.len() - timed_out - missed.len();
        *survived = explained.len() + missed.len();
        self.survivors.extend(explained.into_iter().chain(missed));
        Ok(())
    }

    /// Takes in what a module gave.
    ///
    /// # Errors
    ///
    /// Fails if a name is not one of cargo-mutants'.
    pub fn take(&mut self, module: &Module, outcomes: &Outcomes, tree: &Path) -> Result<()> {
        let counts = outcomes.each_ref().map(BTreeSet::len);
        self.rows.insert(module.path.to_owned(), (module.digest.clone(), counts));
        let (mut before, others) =
            std::mem::take(&mut self.survivors).into_iter().partition(|known| module.has(known.file()));
        self.survivors = others;
        let [.., missed] = outcomes;
        for name in missed {
            self.survivors.push(survivor(name, tree)?.explained_by(&mut before));
        }
        Ok(())
    }

    /// Writes the page.
    ///
    /// # Errors
    ///
    /// Fails if the page can't be written.
    pub fn write(&self, modules: &[Module]) -> Result<()> {
        let mut page = INTRO.to_owned();
        let mut totals = [0; KINDS.len()];
        for module in modules {
            let Some((sources, counts)) = self.rows.get(module.path) else {
                writeln!(page, "| {} | not yet |", module.path)?;
                continue;
            };
            totals.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
            writeln!(page, "| `{}` | `{sources}` {}", module.path, cells(counts))?;
        }
        writeln!(page, "| all | {}", cells(&totals))?;
        page.push_str("\n## Survivors\n\n");
        for module in modules {
            for known in self.survivors.iter().filter(|known| module.has(known.file())) {
                writeln!(page, "{known}")?;
            }
        }
        fs::write(path(), page).context("writing tests/mutants.md")
    }

    /// Makes sure that each survivor has its reason.
    ///
    /// # Errors
    ///
    /// Fails with the survivors that have none.
    pub fn must_be_explained(&self) -> Result<()> {
        reasons::must_be_there(&self.survivors, "tests/mutants.md")
    }
}

/// A regular expression that matches a text alone.
fn literally(text: &str) -> String {
    let special = |c: &char| r"\.+*?()|[]{}^$".contains(*c);
    text.chars().flat_map(|c| special(&c).then_some('\\').into_iter().chain([c])).collect()
}

/// A row's numbers, the sum first.
fn cells(counts: &[usize]) -> String {
    let sum = counts.iter().sum::<usize>();
    [sum].iter().chain(counts).map(|count| format!("| {count} ")).collect::<String>() + "|"
}

/// Reads cargo-mutants' name of a mutant, `file:line:column: what it does`, and adds the line that it changes.
fn survivor(name: &str, tree: &Path) -> Result<Open> {
    let (place, mutant) = name.split_once(": ").context("a mutant without a place")?;
    let mut place = place.split(':');
    let (file, line) = (place.next().unwrap_or_default(), place.next().unwrap_or_default().parse::<usize>()?);
    let text = fs::read_to_string(tree.join(file)).with_context(|| file.to_owned())?;
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    Ok(Open::new([file, mutant, line].map(str::to_owned)))
}
