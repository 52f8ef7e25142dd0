//! Virtual environments under `target/python`, made again if their requirements changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::run::{build, read, root};

/// A virtual environment.
pub(crate) struct Venv(PathBuf);

impl Venv {
    /// Returns the environment of a name, with what the files (relative to the root) require.
    pub(crate) fn of(name: &str, python: &Path, files: &[&str]) -> Result<Self> {
        let venv = Self(root().join("target/python").join(name));
        let stamp = venv.0.join("requirements.txt");
        let wanted =
            format!("# {}\n{}", python.display(), files.iter().map(|file| read(file)).collect::<Result<String>>()?);
        if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
            return Ok(venv);
        }
        build(Command::new(python).args(["-m", "venv", "--clear"]).arg(&venv.0).stdin(Stdio::null()))?;
        if !files.is_empty() {
            build(venv.pip().args(files.iter().map(|file| format!("--requirement={}", root().join(file).display()))))?;
        }
        fs::write(stamp, wanted)?;
        Ok(venv)
    }

    /// Installs a wheel in place of what another one of the same name left.
    pub(crate) fn install(&self, wheel: &Path) -> Result<()> {
        build(self.pip().args(["--force-reinstall", "--no-deps"]).arg(wheel))
    }

    /// Prepares the environment's Python, outside the source tree, so that what is imported is what is installed.
    pub(crate) fn python(&self) -> Command {
        self.command("python")
    }

    /// Prepares a program of the environment.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.0.join("bin").join(program));
        command.current_dir(&self.0).stdin(Stdio::null());
        // No byte code among the sources, and none of the caller's settings.
        command.env("PYTHONDONTWRITEBYTECODE", "1").env_remove("PYTHONPATH").env("PAYSESSION_REPOSITORY", root());
        command
    }

    fn pip(&self) -> Command {
        let mut command = self.python();
        command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        command
    }
}
