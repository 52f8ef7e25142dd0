//! The core's rules of shape compared with a GraphQL server's: the input coercion of graphql-core.

use std::io::{self, BufWriter, Write};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use paysession::Validator;
use paysession_conformance::generate::{self, Documents};

use super::setting::Options;
use super::tally::{Tally, line};
use crate::python::{self, Venv};
use crate::run::root;

/// One more for so many: some documents are nested too deep to be compared.
const SPARE: usize = 10;

/// Validates generated documents, and has graphql-core coerce them by the core's own SDL.
pub(super) fn compare(options: Options) -> Result<()> {
    let venv = Venv::of("graphql", &python::newest()?, &["tests/graphql/requirements.txt"])?;
    let mut command = venv.python();
    command.arg("tests/graphql/differential.py").arg(options.documents.to_string()).current_dir(root());
    let mut child = command.stdin(Stdio::piped()).spawn().context("can't start Python")?;
    let mut tally = Tally::default();
    let written = write(options, &mut tally, child.stdin.take().context("no pipe")?);
    // If it ended early, its status says more than the broken pipe.
    let status = child.wait()?;
    ensure!(status.success(), "tests/graphql/differential.py ended with {status}");
    written?;
    tally.print();
    Ok(())
}

/// Writes the SDL, then each document and its verdict, a line each.
fn write(options: Options, tally: &mut Tally, pipe: impl Write) -> io::Result<()> {
    let mut lines = BufWriter::new(pipe);
    writeln!(lines, "{}", paysession::json_string(&paysession::sdl()))?;
    let made = Documents::new(options.seed, generate::Options { lines: true, well_formed: true });
    for document in made.take(options.documents + options.documents / SPARE) {
        let verdict = Validator::new().request(&document.bytes);
        tally.add(&verdict);
        lines.write_all(&document.bytes)?;
        writeln!(lines, "\n{}", line(&verdict))?;
    }
    lines.flush()
}
