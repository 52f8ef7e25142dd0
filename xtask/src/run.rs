//! Runs other programs, step by step, and reports how long each step took.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Returns the folder of the workspace that cargo runs this program for. It may have been built for another one: two
/// checkouts can share a target folder.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let here = PathBuf::from(here);
    here.parent().unwrap_or(&here).to_path_buf()
}

/// Returns the folder that cargo builds into.
pub(crate) fn target() -> Result<PathBuf> {
    let metadata = output(&mut cargo(["metadata", "--format-version", "1", "--no-deps"])).context("cargo metadata")?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let folder = metadata.get("target_directory").and_then(Value::as_str);
    Ok(folder.context("cargo metadata names no target folder")?.into())
}

/// Returns the files that git knows or would take in, by their paths in the workspace.
pub(crate) fn sources() -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(root());
    let list = output(&mut git).context("git lists the sources, and is needed here")?;
    Ok(list.lines().filter(|name| root().join(name).is_file()).map(str::to_owned).collect())
}

/// Reads a file of the workspace.
pub(crate) fn read(name: &str) -> Result<String> {
    fs::read_to_string(root().join(name)).with_context(|| format!("reading {name}"))
}

/// Makes a folder without anything in it.
pub(crate) fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}

/// Copies a file into a folder, under its own name.
pub(crate) fn copy_into(file: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::copy(file, folder.join(file.file_name().unwrap_or_default()))
        .with_context(|| format!("copying {}", file.display()))?;
    Ok(())
}

/// Runs one step between two lines on stderr.
pub(crate) fn step(name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    eprintln!("==> {name}");
    let start = Instant::now();
    work().with_context(|| format!("{name} failed"))?;
    eprintln!("    {name}: ok after {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Prepares the cargo that runs this program, in the workspace and without input.
pub(crate) fn cargo<'a>(args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root()).stdin(Stdio::null());
    command
}

/// Prepares rustup.
pub(crate) fn rustup<'a>(args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new("rustup");
    command.args(args).current_dir(root()).stdin(Stdio::null());
    command
}

/// Runs a command; its output goes where this program's goes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    let status = command.status().with_context(|| format!("can't start `{line}`"))?;
    if status.success() { Ok(()) } else { bail!("`{line}` ended with {status}") }
}

/// Runs a command that builds something: all of its output goes to stderr, so that stdout belongs to what was built.
pub(crate) fn build(command: &mut Command) -> Result<()> {
    run(command.stdout(std::io::stderr()))
}

/// Runs a command silently and returns what it printed, or nothing if it fails or can't start.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words: Vec<_> = [program].into_iter().chain(command.get_args()).map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
