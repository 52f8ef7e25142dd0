//! The Kotlin package: its generated sources, the native library in its JAR, its tests.
//!
//! uniffi generates the calls, from the native library; `paysession_sources` writes what follows from the declarations.

pub(crate) mod android;
mod bench;
mod maven;

pub(crate) use bench::all as bench;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use paysession_proofs::Start;

use crate::files::Files;
use crate::library;
use crate::run::{copy_into, run, target};
use maven::{home, java, maven, put_native};

const CALLS: &str = "bindings/kotlin/ffi/src/main/kotlin/dev/paysession/ffi/paysession.kt";
const CLASSES: &str = "bindings/kotlin/paysession/src/main/kotlin/dev/paysession";

/// Makes the generated sources.
pub(crate) fn generated() -> Result<Files> {
    let folder = target()?.join("kotlin");
    let mut calls = library::bindgen();
    calls.arg("generate").arg(library::shared("packed")?);
    run(calls.args(["--language", "kotlin", "--no-format", "--out-dir"]).arg(&folder))?;
    let calls = folder.join("dev/paysession/ffi/paysession.kt");
    let calls = fs::read(&calls).with_context(|| calls.display().to_string())?;
    let sources = paysession_sources::kotlin().into_iter();
    let mut files: Files = sources.map(|(name, text)| (format!("{CLASSES}/{name}"), text.into_bytes())).collect();
    files.push((CALLS.to_owned(), calls));
    Ok(files)
}

/// Builds the JAR, with the native library of this machine.
pub(crate) fn package(out: &Path) -> Result<()> {
    put_native()?;
    run(maven(&["clean", "package", "--projects", "ffi,paysession"]).args(["--quiet", "-DskipTests"]))?;
    let name = format!("paysession-{}.jar", library::version()?);
    copy_into(&home().join("paysession/target").join(name), out)
}

/// Builds the packages and runs their tests against the packaged JAR.
pub(crate) fn test() -> Result<()> {
    put_native()?;
    run(maven(&["clean", "verify"]).arg("--quiet"))?;
    eprintln!("    {} tests in Kotlin and Java", count(&home().join("tests/target/surefire-reports"))?);
    Ok(())
}

/// Makes sure that the documentation JAR describes everything public.
pub(crate) fn check() -> Result<()> {
    put_native()?;
    let mut command = maven(&["clean", "package", "--activate-profiles", "docs", "--projects", "ffi,paysession"]);
    let printed = command.output().context("can't start mvn")?;
    let printed = String::from_utf8_lossy(&printed.stdout).into_owned();
    // These every enum has; nothing documents them.
    let of_enums = ["/values/", "/valueOf/", "/getEntries/"];
    let silent = printed.lines().filter(|line| line.contains("Undocumented:"));
    let silent: Vec<_> = silent.filter(|line| !of_enums.iter().any(|name| line.contains(name))).collect();
    if !printed.contains("BUILD SUCCESS") || !silent.is_empty() {
        bail!("the documentation JAR: {}", if silent.is_empty() { printed } else { silent.join("\n") });
    }
    Ok(())
}

/// Builds the package, and returns what starts its filter.
pub(crate) fn filter() -> Result<Start> {
    let java = java()?;
    Ok(Box::new(move |_| java("dev.paysession.examples.FilterKt")))
}

/// Prepares the runner of the vectors, which builds the packages.
pub(crate) fn vectors() -> Result<Command> {
    put_native()?;
    let mut command = maven(&["verify"]);
    command.args(["--quiet", "-Dtest=ConformanceTest", "-Dsurefire.failIfNoSpecifiedTests=false"]);
    Ok(command)
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
