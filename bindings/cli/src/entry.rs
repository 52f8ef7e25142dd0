//! What a document is read as.

use clap::{Args, ValueEnum};
use paysession::{Validator, Verdict};

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct EntryArg {
    /// What the document is
    #[arg(long = "as", value_name = "KIND", default_value = "auto")]
    entry: Entry,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Entry {
    /// A body if it has `variables` and no field of an input, else an input
    Auto,
    /// A create input
    Input,
    /// A GraphQL request body
    Body,
}

impl EntryArg {
    pub(crate) fn validate(self, validator: &Validator, document: &[u8]) -> Verdict {
        match self.entry {
            Entry::Auto => validator.validate(document),
            Entry::Input => validator.validate_input(document),
            Entry::Body => validator.validate_body(document),
        }
    }
}
