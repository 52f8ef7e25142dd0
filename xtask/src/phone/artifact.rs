//! Gets the JAR of a release: from the build folder, from Maven's local repository, or by Maven from where it gets its
//! artifacts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use paysession_phone_plan_compiler::Release;

use crate::run::{output, root};

const ARTIFACT: &str = "com.googlecode.libphonenumber:libphonenumber";
const IN_REPOSITORY: &str = ".m2/repository/com/googlecode/libphonenumber/libphonenumber";

/// What Maven warns if it can't ask for the list of versions.
const UNREACHABLE: &str = "Could not transfer metadata";

/// Returns the release of a version; its JAR must have the SHA-256.
pub(crate) fn get(version: &str, sha256: &str) -> Result<Release> {
    let name = format!("libphonenumber-{version}.jar");
    let kept = folder().join(&name);
    let local = std::env::home_dir().map(|home| home.join(IN_REPOSITORY).join(version).join(name));
    for jar in local.iter().chain([&kept]).filter(|jar| jar.exists()) {
        let release = read(jar)?;
        if release.sha256() == sha256 {
            return Ok(release);
        }
    }
    maven(version, &folder())?;
    let release = read(&kept)?;
    ensure!(release.sha256() == sha256, "libphonenumber {version} has the SHA-256 {}, not {sha256}", release.sha256());
    Ok(release)
}

/// Returns the newest release.
pub(crate) fn newest() -> Result<Release> {
    let folder = folder().join("newest");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    maven("RELEASE", &folder)?;
    let mut files = fs::read_dir(&folder)?;
    let jar = files.next().context("Maven copied nothing")??;
    read(&jar.path())
}

fn folder() -> PathBuf {
    root().join("target/phone")
}

fn read(jar: &Path) -> Result<Release> {
    let name = jar.display();
    let bytes = fs::read(jar).with_context(|| format!("reading {name}"))?;
    Release::read(&bytes).with_context(|| format!("{name}"))
}

/// Has Maven copy the JAR of a version into a folder.
fn maven(version: &str, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut command = Command::new("mvn");
    command.args(["--batch-mode", "--update-snapshots", "dependency:copy"]);
    command.arg(format!("-Dartifact={ARTIFACT}:{version}")).arg(format!("-DoutputDirectory={}", folder.display()));
    // Outside of the project: no POM of it is meant.
    command.current_dir(folder).stdin(Stdio::null());
    match output(&mut command) {
        // Without a network Maven takes the newest version that it remembers, and only warns.
        Some(lines) if !lines.contains(UNREACHABLE) => Ok(()),
        _ => bail!("`mvn dependency:copy -Dartifact={ARTIFACT}:{version}` failed: it needs Maven, and a network"),
    }
}
