//! The package as it is published: a tarball.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{PACKAGE, npm};
use crate::run::{build, copy_into, empty, root, target};
use crate::wasm;

/// Packs the package, and the playground beside it.
pub(crate) fn package(out: &Path) -> Result<()> {
    copy_into(&packed()?, out)?;
    playground()?;
    copy_into(&root().join(PACKAGE).join("dist/playground.html"), out)
}

/// Builds `dist/` and packs it. Returns the tarball.
pub(super) fn packed() -> Result<PathBuf> {
    let (folder, out) = (root().join(PACKAGE), target()?.join("js/packed"));
    npm::ci(&folder)?;
    let module = wasm::module()?;
    let mut node = Command::new("node");
    node.arg("build/package.mjs").arg(&module).arg(wasm::deflated(&module)?);
    build(node.current_dir(&folder))?;
    empty(&out)?;
    build(Command::new("npm").args(["pack", "--silent", "--pack-destination"]).arg(&out).current_dir(&folder))?;
    let file = fs::read_dir(&out)?.next().context("npm packed nothing")??;
    Ok(file.path())
}

/// Builds the playground of the package that was built.
pub(super) fn playground() -> Result<()> {
    build(Command::new("node").arg("playground/build.mjs").current_dir(root().join(PACKAGE)))
}
