//! `paysession schema`: the declared types in a schema language.

use clap::{Args, ValueEnum};

use crate::failure::{Failure, Outcome};
use crate::output::print;

/// Print the types: GraphQL SDL, or JSON Schemas (2020-12)
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The language
    #[arg(long, default_value = "sdl")]
    format: SchemaFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SchemaFormat {
    /// Every type, in GraphQL's schema language
    Sdl,
    /// The input, as a JSON Schema
    JsonSchema,
    /// Every type that goes in or out, as JSON Schemas under `$defs`
    JsonSchemas,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let text = match arguments.format {
        SchemaFormat::Sdl => paysession::wire::sdl(),
        SchemaFormat::JsonSchema => paysession::wire::json_schema(),
        SchemaFormat::JsonSchemas => paysession::wire::json_schemas(),
    };
    print(Outcome::Done, &text)
}
