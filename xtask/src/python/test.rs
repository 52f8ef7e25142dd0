//! Every test of the Python package, on the wheel that is published.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::venv::Venv;
use super::{interpreter, wheel};
use crate::run::{root, run, step};

const TESTS: &str = "bindings/python/tests/requirements.txt";
const TYPES: &str = "bindings/python/tests/typing/requirements.txt";

/// Builds all that is published, installs the wheel into fresh environments of the oldest and the newest Python, and
/// tests it there.
pub(crate) fn all() -> Result<()> {
    let mut shipped = None;
    step("python wheels", || {
        let (gnu, musl, sdist) = (wheel::shipped()?, wheel::musl()?, wheel::sdist()?);
        wheel::check(&[&gnu, &musl, &sdist])?;
        shipped = Some((gnu, sdist));
        Ok(())
    })?;
    let (wheel, sdist) = shipped.context("no wheel was built")?;
    let [oldest, newest] = interpreter::oldest_and_newest()?;
    if oldest != newest {
        step("python tests on the oldest Python", || pytest("oldest", &oldest, &wheel))?;
    }
    step("python tests on the newest Python", || pytest("newest", &newest, &wheel))?;
    step("python types", || types(&newest, &wheel))?;
    step("python sdist", || builds(&newest, &sdist))
}

fn pytest(name: &str, python: &Path, wheel: &Path) -> Result<()> {
    let venv = Venv::of(name, python, &[TESTS])?;
    venv.install(wheel)?;
    let tests = root().join("bindings/python/tests");
    // The tests import what is installed; their own folder is on the path for what they share.
    let mut pytest = venv.python();
    pytest.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "--rootdir"]);
    run(pytest.arg(&tests).arg(&tests))
}

/// The stubs against the module, and a user's code against the stubs, by two type checkers.
fn types(python: &Path, wheel: &Path) -> Result<()> {
    let venv = Venv::of("types", python, &[TYPES])?;
    venv.install(wheel)?;
    let folder = root().join("bindings/python/tests/typing");
    let allowed = folder.join("stubtest_allowlist.txt");
    run(venv.python().args(["-m", "mypy.stubtest", "paysession", "--allowlist"]).arg(allowed))?;
    let usage = folder.join("usage.py");
    let examples = root().join("bindings/python/examples");
    run(venv.python().args(["-m", "mypy", "--strict", "--cache-dir=/dev/null"]).args([&usage, &examples]))?;
    run(venv.python().args(["-m", "mypy", "--strict", "--cache-dir=/dev/null", "-p", "paysession"]))?;
    run(venv.command("pyright").args(["--pythonpath", "bin/python", "--project"]).arg(folder.join("pyright.json")))
}

/// A wheel of the packed sources alone, installed and imported.
fn builds(python: &Path, sdist: &Path) -> Result<()> {
    let folder = root().join("target/python/sdist");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    run(std::process::Command::new(python).args(["-m", "venv"]).arg(&folder))?;
    let bin = folder.join("bin/python");
    let mut pip = std::process::Command::new(&bin);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).arg(sdist).current_dir(&folder);
    // Dependencies are built once for this and everything else.
    run(pip.env("CARGO_TARGET_DIR", root().join("target/python/from-sdist")))?;
    run(std::process::Command::new(bin)
        .args(["-I", "-c", "import paysession; paysession.validate_json"])
        .current_dir(folder))
}
