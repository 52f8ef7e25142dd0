//! The format of verdicts, as an option.

use std::io::IsTerminal;

use clap::{Args, ValueEnum};

/// Whom the output is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For programs: one JSON verdict a document
    Json,
    /// For people
    Text,
}

#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct FormatArg {
    /// Whom the output is for [default: text on a terminal, else json]
    #[arg(long)]
    format: Option<Format>,
}

impl FormatArg {
    pub(crate) fn get(self) -> Format {
        self.format.unwrap_or_else(|| if std::io::stdout().is_terminal() { Format::Text } else { Format::Json })
    }
}
