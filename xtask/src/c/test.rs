//! The C library's tests: those in Rust, and a C program that is built as users build theirs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use paysession_proofs::Start;

use super::PACKAGE;
use super::package::package;
use crate::run::{build, empty, output, root, run, target};
use crate::tools::debian;

const WARNINGS: [&str; 5] = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic"];
const SANITIZERS: [&str; 2] = ["-g", "-fsanitize=address,undefined"];

/// Runs the story in C: by pkg-config with the shared and the static library, the latter with AddressSanitizer too, and by
/// CMake. The tests in Rust run with those of the workspace.
pub(crate) fn all() -> Result<()> {
    let installed = installed()?;
    let story = root().join(PACKAGE).join("tests/story.c");
    for (name, kind, flags) in
        [("shared", "--shared", &[][..]), ("static", "--static", &[]), ("sanitized", "--static", &SANITIZERS)]
    {
        let program = compile(&installed, &story, name, kind, flags)?;
        run(Command::new(program).env("LD_LIBRARY_PATH", installed.join("lib")))?;
    }
    // The header is C++ too.
    let mut cpp = Command::new("c++");
    cpp.args(["-x", "c++", "-std=c++17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-include", "paysession.h"]);
    run(cpp.arg("-I").arg(installed.join("include")).arg("/dev/null"))?;
    by_cmake(&installed)
}

/// Prepares the runner of the vectors.
pub(crate) fn vectors() -> Result<Command> {
    Ok(crate::rust::vectors("paysession-c"))
}

/// Builds the filter, an example in C.
pub(crate) fn filter() -> Result<Start> {
    let installed = installed()?;
    let program = compile(&installed, &root().join(PACKAGE).join("examples/filter.c"), "filter", "--static", &["-O2"])?;
    Ok(Box::new(move |_| Command::new(&program)))
}

/// Builds the package into a folder of its own.
fn installed() -> Result<PathBuf> {
    debian(&[("cc", "gcc"), ("c++", "g++"), ("pkg-config", "pkg-config"), ("cmake", "cmake"), ("make", "make")])?;
    let folder = target()?.join("c/installed");
    empty(&folder)?;
    package(&folder)?;
    Ok(folder)
}

/// Compiles a program as pkg-config says, and returns its path.
fn compile(installed: &Path, source: &Path, name: &str, kind: &str, flags: &[&str]) -> Result<PathBuf> {
    let mut config = Command::new("pkg-config");
    config.env("PKG_CONFIG_PATH", installed.join("lib/pkgconfig")).args(["--cflags", "--libs", kind, "paysession"]);
    let found = output(&mut config).context("pkg-config finds no paysession")?;
    let program = target()?.join("c").join(name);
    let mut cc = Command::new("cc");
    cc.args(WARNINGS).args(flags).arg(source).arg("-o").arg(&program);
    let libraries = found.split_whitespace();
    if kind == "--static" {
        // The linker takes the shared one where it has both.
        let (archive, library) = (installed.join("lib/libpaysession.a"), "-lpaysession");
        cc.args(libraries.map(|word| if word == library { archive.as_os_str() } else { word.as_ref() }));
    } else {
        cc.args(libraries);
    }
    build(&mut cc)?;
    Ok(program)
}

fn by_cmake(installed: &Path) -> Result<()> {
    let (sources, folder) = (root().join(PACKAGE).join("tests/cmake"), target()?.join("c/cmake"));
    empty(&folder)?;
    let mut configure = Command::new("cmake");
    configure.arg("-S").arg(&sources).arg("-B").arg(&folder);
    build(configure.arg(format!("-DCMAKE_PREFIX_PATH={}", installed.display())))?;
    build(Command::new("cmake").arg("--build").arg(&folder))?;
    ["story_shared", "story_static"].iter().try_for_each(|name| run(&mut Command::new(folder.join(name))))
}
