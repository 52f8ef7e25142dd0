//! The README's install lines, run as users run them, and its examples with what they installed.
//!
//! The lines are read from the README, so that they can't go stale. They run as they are, but for the repository's
//! address: in its place they get a copy of this checkout as a git repository, uncommitted changes included. Where things
//! go, and how much the compiler optimises, is set by variables of the environment.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::run::{build, cargo, output, root};

const ADDRESS: &str = "https://github.com/paysession/paysession";

/// Installs one language's package by its lines, and uses it.
type Install = fn(&Place, &[String]) -> Result<()>;

/// By the first words of the comment above each language's lines.
const LANGUAGES: [(&str, Install); 5] =
    [("Rust", rust), ("The command line", cli), ("Python", python), ("Kotlin and Java", kotlin), ("Swift", swift)];

/// Runs every install line of the README.
pub(crate) fn check() -> Result<()> {
    let place = Place::new()?;
    let groups = groups(&read("README.md")?)?;
    ensure!(groups.len() == LANGUAGES.len(), "{} languages in the README, not {}", groups.len(), LANGUAGES.len());
    for ((name, lines), (expected, install)) in groups.iter().zip(LANGUAGES) {
        ensure!(name == expected, "the README installs {name} where {expected} is expected");
        install(&place, lines).with_context(|| format!("installing {name}"))?;
        eprintln!("    {name}: installed and used");
    }
    Ok(())
}

/// Where the lines put what they install.
struct Place {
    /// Holds everything else.
    folder: PathBuf,
    /// What stands for the repository's address.
    address: String,
}

impl Place {
    fn new() -> Result<Self> {
        let metadata =
            output(&mut cargo(["metadata", "--format-version", "1", "--no-deps"])).context("cargo metadata")?;
        let metadata: Value = serde_json::from_str(&metadata)?;
        let target = metadata.get("target_directory").and_then(Value::as_str).context("no target folder")?;
        let folder = Path::new(target).join("install");
        let address = format!("file://{}", copy_of_the_checkout(&folder)?.display());
        Ok(Self { folder, address })
    }

    /// An empty folder.
    fn empty(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Prepares a line for the shell.
    fn line(&self, line: &str, folder: &Path) -> Command {
        let mut command = Command::new("sh");
        command.arg("-c").arg(line.replace(ADDRESS, &self.address)).current_dir(folder).stdin(Stdio::null());
        self.settings(&mut command);
        command
    }

    /// Crates are built once for all lines, and quickly.
    fn settings(&self, command: &mut Command) {
        command.env("CARGO_TARGET_DIR", self.folder.join("cargo")).env("CARGO_NET_GIT_FETCH_WITH_CLI", "true");
        command.env("CARGO_INSTALL_ROOT", self.folder.join("root"));
        command.envs(
            [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "1")]
                .map(|(name, value)| (format!("CARGO_PROFILE_RELEASE_{name}"), value)),
        );
    }
}

/// Commits the files of this checkout to a new repository. The same files make the same commit, which cargo then does not
/// build again.
fn copy_of_the_checkout(folder: &Path) -> Result<PathBuf> {
    let copy = folder.join("checkout.git");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    fs::create_dir_all(folder)?;
    let mut list = Command::new("git");
    list.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(root());
    let files = output(&mut list).context("git lists the checkout's files, and is needed here")?;
    let files: Vec<_> = files.lines().filter(|name| root().join(name).is_file()).collect();
    build(Command::new("git").args(["init", "--quiet", "--bare", "--initial-branch=main"]).arg(&copy))?;
    let git = || {
        let mut git = Command::new("git");
        git.arg("--git-dir").arg(&copy).arg("--work-tree").arg(root()).current_dir(root());
        git.args(["-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"]);
        git.envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_DATE"), "2026-01-01T00:00:00Z")));
        git
    };
    let mut add = git();
    add.args(["--literal-pathspecs", "add", "--force", "--pathspec-from-file=-"]);
    feed(&mut add, &files.join("\n"))?;
    build(git().args(["commit", "--quiet", "--no-verify", "--message", "The checkout"]))?;
    Ok(copy)
}

/// Adds the crate to a new one, and runs the example of the crate's own README there.
fn rust(place: &Place, lines: &[String]) -> Result<()> {
    let project = place.empty("rust")?;
    fs::create_dir(project.join("src"))?;
    let manifest = "[package]\nname = \"example\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(project.join("Cargo.toml"), manifest)?;
    fs::write(project.join("src/main.rs"), block("core/README.md", "rust")?)?;
    // The versions that everything else is tested with.
    fs::copy(root().join("Cargo.lock"), project.join("Cargo.lock"))?;
    run_all(place, lines, &project)?;
    let mut example = cargo(["run", "--quiet", "--release"]);
    place.settings(&mut example);
    build(example.current_dir(&project))
}

/// Installs the program, and asks it for the verdicts that the README shows.
fn cli(place: &Place, lines: &[String]) -> Result<()> {
    run_all(place, lines, &place.folder)?;
    let readme = read("README.md")?;
    let blocks: Vec<_> = blocks(&readme, "json").collect();
    let (examples, rest) = blocks.as_chunks::<2>();
    ensure!(!examples.is_empty() && rest.is_empty(), "each document in the README has its verdict after it");
    for [document, expected] in examples {
        let mut program = Command::new(place.folder.join("root/bin/paysession"));
        let verdict = feed(program.args(["validate", "--format", "json"]), document)?;
        let (verdict, expected): (Value, Value) = (serde_json::from_slice(&verdict)?, serde_json::from_str(expected)?);
        ensure!(verdict == expected, "the README shows another verdict than {verdict}");
    }
    Ok(())
}

