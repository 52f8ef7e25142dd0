//! The newest release of a Python package, for the data in it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::python::{self, Venv};
use crate::run::{output, root};

/// A package, unpacked.
pub(super) struct Package {
    pub(super) version: String,
    folder: PathBuf,
}

impl Package {
    /// Downloads the wheel of the newest release, without installing it.
    pub(super) fn newest(name: &str) -> Result<Self> {
        let folder = root().join("target/tables").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let venv = Venv::of("tables", &python::newest()?, &[])?;
        let mut pip = venv.python();
        pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
        pip.args(["--only-binary=:all:", "--dest"]).arg(&folder).arg(name);
        output(&mut pip).with_context(|| format!("`pip download {name}` failed: it needs a network"))?;
        let wheel = fs::read_dir(&folder)?.next().context("pip downloaded nothing")??.path();
        output(venv.python().args(["-m", "zipfile", "--extract"]).arg(&wheel).arg(&folder))
            .with_context(|| format!("can't unpack {}", wheel.display()))?;
        let version = version(&wheel).context("a wheel without a version")?;
        Ok(Self { version, folder })
    }

    /// Reads a file of the package.
    pub(super) fn read(&self, file: &str) -> Result<String> {
        fs::read_to_string(self.folder.join(file)).with_context(|| format!("reading {file} of the package"))
    }
}

/// The version in the name of a wheel, such as `pycountry-26.2.16-py3-none-any.whl`.
fn version(wheel: &Path) -> Option<String> {
    wheel.file_name()?.to_str()?.split('-').nth(1).map(str::to_owned)
}
