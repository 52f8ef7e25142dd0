//! `core/benches/instructions.txt`: how many instructions and allocations the library's calls take, as callgrind counts
//! them.
//!
//! Times are noisy on shared machines; callgrind's counts are not. They cover the library and what is linked into it. The
//! C library (allocator, copies) differs between systems and is left out, so that one baseline serves every Linux; its
//! allocations are counted instead.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, Error, Result, ensure};

/// The function of the bench whose calls are counted.
pub const COUNTED: &str = "instructions::counted";
const ALLOCATORS: [&str; 5] = ["malloc", "calloc", "realloc", "aligned_alloc", "posix_memalign"];
/// How far, in percent, a count of instructions may be from the baseline.
const TOLERANCE: f64 = 5.0;

/// What one call takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cost {
    instructions: u64,
    allocations: u64,
}

/// The recorded costs of calls.
#[derive(Debug, PartialEq)]
pub struct Baseline {
    /// The compiler, as it names itself.
    pub rustc: String,
    /// Calls and their costs.
    pub costs: Vec<(String, Cost)>,
}

impl Baseline {
    /// Returns the version of the compiler.
    ///
    /// # Errors
    ///
    /// Fails if the compiler's line has none.
    pub fn version(&self) -> Result<&str> {
        self.rustc.split(' ').nth(1).context("the baseline names no version of rustc")
    }

    /// Prints new costs and their changes. Returns the calls whose costs are not as recorded, or are in one list alone.
    #[must_use]
    pub fn compare<'a>(&'a self, counts: &'a [(String, Cost)]) -> Vec<&'a str> {
        println!("{:<30}{:>14}{:>9}{:>13}{:>9}", "", "instructions", "change", "allocations", "change");
        let mut strays = Vec::new();
        for (name, now) in counts {
            let was = self.costs.iter().find(|(known, _)| known == name).map(|(_, cost)| cost);
            let (change, allocations) = was.map_or((0.0, 0), |was| {
                let change = (now.instructions as f64 / was.instructions as f64 - 1.0) * 100.0;
                (change, now.allocations.cast_signed() - was.allocations.cast_signed())
            });
            println!("{name:<30}{:>14}{change:>8.1}%{:>13}{allocations:>+9}", now.instructions, now.allocations);
            if was.is_none() || change.abs() > TOLERANCE || allocations != 0 {
                strays.push(name.as_str());
            }
        }
        let gone = self.costs.iter().filter(|(name, _)| counts.iter().all(|(counted, _)| counted != name));
        strays.extend(gone.map(|(name, _)| name.as_str()));
        strays
    }
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Written by `cargo xtask instructions --record`, with\n{}", self.rustc)?;
        writeln!(f, "# instructions, allocations and the call that takes them:")?;
        let mut costs = self.costs.iter();
        costs.try_for_each(|(name, cost)| writeln!(f, "{:>9} {:>4}  {name}", cost.instructions, cost.allocations))
    }
}

impl FromStr for Baseline {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let rustc = lines.next().context("the baseline names no rustc")?.to_owned();
        Ok(Self { rustc, costs: lines.map(entry).collect::<Result<_>>()? })
    }
}

/// Reads a line of the baseline.
fn entry(line: &str) -> Result<(String, Cost)> {
    let (instructions, rest) = line.trim_start().split_once(' ').with_context(|| format!("no counts in '{line}'"))?;
    let (allocations, name) = rest.trim_start().split_once(' ').with_context(|| format!("no name in '{line}'"))?;
    Ok((name.trim().to_owned(), Cost { instructions: instructions.parse()?, allocations: allocations.parse()? }))
}

/// Reads callgrind's dumps, one a call: <https://valgrind.org/docs/manual/cl-format.html>.
///
/// # Errors
///
/// Fails if a call has no count.
pub fn costs(dumps: &str) -> Result<Vec<Cost>> {
    let parts = dumps.split("\npart: ").filter(|part| part.contains(&format!("Trigger: --dump-after={COUNTED}")));
    parts.map(cost).collect()
}

fn cost(dump: &str) -> Result<Cost> {
    let mut cost = Cost::default();
    let (mut is_own, mut callee) = (false, "");
    let mut lines = dump.lines();
    while let Some(line) = lines.next() {
        if let Some(object) = line.strip_prefix("ob=") {
            is_own =
                Path::new(object).file_name().is_some_and(|name| name.to_string_lossy().starts_with("instructions-"));
        } else if let Some(name) = line.strip_prefix("cfn=") {
            callee = name;
        } else if let Some(calls) = line.strip_prefix("calls=") {
            if ALLOCATORS.contains(&callee) {
                cost.allocations += calls.split(' ').next().unwrap_or_default().parse::<u64>()?;
            }
            // The callee's total, which is counted again at the callee.
            lines.next();
        } else if is_own
            && let Some((line, own)) = line.split_once(' ')
            && line.starts_with(|c: char| c.is_ascii_digit() || "+-*".contains(c))
        {
            cost.instructions += own.trim().parse::<u64>()?;
        }
    }
    ensure!(cost.instructions > 0, "nothing was counted");
    Ok(cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As callgrind writes it, cut short: what happened before the call, and the call.
    const WRITTEN: &str = "\
version: 1

part: 1
desc: Trigger: --dump-before=instructions::counted
ob=/target/release/deps/instructions-0a1b
fn=instructions::main
0 7000

part: 2
desc: Trigger: --dump-after=instructions::counted
positions: line
events: Ir
summary: 121

ob=/target/release/deps/instructions-0a1b
fn=instructions::counted
0 10
cob=/lib/libc.so.6
cfn=malloc
calls=2 3281
0 41
+3 20
cfn=paysession::read
calls=1 0
* 50

fn=paysession::read
-1 50

ob=/lib/libc.so.6
fn=malloc
0 41

totals: 121
";

    #[test]
    fn own_instructions_are_counted_once() {
        let costs = costs(WRITTEN).unwrap();
        assert_eq!(costs, [Cost { instructions: 80, allocations: 2 }]);
    }

    fn baseline(costs: &[(&str, u64, u64)]) -> Baseline {
        let cost = |(name, instructions, allocations): &(&str, u64, u64)| {
            ((*name).to_owned(), Cost { instructions: *instructions, allocations: *allocations })
        };
        Baseline { rustc: "rustc 1.95.0 (5 2026)".to_owned(), costs: costs.iter().map(cost).collect() }
    }

    #[test]
    fn a_baseline_is_read_as_written() {
        let written = baseline(&[("verdict on typical", 35_987, 4), ("create", 7, 0)]);
        assert_eq!(written.to_string().parse::<Baseline>().unwrap(), written);
        assert_eq!(written.version().unwrap(), "1.95.0");
        assert!("rustc\n35987".parse::<Baseline>().is_err());
    }

    #[test]
    fn a_cost_that_left_the_baseline_is_found() {
        let known = baseline(&[("a", 1000, 4), ("b", 1000, 4), ("c", 1000, 4), ("gone", 1, 0)]);
        let counted = baseline(&[("a", 1049, 4), ("b", 949, 4), ("c", 1000, 3), ("new", 1, 0)]);
        assert_eq!(known.compare(&counted.costs), ["b", "c", "new", "gone"]);
    }
}
