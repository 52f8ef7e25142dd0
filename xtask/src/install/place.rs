//! Where the install lines put what they install, and the copy of the checkout that they install from.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::run::{build, empty, root, sources, target};

const ADDRESS: &str = "https://github.com/paysession/paysession";

/// Where the lines put what they install.
pub(super) struct Place {
    /// Holds everything else.
    pub(super) folder: PathBuf,
    /// What takes the place of the repository's address.
    address: String,
}

impl Place {
    pub(super) fn new() -> Result<Self> {
        let folder = target()?.join("install");
        let address = format!("file://{}", copy_of_the_checkout(&folder)?.display());
        Ok(Self { folder, address })
    }

    /// An empty folder.
    pub(super) fn empty(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        empty(&folder)?;
        Ok(folder)
    }

    /// Runs lines in the shell.
    pub(super) fn run(&self, lines: &[String], folder: &Path) -> Result<()> {
        lines.iter().try_for_each(|line| build(&mut self.line(line, folder)))
    }

    /// Prepares a line for the shell.
    pub(super) fn line(&self, line: &str, folder: &Path) -> Command {
        let mut command = Command::new("sh");
        command.arg("-c").arg(line.replace(ADDRESS, &self.address)).current_dir(folder).stdin(Stdio::null());
        self.settings(&mut command);
        command
    }

    /// Crates are built once for all lines, and quickly.
    pub(super) fn settings(&self, command: &mut Command) {
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
    feed(&mut add, &sources()?.join("\n"))?;
    build(git().args(["commit", "--quiet", "--no-verify", "--message", "The checkout"]))?;
    Ok(copy)
}

/// Runs a command with a text as its input, and returns its output. It may find that what it read is rejected.
pub(super) fn feed(command: &mut Command, text: &str) -> Result<Vec<u8>> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("no pipe")?.write_all(text.as_bytes())?;
    let done = child.wait_with_output()?;
    if !matches!(done.status.code(), Some(0 | 1)) {
        bail!("{:?} ended with {}", command.get_program(), done.status);
    }
    Ok(done.stdout)
}
