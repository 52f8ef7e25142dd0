//! The core's rules of shape compared with a GraphQL server's: the input coercion of graphql-core.

use std::io::{self, Write};
use std::process::Command;

use anyhow::Result;
use paysession::Validator;
use paysession_conformance::generate;

use super::script::feed;
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
    let mut tally = Tally::default();
    feed(python, "graphql/differential.py", &wanted.count.to_string(), |lines| write(wanted, &mut tally, lines))?;
    tally.print();
    Ok(())
}

/// Writes the SDL, then each document and its verdict, a line each.
fn write(wanted: Documents, tally: &mut Tally, lines: &mut dyn Write) -> io::Result<()> {
    writeln!(lines, "{}", paysession::tree::json_string(&paysession::wire::sdl()))?;
    let made = generate::Documents::new(wanted.seed, generate::Options { lines: true, well_formed: true });
    for document in made.take(wanted.count + wanted.count / SPARE) {
        let verdict = Validator::new().validate(&document.bytes);
        tally.add(&verdict);
        lines.write_all(&document.bytes)?;
        writeln!(lines, "\n{}", line(&verdict))?;
    }
    Ok(())
}
