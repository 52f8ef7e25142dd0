//! `paysession validate`: verdicts on requests.

use clap::Args;

use crate::documents::Documents;
use crate::entry::EntryArg;
use crate::failure::{Failure, Outcome};
use crate::lines;
use crate::output::print_verdict;
use crate::text::Label;
use crate::validator::validator;

/// Validate requests: a create input, or a complete GraphQL request body
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    entry: EntryArg,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let (documents, entry) = (&arguments.documents, arguments.entry);
    let validator = validator(documents.policy.0.clone(), documents.clock.now()?);
    let format = documents.format.get();
    if documents.lines {
        return lines::run(&documents.file, format, move |line| entry.validate(&validator, line));
    }
    print_verdict(&entry.validate(&validator, &documents.file.read()?), format, Label::Alone)
}
