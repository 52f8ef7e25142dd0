//! The faces as filters: JSON Lines in, verdict lines out. `tests/README.md` holds the contract.

mod agree;

pub(crate) use agree::all as agree;

use std::io::{Read, Write};
use std::process::{Command, ExitCode, Stdio};
use std::thread;

use anyhow::{Context, Result, bail, ensure};
use paysession_conformance::LANGUAGES as FACES;

use crate::run::{cargo, run};
use crate::{facade, kotlin, python, swift};

/// A face that is built.
pub(crate) struct Face {
    pub(crate) name: &'static str,
    start: Box<dyn Fn() -> Command>,
}

/// How a face judges.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options<'a> {
    /// The clock; without it nothing is judged by the time.
    pub(crate) now: Option<&'a str>,
    /// A preset, `standard` or `strict`.
    pub(crate) policy: Option<&'a str>,
}

/// Builds a face as it is published: in release, its package installed. What builders say goes to stderr.
pub(crate) fn build(name: &str) -> Result<Face> {
    let Some(name) = FACES.into_iter().find(|known| *known == name) else {
        bail!("no face '{name}': there are {}", FACES.join(", "));
    };
    let start: Box<dyn Fn() -> Command> = match name {
        "rust" => Box::new(program(&["--package", "paysession", "--example", "face"], "examples/face")?),
        "cli" => Box::new(program(&["--package", "paysession-cli"], "paysession")?),
        "python" => Box::new(python::face()?),
        "kotlin" => Box::new(kotlin::face()?),
        "swift" => Box::new(swift::face()?),
        name => bail!("nothing here builds the face {name}"),
    };
    Ok(Face { name, start })
}

/// Builds a program with cargo, and returns what starts it.
fn program(what: &[&str], name: &str) -> Result<impl Fn() -> Command + use<>> {
    run(cargo(["build", "--quiet", "--release"]).args(what))?;
    let program = facade::target()?.join("release").join(name);
    Ok(move || Command::new(&program))
}

impl Face {
    /// Prepares the filter.
    pub(crate) fn command(&self, options: Options<'_>) -> Command {
        let mut command = (self.start)();
        if self.name == "cli" {
            // Where it is told nothing, it has a clock, and words for people on a terminal.
            command.args(["validate", "--lines", "--format", "json"]);
            command.args(options.now.is_none().then_some("--no-clock"));
        }
        for (option, value) in [("--now", options.now), ("--policy", options.policy)] {
            command.args(value.into_iter().flat_map(|value| [option, value]));
        }
        command
    }

    /// Answers lines: what the filter prints for them.
    pub(crate) fn answer(&self, lines: &[u8], options: Options<'_>) -> Result<Vec<u8>> {
        let mut command = self.command(options);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.with_context(|| format!("can't start the face {}", self.name))?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (mut stdin, mut stdout) = stdin.zip(stdout).context("no pipes")?;
        let mut answers = Vec::with_capacity(lines.len());
        thread::scope(|scope| {
            // Beside the reading, so that neither side waits for the other. A filter that ends early says why itself.
            scope.spawn(move || drop(stdin.write_all(lines)));
            stdout.read_to_end(&mut answers)
        })?;
        let status = child.wait()?;
        ensure!(matches!(status.code(), Some(0 | 1)), "the face {} ended with {status}", self.name);
        Ok(answers)
    }
}

/// Builds a face and runs it on this program's own input and output.
pub(crate) fn filter(args: &[String]) -> Result<ExitCode> {
    let Some((name, mut rest)) = args.split_first() else {
        bail!("which face? There are {}", FACES.join(", "));
    };
    let mut options = Options::default();
    while let [option, value, others @ ..] = rest {
        match option.as_str() {
            "--now" => options.now = Some(value),
            "--policy" => options.policy = Some(value),
            unknown => bail!("a face takes --now T and --policy P, not '{unknown}'"),
        }
        rest = others;
    }
    ensure!(rest.is_empty(), "'{}' has no value", rest.join(" "));
    let mut command = build(name)?.command(options);
    let status = command.stdin(Stdio::inherit()).status().with_context(|| format!("can't start the face {name}"))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
