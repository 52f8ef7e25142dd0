//! A project that has the packed package: what its users have.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{PACKAGE, package};
use crate::run::{build, copy_into, empty, root, sources, target};

/// Unpacks the tarball into a fresh project, as an installation does, beside the packages that tests use. The tests and
/// examples are copied: nothing there sees the package's sources.
pub(super) fn installed() -> Result<PathBuf> {
    let tarball = package::packed()?;
    let (project, folder) = (target()?.join("js/project"), root().join(PACKAGE));
    let modules = project.join("node_modules");
    empty(&project)?;
    fs::create_dir_all(&modules)?;
    for entry in fs::read_dir(folder.join("node_modules"))? {
        let entry = entry?;
        symlink(entry.path(), modules.join(entry.file_name()))?;
    }
    unpack(&tarball, &modules.join("paysession"))?;
    fs::write(project.join("package.json"), "{\"private\":true,\"type\":\"module\"}\n")?;
    for name in sources()? {
        let Some(inner) = name.strip_prefix(PACKAGE) else { continue };
        if ["test/", "examples/", "bench/"].iter().any(|kind| inner.starts_with(kind)) {
            let to = project.join(inner);
            copy_into(&root().join(&name), to.parent().context("a file has a folder")?)?;
        }
    }
    Ok(project)
}

fn unpack(tarball: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    build(Command::new("tar").args(["--extract", "--strip-components", "1", "--file"]).arg(tarball).current_dir(folder))
}
