//! Python's columns of verdicts on a cluster that loses an executor, and on other engines than Spark.

use anyhow::{Context, Result};

use crate::python;
use crate::run::output;

/// Runs them where Spark can start.
pub(super) fn all() -> Result<()> {
    let home = std::env::var_os("JAVA_HOME").map(|home| std::path::Path::new(&home).join("bin/java"));
    let java = home.unwrap_or_else(|| "java".into());
    output(std::process::Command::new(java).arg("-version")).context("Spark needs Java 17 or later")?;
    python::test_on_clusters()
}
