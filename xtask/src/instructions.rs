//! Counts the instructions and allocations of the library's calls, and compares them with a recorded baseline.
//!
//! Times are noisy on shared machines; callgrind's counts are not. They cover the library and what is linked into it. The
//! C library (allocator, copies) differs between systems and is left out, so that one baseline serves every Linux; its
//! allocations are counted instead.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::run::{cargo, output, read, root, run, rustup};
use crate::tools::toolchain;

const BASELINE: &str = "core/benches/instructions.txt";
const BENCH: [&str; 7] = ["bench", "--package", "paysession", "--features", "serde_json", "--bench", "instructions"];
/// The function of the bench whose calls are counted.
const COUNTED: &str = "instructions::counted";
/// Where callgrind writes, as seen by the bench, which runs in its package's folder.
const DUMPS: &str = "../target/callgrind.out";
const ALLOCATORS: [&str; 5] = ["malloc", "calloc", "realloc", "aligned_alloc", "posix_memalign"];
/// Other machines have other counts.
const IS_COUNTABLE: bool = cfg!(all(target_arch = "x86_64", target_os = "linux"));
/// How far, in percent, a count of instructions may be from the baseline.
const TOLERANCE: f64 = 5.0;

/// What one call takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Cost {
    instructions: u64,
    allocations: u64,
}

/// Counts anew and writes the baseline.
pub(crate) fn record() -> Result<()> {
    ensure!(IS_COUNTABLE, "the baseline is of x86-64 Linux");
    let version = rust().context("no rustc")?;
    let mut text = format!("# Written by `cargo xtask instructions --record`, with\n{version}\n");
    text.push_str("# instructions, allocations and the call that takes them:\n");
    for (name, cost) in count(None)? {
        text.push_str(&format!("{:>9} {:>4}  {name}\n", cost.instructions, cost.allocations));
    }
    fs::write(root().join(BASELINE), text).context(BASELINE)
}

/// Counts anew, prints the counts and their changes, and fails if they left the baseline, also for the better.
pub(crate) fn check() -> Result<()> {
    if !IS_COUNTABLE {
        eprintln!("    the baseline is of x86-64 Linux: nothing is counted here");
        return Ok(());
    }
    let text = read(BASELINE)?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let recorded = lines.next().context("the baseline names no rustc")?;
    let mut baseline: BTreeMap<&str, Cost> = lines.map(entry).collect::<Result<_>>()?;
    let version = recorded.split(' ').nth(1).context("the baseline names no version of rustc")?;
    // Another compiler makes other code: counts are compared under the one that they were recorded with.
    let counts = count((rust().as_deref() != Some(recorded)).then_some(version))?;

    println!("{:<30}{:>14}{:>9}{:>13}{:>9}", "", "instructions", "change", "allocations", "change");
    let mut strays = Vec::new();
    for (name, now) in &counts {
        let was = baseline.remove(name.as_str());
        let (change, allocations) = was.map_or((0.0, 0), |was| {
            let change = (now.instructions as f64 / was.instructions as f64 - 1.0) * 100.0;
            (change, now.allocations.cast_signed() - was.allocations.cast_signed())
        });
        println!("{name:<30}{:>14}{change:>8.1}%{:>13}{allocations:>+9}", now.instructions, now.allocations);
        if was.is_none() || change.abs() > TOLERANCE || allocations != 0 {
            strays.push(name.as_str());
        }
    }
    strays.extend(baseline.into_keys());
    if strays.is_empty() {
        return Ok(());
    }
    bail!(
        "not as in {BASELINE}: {}; `cargo xtask instructions --record` writes it anew, and the commit gives the reason",
        strays.join(", ")
    )
}

/// Reads a line of the baseline.
fn entry(line: &str) -> Result<(&str, Cost)> {
    let (instructions, rest) = line.trim_start().split_once(' ').with_context(|| format!("no counts in '{line}'"))?;
    let (allocations, name) = rest.trim_start().split_once(' ').with_context(|| format!("no name in '{line}'"))?;
    Ok((name.trim(), Cost { instructions: instructions.parse()?, allocations: allocations.parse()? }))
}

/// The compiler in use, as it names itself.
fn rust() -> Option<String> {
    let mut rustc = Command::new("rustc");
    output(rustc.arg("--version").current_dir(root())).map(|version| version.trim().to_owned())
}

/// Builds the bench, with another version of Rust if one is given, and has callgrind count its calls.
fn count(version: Option<&str>) -> Result<Vec<(String, Cost)>> {
    if output(Command::new("valgrind").arg("--version")).is_none() {
        bail!("valgrind is needed here: `apt-get install valgrind`, or what your system has instead");
    }
    if let Some(version) = version {
        eprintln!("    with Rust {version}, as the baseline");
        toolchain(version)?;
    }
    let bench = || match version {
        Some(version) => rustup(["run", version, "cargo"].into_iter().chain(BENCH)),
        None => cargo(BENCH),
    };
    run(bench().arg("--no-run"))?;
    let file = root().join("core").join(DUMPS);
    let runner = format!(
        "valgrind --quiet --tool=callgrind --callgrind-out-file={DUMPS} --combine-dumps=yes --compress-strings=no \
         --dump-before={COUNTED} --dump-after={COUNTED}"
    );
    fs::create_dir_all(root().join("target"))?;
    let names = output(bench().env("CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER", runner))
        .context("the bench failed under valgrind")?;
    let dumps = fs::read_to_string(&file).context("callgrind's dumps")?;
    fs::remove_file(&file)?;
    let costs = costs(&dumps)?;
    let names: Vec<String> = names.lines().map(str::to_owned).collect();
    ensure!(names.len() == costs.len(), "{} calls were named and {} counted", names.len(), costs.len());
    Ok(names.into_iter().zip(costs).collect())
}

/// Reads callgrind's dumps, one a call: <https://valgrind.org/docs/manual/cl-format.html>.
fn costs(dumps: &str) -> Result<Vec<Cost>> {
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

    #[test]
    fn a_line_of_the_baseline_is_read_as_written() {
        let cost = Cost { instructions: 35_987, allocations: 4 };
        assert_eq!(entry("    35987    4  verdict on typical").unwrap(), ("verdict on typical", cost));
        assert!(entry("35987").is_err());
    }
}
