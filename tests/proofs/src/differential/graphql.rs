//! The core's rules of shape compared with a GraphQL server's: the input coercion of graphql-core.

use std::io::{self, BufWriter, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use paysession::Validator;
use paysession_conformance::{generate, home};

use super::setting::Documents;
use super::tally::{Tally, line};

/// One more for so many: some documents are nested too deep to be compared.
const SPARE: usize = 10;

/// Validates generated documents, and has graphql-core coerce them by the core's own SDL.
///
/// # Errors
///
/// Fails if graphql-core disagrees, or can't start.
pub fn compare(python: &mut Command, wanted: Documents) -> Result<()> {
    let script = home().join("graphql/differential.py");
    let command = python.arg(script).arg(wanted.count.to_string()).current_dir(home());
    let mut child = command.stdin(Stdio::piped()).spawn().context("can't start Python")?;
    let mut tally = Tally::default();
    let written = write(wanted, &mut tally, child.stdin.take().context("no pipe")?);
    // If it ended early, its status says more than the broken pipe.
    let status = child.wait()?;
    ensure!(status.success(), "tests/graphql/differential.py ended with {status}");
    written?;
    tally.print();
    Ok(())
}

/// Writes the SDL, then each document and its verdict, a line each.
fn write(wanted: Documents, tally: &mut Tally, pipe: impl Write) -> io::Result<()> {
    let mut lines = BufWriter::new(pipe);
    writeln!(lines, "{}", paysession::tree::json_string(&paysession::wire::sdl()))?;
    let made = generate::Documents::new(wanted.seed, generate::Options { lines: true, well_formed: true });
    for document in made.take(wanted.count + wanted.count / SPARE) {
        let verdict = Validator::new().validate(&document.bytes);
        tally.add(&verdict);
        lines.write_all(&document.bytes)?;
        writeln!(lines, "\n{}", line(&verdict))?;
    }
    lines.flush()
}
