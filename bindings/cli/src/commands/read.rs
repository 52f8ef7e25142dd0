//! `paysession read`: verdicts on stored sessions and API responses.

use clap::Args;

use super::answer;
use crate::args::Documents;
use crate::failure::{Failure, Outcome};
use crate::input::validator;
use crate::lines;
use crate::text::Label;
use crate::verdict::Reading;

/// Read a stored session or an API response, and show where it stands
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    documents: Documents,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let documents = &arguments.documents;
    let now = documents.clock.now()?;
    let validator = validator(documents.policy.0.clone(), now);
    let format = documents.format.get();
    let judge = move |document: &[u8]| Reading { verdict: validator.read_response(document), now };
    if documents.lines {
        return lines::run(&documents.file, format, judge);
    }
    answer(&judge(&documents.file.read()?), format, Label::Alone)
}
