//! Counts the instructions and allocations of the library's calls, and compares them with a recorded baseline.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use paysession_proofs::records::instructions::{Baseline, COUNTED, Cost, costs};

use crate::run::{cargo, output, read, root, run, rustup};
use crate::tools::toolchain;

const BASELINE: &str = "core/benches/instructions.txt";
const BENCH: [&str; 7] = ["bench", "--package", "paysession", "--features", "serde_json", "--bench", "instructions"];
/// Where callgrind writes, as seen by the bench, which runs in its package's folder.
const DUMPS: &str = "../target/callgrind.out";
/// Other machines have other counts.
const IS_COUNTABLE: bool = cfg!(all(target_arch = "x86_64", target_os = "linux"));

/// Counts anew and writes the baseline.
pub(crate) fn record() -> Result<()> {
    ensure!(IS_COUNTABLE, "the baseline is of x86-64 Linux");
    let rustc = rust().context("no rustc")?;
    fs::write(root().join(BASELINE), Baseline { rustc, costs: count(None)? }.to_string()).context(BASELINE)
}

/// Counts anew, prints the counts and their changes, and fails if they left the baseline, also for the better.
pub(crate) fn check() -> Result<()> {
    if !IS_COUNTABLE {
        eprintln!("    the baseline is of x86-64 Linux: nothing is counted here");
        return Ok(());
    }
    let baseline: Baseline = read(BASELINE)?.parse()?;
    // Another compiler makes other code: counts are compared under the one that they were recorded with.
    let version = baseline.version()?;
    let counts = count((rust().as_deref() != Some(&baseline.rustc)).then_some(version))?;
    let strays = baseline.compare(&counts);
    if strays.is_empty() {
        return Ok(());
    }
    bail!(
        "not as in {BASELINE}: {}; `cargo xtask instructions --record` writes it anew, and the commit gives the reason",
        strays.join(", ")
    )
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
