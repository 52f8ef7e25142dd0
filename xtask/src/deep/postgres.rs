//! Python's tests of a database on a real PostgreSQL, which is started for them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::python;
use crate::run::{build, empty, output};
use crate::tools;

/// PostgreSQL does not run as root.
const NOBODY: &str = "nobody";
const USER: &str = "paysession";

/// Starts a cluster, tests on it, and removes it.
pub(super) fn all() -> Result<()> {
    let cluster = Cluster::start(&programs()?)?;
    python::test_on_database(&cluster.url())
}

/// Returns the folder of PostgreSQL's programs. Debian keeps them outside of the path.
fn programs() -> Result<PathBuf> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    tools::debian(&[("initdb", "postgresql")])?;
    installed().context("PostgreSQL is installed, and its initdb is not found")
}

fn installed() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut debian: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    debian.sort();
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file())
    };
    debian.pop().map(|(_, folder)| folder).or_else(on_path)
}

/// A cluster in a folder of its own, which listens on a socket there and nowhere else.
struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
}

impl Cluster {
    fn start(programs: &Path) -> Result<Self> {
        // Not in the target folder: its path may be too long for a socket, and closed to others.
        let folder = std::env::temp_dir().join(format!("paysession-postgres-{}", std::process::id()));
        empty(&folder)?;
        let cluster = Self { programs: programs.to_path_buf(), folder };
        if is_root() {
            build(Command::new("chown").arg(NOBODY).arg(&cluster.folder))?;
        }
        let mut initdb = cluster.command("initdb");
        initdb.args(["--auth=trust", "--no-sync", "--locale=C", "--encoding=UTF8", "--username", USER]);
        build(initdb.arg("--pgdata").arg(cluster.data()))?;
        let listening =
            format!("-c listen_addresses= -c unix_socket_directories={} -c fsync=off", cluster.folder.display());
        let mut start = cluster.command("pg_ctl");
        start.args(["start", "--wait", "--options", &listening, "--pgdata"]).arg(cluster.data());
        build(start.arg("--log").arg(cluster.folder.join("log")))?;
        Ok(cluster)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn url(&self) -> String {
        format!("postgresql+psycopg://{USER}@/postgres?host={}", self.folder.display())
    }

    /// Prepares one of PostgreSQL's programs, as somebody without rights if this program runs as root.
    fn command(&self, program: &str) -> Command {
        let path = self.programs.join(program);
        let mut command = if is_root() { Command::new("runuser") } else { Command::new(&path) };
        if is_root() {
            command.args(["--user", NOBODY, "--"]).arg(path);
        }
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // A folder that stays behind is no reason to hide how the tests ended.
        let _ = build(self.command("pg_ctl").args(["stop", "--mode=immediate", "--pgdata"]).arg(self.data()));
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