/// Installs the package into a new environment, and runs the first example of its README.
fn python(place: &Place, lines: &[String]) -> Result<()> {
    let environment = place.empty("python")?;
    build(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    let bin = environment.join("bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([bin.clone()].into_iter().chain(std::env::split_paths(&path)))?;
    for line in lines {
        build(place.line(line, &environment).env("PATH", &path).env("PIP_DISABLE_PIP_VERSION_CHECK", "1"))?;
    }
    let example = block("bindings/python/README.md", "python")?;
    build(Command::new(bin.join("python")).args(["-I", "-c", &example]).current_dir(&environment))
}

/// Installs the package into a copy of the local Maven repository, and runs the Java example of its README in a project
/// that depends on it.
fn kotlin(place: &Place, lines: &[String]) -> Result<()> {
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

/// A user's project: the plugins are those that the packages are built with.
const POM: &str = "\
<project xmlns=\"http://maven.apache.org/POM/4.0.0\">
<modelVersion>4.0.0</modelVersion>
<groupId>example</groupId><artifactId>example</artifactId><version>0</version>
<properties><maven.compiler.release>11</maven.compiler.release></properties>
<dependencies>
DEPENDENCY</dependencies>
<build><plugins>
<plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
<plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
<plugin><artifactId>maven-dependency-plugin</artifactId><version>3.9.0</version></plugin>
</plugins></build>
</project>
";

/// Builds the native library, then the example of the package's README in a package that depends on the checkout.
fn swift(place: &Place, lines: &[String]) -> Result<()> {
    for line in lines {
        build(place.line(line, &root()).env_remove("CARGO_TARGET_DIR"))?;
    }
    // Not `swift`: a package goes by the name of its folder.
    let package = place.empty("app")?;
    let here = |text: String| text.replace("../paysession", &root().display().to_string());
    let dependency = here(block("bindings/swift/README.md", "text")?);
    fs::create_dir(package.join("Sources"))?;
    fs::write(package.join("Package.swift"), MANIFEST.replace("DEPENDENCY", dependency.trim()))?;
    let example = block("bindings/swift/README.md", "swift")?;
    fs::write(package.join("Sources/main.swift"), format!("{example}\ntry checkout()\n"))?;
    let commands = here(block("bindings/swift/README.md", "sh")?);
    let command = commands.lines().find(|line| line.starts_with("swift build")).context("no line builds with Swift")?;
    for line in [command.to_owned(), ".build/debug/Example".to_owned()] {
        build(&mut in_swift(&package, &line))?;
    }
    Ok(())
}

const MANIFEST: &str = "\
// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: \"Example\",
    platforms: [.macOS(.v12)],
    dependencies: [
        DEPENDENCY
    ],
    targets: [
        .executableTarget(
            name: \"Example\", dependencies: [.product(name: \"Paysession\", package: \"swift\")], path: \"Sources\")
    ]
)
";

/// Prepares a line in a folder of a machine that has Swift: this one, or the one that the project's script sets up.
fn in_swift(folder: &Path, line: &str) -> Command {
    let mut command = Command::new("bash");
    if output(Command::new("swift").arg("--version")).is_none() {
        command.arg(root().join("bindings/swift/swift-env.sh")).arg("run").arg(folder).arg("bash");
        command.env("SWIFT_ENV_BIND", root());
    }
    command.args(["-c", line]).current_dir(folder).stdin(Stdio::null());
    command
}

fn run_all(place: &Place, lines: &[String], folder: &Path) -> Result<()> {
    lines.iter().try_for_each(|line| build(&mut place.line(line, folder)))
}

/// The lines of the section on installing, by language.
fn groups(readme: &str) -> Result<Vec<(String, Vec<String>)>> {
    let section = readme.split("\n## Install\n").nth(1).and_then(|rest| rest.split("\n## ").next());
    let block = section.and_then(|section| blocks(section, "sh").next()).context("the README has no install lines")?;
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for line in block.lines().filter(|line| !line.is_empty()) {
        if let Some(comment) = line.strip_prefix("# ") {
            groups.push((comment.split(':').next().unwrap_or_default().to_owned(), Vec::new()));
        } else {
            groups.last_mut().context("no comment before the first line")?.1.push(line.to_owned());
        }
    }
    Ok(groups)
}

/// The fenced blocks of a language in a text.
fn blocks<'a>(text: &'a str, language: &str) -> impl Iterator<Item = &'a str> {
    let fence = format!("```{language}\n");
    let parts: Vec<_> = text.split(&fence).skip(1).collect();
    parts.into_iter().filter_map(|rest| rest.split("```").next())
}

/// The first fenced block of a language in a file.
fn block(file: &str, language: &str) -> Result<String> {
    let text = read(file)?;
    let first = blocks(&text, language).next().map(str::to_owned);
    first.with_context(|| format!("{file} has no example in {language}"))
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(root().join(file)).with_context(|| format!("reading {file}"))
}

/// Runs a command with a text as its input, and returns its output. It may find that what it read is rejected.
fn feed(command: &mut Command, text: &str) -> Result<Vec<u8>> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("no pipe")?.write_all(text.as_bytes())?;
    let done = child.wait_with_output()?;
    if !matches!(done.status.code(), Some(0 | 1)) {
        bail!("{:?} ended with {}", command.get_program(), done.status);
    }
    Ok(done.stdout)
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
