//! The arguments of the commands that validate documents.

use clap::Args;

use crate::clock::Clock;
use crate::format::FormatArg;
use crate::input::Input;
use crate::policy::PolicyArgs;

/// The documents to validate, and how.
#[derive(Debug, Args)]
pub(crate) struct Documents {
    /// The document, or `-` for standard input
    #[arg(default_value = "-")]
    pub(crate) file: Input,
    /// Read JSON Lines: one document a line, one verdict a line
    #[arg(long)]
    pub(crate) lines: bool,
    #[command(flatten)]
    pub(crate) clock: Clock,
    #[command(flatten)]
    pub(crate) policy: PolicyArgs,
    #[command(flatten)]
    pub(crate) format: FormatArg,
}
