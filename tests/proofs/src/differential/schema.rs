//! The exported JSON Schema compared with the core: a validator of JSON Schema accepts what the core accepts.

use std::io::{self, Write};
use std::process::Command;

use anyhow::Result;
use paysession::tree::json_string;
use paysession::{Policy, Validator};
use paysession_conformance::{Test, generate, home, load};

use super::script::feed;
use super::setting::Documents;

/// Has a validator of JSON Schema validate every input that the core accepts under the most lenient policy: those of the
/// vectors, and generated ones.
///
/// # Errors
///
/// Fails if it refuses one, or can't start.
pub fn compare(python: &mut Command, wanted: Documents) -> Result<()> {
    let cases = load(&home().join("vectors"))?.into_iter();
    let requests = cases.filter(|case| matches!(case.test, Test::Request { .. } | Test::Create { .. }));
    let made = generate::Documents::new(wanted.seed, generate::Options::default());
    let made = made.take(wanted.count).map(|document| document.bytes);
    let documents = requests.map(|case| case.input).chain(made);
    feed(python, "schema/differential.py", &(wanted.count / 5).to_string(), |lines| write(documents, lines))
}

/// Writes the schema, then each input that the core accepts, a line each: a JSON string, since it may have line feeds.
fn write(documents: impl Iterator<Item = Vec<u8>>, lines: &mut dyn Write) -> io::Result<()> {
    writeln!(lines, "{}", json_string(&paysession::wire::json_schema()))?;
    let validator = Validator::new().policy(Policy::silent());
    for document in documents.filter_map(|document| String::from_utf8(document).ok()) {
        if validator.validate_input(&document).is_ok() {
            writeln!(lines, "{}", json_string(&document))?;
        }
    }
    Ok(())
}
