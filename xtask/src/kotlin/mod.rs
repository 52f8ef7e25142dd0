//! The Kotlin package: its generated sources, the native library in its JAR, its tests.
//!
//! uniffi generates the calls; the classes of the API's types, the drafts and the results with what reads them follow
//! from the declarations. All of it is committed, and a check holds that it is what comes out.

pub(crate) mod android;
mod bench;
mod classes;
mod drafts;
mod names;
mod results;

pub(crate) use bench::all as bench;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::facade;
use crate::run::{self, cargo, root};

/// Stands at the top of what this writes.
pub(super) const HEADER: &str = "// Written by `cargo xtask bindings` from the declared types. Not to be edited.\n\n";

const HOME: &str = "bindings/kotlin";
const CALLS: &str = "ffi/src/main/kotlin/dev/paysession/ffi/paysession.kt";
const CLASSES: &str = "paysession/src/main/kotlin/dev/paysession";
/// What the stripped library may have, in bytes.
const LARGEST: u64 = 1_600_000;

/// Writes the generated sources, or with `check` fails where one is not what would be written.
pub(crate) fn generate(check: bool) -> Result<()> {
    let home = root().join(HOME);
    let library = library()?;
    let files = [
        (home.join(CALLS), calls(&library)?),
        (home.join(CLASSES).join("Types.kt"), classes::file()),
        (home.join(CLASSES).join("Drafts.kt"), drafts::file()),
        (home.join(CLASSES).join("Results.kt"), results::file()),
        (home.join(CLASSES).join("Layout.kt"), results::layout()),
    ];
    for (path, content) in files {
        if fs::read_to_string(&path).is_ok_and(|present| present == content) {
            continue;
        }
        let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        if check {
            bail!("{name} is not what its sources give; run `cargo xtask bindings` and commit the result");
        }
        fs::create_dir_all(path.parent().unwrap_or(&home))?;
        fs::write(&path, content).with_context(|| format!("writing {name}"))?;
        eprintln!("    wrote {name}");
    }
    put_native(&library, &home)
}

/// Builds the packages and runs their tests against the packaged JAR.
pub(crate) fn test() -> Result<()> {
    let home = root().join(HOME);
    put_native(&library()?, &home)?;
    run::run(maven(&["clean", "verify"]).arg("--quiet"))?;
    eprintln!("    {} tests in Kotlin and Java", count(&home.join("tests/target/surefire-reports"))?);
    Ok(())
}

/// Makes sure that generated sources are fresh, and that everything public has words in the documentation JAR.
pub(crate) fn check() -> Result<()> {
    generate(true)?;
    let mut command = maven(&["clean", "package", "--activate-profiles", "docs", "--projects", "ffi,paysession"]);
    let told = command.output().context("can't start mvn")?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    // What every enum has by itself can't be given words.
    let by_itself = ["/values/", "/valueOf/", "/getEntries/"];
    let silent = told.lines().filter(|line| line.contains("Undocumented:"));
    let silent: Vec<_> = silent.filter(|line| !by_itself.iter().any(|name| line.contains(name))).collect();
    if !told.contains("BUILD SUCCESS") || !silent.is_empty() {
        bail!("the documentation JAR: {}", if silent.is_empty() { told } else { silent.join("\n") });
    }
    Ok(())
}

/// Builds the package, and returns what starts its face.
pub(crate) fn face() -> Result<impl Fn() -> Command> {
    let java = java()?;
    Ok(move || java("dev.paysession.examples.FaceKt"))
}

/// Builds the native library, and prepares the vectors' runner, which builds the packages.
pub(crate) fn vectors() -> Result<Command> {
    put_native(&library()?, &root().join(HOME))?;
    let mut command = maven(&["verify"]);
    command.args(["--quiet", "-Dtest=ConformanceTest", "-Dsurefire.failIfNoSpecifiedTests=false"]);
    Ok(command)
}

/// Builds the packages without running their tests, and returns what starts a class of the tests' module.
fn java() -> Result<impl Fn(&str) -> Command> {
    let home = root().join(HOME);
    put_native(&library()?, &home)?;
    run::build(maven(&["verify"]).args(["--quiet", "-DskipTests"]))?;
    let module = home.join("tests/target");
    let path = fs::read_to_string(module.join("classpath.txt")).context("the class path")?;
    let path = format!("{}:{path}", module.join("test-classes").display());
    Ok(move |class: &str| {
        let mut command = outside("java");
        command.args(["-cp", &path, class]);
        command
    })
}

fn maven(args: &[&str]) -> Command {
    let mut command = outside("mvn");
    command.args(["--batch-mode", "--no-transfer-progress"]).args(args).current_dir(root().join(HOME));
    command
}

/// Prepares a program that must not find cargo's own builds: JNA looks for libraries in these paths first, and only then
/// in the JAR.
fn outside(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_remove("LD_LIBRARY_PATH").env_remove("DYLD_FALLBACK_LIBRARY_PATH");
    command
}

/// The library with the packed face, unstripped.
fn library() -> Result<PathBuf> {
    Ok(facade::build("packed")?.join(file_name()))
}

fn file_name() -> String {
    format!("{}paysession_uniffi{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX)
}

/// What uniffi generates of a library.
fn calls(library: &Path) -> Result<String> {
    let folder = facade::target()?.join("kotlin");
    let arguments = ["--quiet", "--package", "paysession-uniffi", "--features", "bindgen", "--bin", "uniffi-bindgen"];
    let mut command = cargo(["run"]);
    command.args(arguments).args(["--", "generate"]).arg(library);
    run::run(command.args(["--language", "kotlin", "--no-format", "--out-dir"]).arg(&folder))?;
    let written = folder.join("dev/paysession/ffi/paysession.kt");
    fs::read_to_string(&written).with_context(|| written.display().to_string())
}

/// Puts the stripped library where JNA looks for it in the JAR.
fn put_native(library: &Path, home: &Path) -> Result<()> {
    let folder = home.join("paysession/native").join(platform()?);
    fs::create_dir_all(&folder)?;
    let stripped = folder.join(file_name());
    fs::copy(library, &stripped).context("copying the library")?;
    let options: &[&str] = if cfg!(target_os = "macos") { &["-x"] } else { &["--strip-all"] };
    run::run(Command::new("strip").args(options).arg(&stripped))?;
    let size = fs::metadata(&stripped)?.len();
    if size > LARGEST {
        bail!("the stripped library has {size} bytes, more than {LARGEST}");
    }
    Ok(())
}

/// The name that JNA has for this machine's kind.
fn platform() -> Result<String> {
    let system = match std::env::consts::OS {
        "linux" => "linux",
        "macos" => "darwin",
        "windows" => "win32",
        other => bail!("JNA's name for {other} is not known here"),
    };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x86-64",
        other => other,
    };
    Ok(format!("{system}-{processor}"))
}

/// Adds up the tests of Maven's reports.
fn count(reports: &Path) -> Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(reports).with_context(|| reports.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "xml") {
            count += fs::read_to_string(&path)?.matches("<testcase ").count();
        }
    }
    Ok(count)
}
