//! Every test of the Python package, on the wheel that is published.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::venv::Venv;
use super::{interpreter, wheel};
use crate::run::{empty, root, run, step};

const TESTS: &str = "bindings/python/tests";
const NEEDED: &str = "bindings/python/tests/requirements.txt";
const PANICS: &str = "panic";
const COLUMNS: &str = "columns";
const SPARK: &str = "spark";
/// The newest Python that PySpark supports, and that its oldest release supports.
const SPARK_MINOR: u32 = 14;
const OLDEST_SPARK_MINOR: u32 = 11;
const ON_SPARK: &str = "bindings/python/tests/spark/requirements.txt";
const ON_OLDEST_SPARK: &str = "bindings/python/tests/spark/oldest.txt";
const ON_OTHERS: &str = "bindings/python/tests/spark/other_engines.txt";
const POSTGRES: &str = "bindings/python/tests/frameworks/postgres.txt";
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
        step("python tests on the oldest Python", || tests("oldest", &oldest, &wheel))?;
    }
    step("python panics", || panics(&newest))?;
    step("python tests on the newest Python", || tests("newest", &newest, &wheel))?;
    step("python on Spark", || {
        run(on_spark(SPARK, SPARK_MINOR, ON_SPARK, &wheel)?.arg(root().join(TESTS).join(SPARK)))
    })?;
    step("python types", || types(&newest, &wheel))?;
    step("python sdist", || builds(&newest, &sdist))
}

/// Prepares the vectors' runner on the newest Python, what it counts shown.
pub(crate) fn vectors() -> Result<Command> {
    let mut pytest = pytest("newest", &interpreter::newest()?, &wheel::shipped()?)?;
    pytest.arg("--capture=no").arg(root().join(TESTS).join("test_vectors.py"));
    Ok(pytest)
}

/// Runs the tests that need a database on the one of a URL.
pub(crate) fn on_database(url: &str) -> Result<()> {
    let venv = Venv::of("database", &interpreter::newest()?, &[NEEDED, POSTGRES])?;
    venv.install(&wheel::shipped()?)?;
    let mut pytest = in_venv(&venv);
    pytest.args(
        ["sqlalchemy", "sqlalchemy_example"].map(|name| root().join(TESTS).join(format!("frameworks/test_{name}.py"))),
    );
    run(pytest.env("PAYSESSION_DATABASE_URL", url))
}

/// Runs the tests that need a cluster of several processes, the oldest Spark, or another engine.
pub(crate) fn on_clusters() -> Result<()> {
    let wheel = wheel::shipped()?;
    let folder = root().join(TESTS).join(SPARK);
    run(on_spark(SPARK, SPARK_MINOR, ON_SPARK, &wheel)?.arg(folder.join("lost_executor.py")))?;
    run(on_spark("oldest-spark", OLDEST_SPARK_MINOR, ON_OLDEST_SPARK, &wheel)?.arg(&folder))?;
    run(on_spark("other-engines", SPARK_MINOR, ON_OTHERS, &wheel)?.arg(folder.join("other_engines.py")))
}

fn tests(name: &str, python: &Path, wheel: &Path) -> Result<()> {
    let folder = root().join(TESTS);
    let apart = [PANICS, COLUMNS, SPARK].map(|other| format!("--ignore={}", folder.join(other).display()));
    run(pytest(name, python, wheel)?.args(apart).arg(&folder))?;
    // Libraries of columns keep threads and memory, which is noise for the tests that measure memory.
    run(pytest(name, python, wheel)?.arg(folder.join(COLUMNS)))
}

/// Prepares pytest where an engine is installed. Spark finds Java by `JAVA_HOME`, or on the path.
fn on_spark(name: &str, newest_minor: u32, needed: &str, wheel: &Path) -> Result<Command> {
    let venv = Venv::of(name, &interpreter::newest_until(newest_minor)?, &[needed])?;
    venv.install(wheel)?;
    let mut pytest = in_venv(&venv);
    for setting in ["PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON", "PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR", "SPARK_HOME"] {
        pytest.env_remove(setting);
    }
    Ok(pytest)
}

/// That a panic is an exception needs one: a wheel of its own has it.
fn panics(newest: &Path) -> Result<()> {
    run(pytest("newest", newest, &wheel::panicking()?)?.arg(root().join(TESTS).join(PANICS)))
}

/// Installs a wheel, and prepares pytest. The tests import what is installed; their own folder is on the path for what
/// they share.
fn pytest(name: &str, python: &Path, wheel: &Path) -> Result<Command> {
    let venv = Venv::of(name, python, &[NEEDED])?;
    venv.install(wheel)?;
    Ok(in_venv(&venv))
}

fn in_venv(venv: &Venv) -> Command {
    let mut pytest = venv.python();
    pytest.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "--rootdir"]).arg(root().join(TESTS));
    pytest
}

/// The stubs against the module, and a user's code against the stubs, by two type checkers.
fn types(python: &Path, wheel: &Path) -> Result<()> {
    let venv = Venv::of("types", python, &[TYPES])?;
    venv.install(wheel)?;
    let folder = root().join("bindings/python/tests/typing");
    let allowed = folder.join("stubtest_allowlist.txt");
    run(venv.python().args(["-m", "mypy.stubtest", "paysession", "--allowlist"]).arg(allowed))?;
    let examples = root().join("bindings/python/examples");
    run(venv.python().args(["-m", "mypy", "--strict", "--cache-dir=/dev/null"]).args([&folder, &examples]))?;
    run(venv.python().args(["-m", "mypy", "--strict", "--cache-dir=/dev/null", "-p", "paysession"]))?;
    run(venv.command("pyright").args(["--pythonpath", "bin/python", "--project"]).arg(folder.join("pyright.json")))
}

/// A wheel of the packed sources alone, installed and imported.
fn builds(python: &Path, sdist: &Path) -> Result<()> {
    let folder = root().join("target/python/sdist");
    empty(&folder)?;
    run(Command::new(python).args(["-m", "venv"]).arg(&folder))?;
    let bin = folder.join("bin/python");
    let mut pip = Command::new(&bin);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).arg(sdist).current_dir(&folder);
    // Dependencies are built once for this and everything else.
    run(pip.env("CARGO_TARGET_DIR", root().join("target/python/from-sdist")))?;
    run(Command::new(bin).args(["-I", "-c", "import paysession; paysession.validate_json"]).current_dir(folder))
}
