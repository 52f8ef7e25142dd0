//! Tests with the compiler's sanitizers: addresses and leaks.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::python::{self, Venv};
use crate::run::{copy_into, output, root, run, rustup};
use crate::rust::packages;
use crate::tools::{NIGHTLY, host, nightly};

/// What other languages call, and what that calls.
const PACKAGES: [&str; 5] = ["paysession", "paysession-arrow", "paysession-batch", "paysession-uniffi", "paysession-c"];
/// Those of Python's tests that measure memory, or look at the sources, say nothing here.
const PYTHON_TESTS: [&str; 7] = ["batches", "dicts", "errors", "panic", "session", "threads", "validate"];

/// Runs the tests of the native library and of the core, which also may leak nothing: on Linux AddressSanitizer looks for
/// leaks when a test program ends. Then Python's; their leaks are left to `test_memory.py`, because the interpreter itself
/// keeps much until its end.
pub(super) fn all() -> Result<()> {
    nightly(&[])?;
    let host = &host(&mut rustup(["run", NIGHTLY, "rustc"]))?;
    let mut test = sanitized("test", host);
    test.args(packages(&PACKAGES));
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

/// Python's tests on the package's sources, around an extension module with AddressSanitizer.
fn python(host: &str) -> Result<()> {
    run(sanitized("build", host).args(["--package", "paysession-python"]))?;
    // The interpreter has no sanitizer, so the C compiler's is loaded before all else.
    let mut asked = Command::new("cc");
    let runtime = output(asked.arg("-print-file-name=libasan.so")).context("a C compiler is needed")?;
    ensure!(Path::new(runtime.trim()).is_absolute(), "the C compiler brings no libasan");
    let built = root().join("target/sanitizers");
    let package = built.join("python/paysession");
    for file in fs::read_dir(root().join("bindings/python/python/paysession"))? {
        let path = file?.path();
        // The modules for frameworks are folders, and none of these tests imports one.
        if path.is_file() {
            copy_into(&path, &package)?;
        }
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
    // Python's own allocator would hide what is next to a freed object.
    run(pytest.env("PYTHONMALLOC", "malloc").env("ASAN_OPTIONS", "detect_leaks=0"))
}
