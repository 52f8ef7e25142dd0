//! Tests with the compiler's sanitizers: addresses and leaks.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{NIGHTLY, nightly};
use crate::python::{self, Venv};
use crate::run::{output, root, run, rustup};

/// What Kotlin and Swift call, and what that calls.
const PACKAGES: [&str; 3] = ["paysession", "paysession-batch", "paysession-uniffi"];
/// Those of Python's tests that measure memory, or look at the sources, say nothing here.
const PYTHON_TESTS: [&str; 7] = ["batches", "dicts", "errors", "panic", "session", "threads", "validate"];

/// Runs the tests of the facade and of the core, which also may leak nothing: on Linux AddressSanitizer looks for leaks
/// when a test program ends. Then Python's, where leaks are left to `test_memory.py`: the interpreter keeps much till its
/// end itself.
pub(super) fn all() -> Result<()> {
    nightly(&[])?;
    let version = output(&mut rustup(["run", NIGHTLY, "rustc", "-vV"])).context("no nightly rustc")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let mut test = sanitized("test", host);
    test.args(PACKAGES.iter().flat_map(|package| ["--package", package]));
    test.args(["--lib", "--tests", "--features", "paysession/serde_json"]);
    run(test.env("ASAN_OPTIONS", "detect_leaks=1").env("PROPTEST_CASES", "64"))?;
    python(host)
}

/// A cargo command with AddressSanitizer in all that is built for a named target: build scripts and macros go without.
fn sanitized(command: &str, host: &str) -> Command {
    let mut cargo = rustup(["run", NIGHTLY, "cargo", command, "--target", host, "--target-dir", "target/sanitizers"]);
    cargo.env("RUSTFLAGS", "-Zsanitizer=address");
    cargo
}

/// Python's tests on the package as it stands in the sources, around an extension module with AddressSanitizer.
fn python(host: &str) -> Result<()> {
    run(sanitized("build", host).args(["--package", "paysession-python"]))?;
    // An interpreter has no sanitizer: the C compiler's is loaded before all else.
    let mut asked = Command::new("cc");
    let runtime = output(asked.arg("-print-file-name=libasan.so")).context("a C compiler is needed")?;
    ensure!(Path::new(runtime.trim()).is_absolute(), "the C compiler brings no libasan");
    let built = root().join("target/sanitizers");
    let package = built.join("python/paysession");
    fs::create_dir_all(&package)?;
    for file in fs::read_dir(root().join("bindings/python/python/paysession"))? {
        let file = file?;
        fs::copy(file.path(), package.join(file.file_name()))?;
    }
    fs::copy(built.join(host).join("debug/lib_core.so"), package.join("_core.abi3.so"))?;

    let venv = Venv::of("sanitized", &python::newest()?, &["bindings/python/tests/requirements.txt"])?;
    let tests = root().join("bindings/python/tests");
    let mut pytest = venv.python();
    pytest.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "--rootdir"]).arg(&tests);
    pytest.args(PYTHON_TESTS.map(|name| tests.join(format!("test_{name}.py"))));
    // This package is not the one installed.
    pytest.args(["-k", "not test_the_installed_package_is_tested"]);
    pytest.env("PYTHONPATH", built.join("python")).env("LD_PRELOAD", runtime.trim());
    // Python's own allocator would hide what lies beside a freed object.
    run(pytest.env("PYTHONMALLOC", "malloc").env("ASAN_OPTIONS", "detect_leaks=0"))
}
