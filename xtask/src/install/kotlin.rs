//! The package of Kotlin and Java.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;

use super::place::Place;
use super::readme::block;
use crate::run::{build, root};

/// A user's project.
const POM: &str = include_str!("user.pom.xml");

/// Installs the package into a copy of the local Maven repository, and runs the Java example of its README in a project
/// that depends on it.
pub(super) fn install(place: &Place, lines: &[String]) -> Result<()> {
    let repository = place.empty("maven")?;
    if let Some(home) = std::env::home_dir() {
        copy_all(&home.join(".m2/repository"), &repository)?;
    }
    let options = format!("-Dmaven.repo.local={}", repository.display());
    for line in lines {
        // These build in the checkout itself, as its tests do.
        let mut command = Command::new("sh");
        command.arg("-c").arg(line).current_dir(root()).stdin(Stdio::null()).env("MAVEN_OPTS", &options);
        build(&mut command)?;
    }
    let project = place.empty("java")?;
    fs::create_dir_all(project.join("src/main/java"))?;
    fs::write(project.join("src/main/java/Readme.java"), block("bindings/kotlin/README.md", "java")?)?;
    let dependency = block("bindings/kotlin/README.md", "xml")?;
    fs::write(project.join("pom.xml"), POM.replace("DEPENDENCY", &dependency))?;
    let mut maven = Command::new("mvn");
    maven.args(["--batch-mode", "--quiet", "compile", "dependency:build-classpath", "-Dmdep.outputFile=classpath.txt"]);
    build(maven.current_dir(&project).env("MAVEN_OPTS", &options))?;
    let path = format!("target/classes:{}", fs::read_to_string(project.join("classpath.txt"))?.trim());
    let mut java = Command::new("java");
    // JNA looks for libraries here first, and must take the one in the JAR.
    java.env_remove("LD_LIBRARY_PATH").env_remove("DYLD_FALLBACK_LIBRARY_PATH");
    build(java.args(["-cp", &path, "Readme"]).current_dir(&project))
}

/// Copies a folder. JARs, which nobody writes to again, are linked if the file system can.
fn copy_all(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            let is_jar = target.extension().is_some_and(|extension| extension == "jar");
            if !is_jar || fs::hard_link(entry.path(), &target).is_err() {
                fs::copy(entry.path(), &target)?;
            }
        }
    }
    Ok(())
}
