//! `paysession validate`: verdicts on requests.

use clap::Args;

use super::answer;
use crate::args::Documents;
use crate::failure::{Failure, Outcome};
use crate::input::validator;
use crate::lines;
use crate::text::Label;

/// Judge requests: the create input itself, or a whole GraphQL request body
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    documents: Documents,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let documents = &arguments.documents;
    let validator = validator(documents.policy.0.clone(), documents.clock.now()?);
    let format = documents.format.get();
    if documents.lines {
        return lines::run(&documents.file, format, move |line| validator.validate(line));
    }
    answer(&validator.validate(documents.file.read()?), format, Label::Alone)
}
