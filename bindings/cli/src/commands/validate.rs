//! `paysession validate`: verdicts on requests.

use clap::Args;

use crate::documents::Documents;
use crate::entry::EntryArg;
use crate::failure::{Failure, Outcome};
use crate::format::Format;
use crate::lines;
use crate::output::{print_text, print_verdict};
use crate::text::{self, Label};
use crate::validator::validator;
use crate::verdict::Validated;

/// Validate requests: a create input, or a complete GraphQL request body
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    entry: EntryArg,
    /// Print the fingerprint of an accepted request too: the hash of its canonical form
    #[arg(long)]
    fingerprint: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let (documents, entry) = (&arguments.documents, arguments.entry);
    let (now, format) = (documents.clock.now()?, documents.format.get());
    let validator = validator(documents.policy.0.clone(), now);
    let has_fingerprint = arguments.fingerprint;
    let validate = move |document: &[u8]| Validated { verdict: entry.validate(&validator, document), has_fingerprint };
    let outcome = if documents.lines {
        lines::run(&documents.file, format, validate)?
    } else {
        print_verdict(&validate(&documents.file.read()?), format, Label::Alone)?
    };
    if let (Format::Text, Some(now)) = (format, now) {
        print_text(&text::old_tables(now))?;
    }
    Ok(outcome)
}
