//! Fuzzing: builds the targets of `fuzz/`, runs them from the vectors' documents, and keeps what they found small.
//!
//! Each target is libFuzzer with a target in it. It needs the compiler to count what is reached, which stable Rust can
//! do too: so neither a nightly toolchain nor cargo-fuzz has to be installed, though the folder is laid out as
//! cargo-fuzz likes it.

use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use paysession_proofs::seeds;

use crate::run::{cargo, empty, root, run, step};
use crate::steps::is_wanted;
use crate::tools::host;

pub(crate) const TARGETS: [&str; 6] = ["scalars", "verdict", "stored", "sources", "lines", "arrow"];

/// How long each target runs in the gate.
const GATE_SECONDS: u32 = 5;

/// What one document may take: libFuzzer's own limits are made for slower targets.
const LIMITS: [&str; 3] = ["-max_len=8400", "-timeout=10", "-rss_limit_mb=2048"];

/// What cargo-fuzz gives the compiler, but for the address sanitizer: that needs a nightly compiler, and the core has no
/// unsafe code.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// Fuzzes the targets that are named, or all, for some seconds each.
pub(crate) fn all(names: &[String], seconds: u32) -> Result<()> {
    each(names, |binaries, name| fuzz(binaries, name, seconds))
}

/// Takes what was found into the corpus.
pub(crate) fn minimise(names: &[String]) -> Result<()> {
    each(names, shrink)
}

/// Runs each target for some seconds: what was found before is tried again, and a little more.
pub(crate) fn check() -> Result<()> {
    run(&mut cargo(["fmt", "--manifest-path", "fuzz/Cargo.toml", "--", "--check"]))?;
    all(&[], GATE_SECONDS)
}

/// Builds the targets, and works on those that are named, or on all.
fn each(names: &[String], work: impl Fn(&Path, &str) -> Result<()>) -> Result<()> {
    let binaries = prepare()?;
    let mut wanted = TARGETS.iter().filter(|target| is_wanted(target, names));
    wanted.try_for_each(|name| step(name, || work(&binaries, name)))
}

fn folder(name: &str) -> PathBuf {
    root().join("fuzz").join(name)
}

/// Builds the targets and writes their seeds; returns where the targets are.
fn prepare() -> Result<PathBuf> {
    seeds::write(&folder("seeds"))?;
    // The target is named, so that build scripts and macros, which run here, are built without the flags.
    let (host, target) = (host(&mut Command::new("rustc"))?, folder("target"));
    run(cargo(["build", "--quiet", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", &host])
        .env("RUSTFLAGS", FLAGS)
        .env("CARGO_TARGET_DIR", &target))?;
    Ok(target.join(host).join("release"))
}

/// Runs a target. New inputs go to `found`, what makes it fail to `artifacts`.
fn fuzz(binaries: &Path, name: &str, seconds: u32) -> Result<()> {
    let (found, kept, seeds) = (folder("found").join(name), folder("corpus").join(name), folder("seeds").join(name));
    let artifacts = folder("artifacts").join(name);
    for folder in [&found, &kept, &artifacts] {
        fs::create_dir_all(folder)?;
    }
    let mut command = Command::new(binaries.join(name));
    command.args(LIMITS).arg(format!("-max_total_time={seconds}")).arg("-print_final_stats=1");
    command.arg(format!("-dict={}", folder("seeds/dictionary").display()));
    command.arg(format!("-artifact_prefix={}/", artifacts.display())).args([found, kept, seeds]);
    // The input is kept; the way to it is shown when the input is tried again.
    command.env("RUST_BACKTRACE", "0");
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().context("can't start the target")?;
    // It reports every input that it keeps: only the end is of interest.
    let mut tail = VecDeque::new();
    for line in child.stderr.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        let line = line?;
        if line.contains("DONE") || line.starts_with("Done") {
            eprintln!("    {name}: {}", line.trim());
        }
        tail.push_back(line);
        if tail.len() > 60 {
            tail.pop_front();
        }
    }
    if child.wait()?.success() {
        return Ok(());
    }
    tail.iter().for_each(|line| eprintln!("{line}"));
    bail!("the target {name} failed on an input in {}; fuzz/README.md says what to do", artifacts.display())
}

/// Keeps of all inputs the fewest and smallest that reach what all of them reach.
fn shrink(binaries: &Path, name: &str) -> Result<()> {
    let (kept, found, seeds) = (folder("corpus").join(name), folder("found").join(name), folder("seeds").join(name));
    let fewest = folder("target").join(name);
    empty(&fewest)?;
    for folder in [&kept, &found] {
        fs::create_dir_all(folder)?;
    }
    let mut command = Command::new(binaries.join(name));
    // By edges alone, not by how often each is taken: a quarter of the inputs.
    command.args(LIMITS).args(["-set_cover_merge=1", "-use_counters=0"]).args([&fewest, &kept, &found, &seeds]);
    run(command.stdin(Stdio::null()).stderr(Stdio::null()))?;
    fs::remove_dir_all(&kept)?;
    fs::rename(&fewest, &kept)?;
    eprintln!("    {} inputs", fs::read_dir(&kept)?.count());
    Ok(())
}
