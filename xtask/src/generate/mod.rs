//! Everything that is generated, by one command: `generate` writes it, `generate --check` finds what is stale.

mod contributing;
mod examples;
mod rules;

use anyhow::{Context, Result, bail};
use paysession::Rule;

use crate::files::{Files, refresh};
use crate::languages::LANGUAGES;
use crate::phone;
use crate::run::{root, step};
use crate::steps::is_wanted;

/// What is generated together.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    make: fn() -> Result<Files>,
}

const PARTS: [Part; 5] = [
    Part { name: "rules", about: "core/RULES.md, from the catalogue and the vectors", make: rules },
    Part { name: "messages", about: "tests/messages.txt, from the catalogue", make: messages },
    Part { name: "schema", about: "docs/schema/, from the declared types", make: schema },
    Part { name: "commands", about: "CONTRIBUTING.md's table, from the commands of xtask", make: contributing::file },
    Part { name: "phone", about: "core/phone-plan/, from libphonenumber's metadata", make: phone::files },
];

/// Returns all parts: those of the core, and the sources of each language.
pub(crate) fn parts() -> impl Iterator<Item = Part> {
    let of_language = LANGUAGES.iter().filter_map(|language| {
        let make = language.generated?;
        Some(Part { name: language.name, about: "its sources, from the declared types and the native library", make })
    });
    PARTS.into_iter().chain(of_language)
}

/// Writes the parts that are named, or all. With `check` it writes nothing, and fails if a file is stale.
pub(crate) fn all(names: &[String], check: bool) -> Result<()> {
    let mut stale = Vec::new();
    for part in parts().filter(|part| is_wanted(part.name, names)) {
        step(&format!("generate {}", part.name), || {
            stale.extend(refresh((part.make)()?, check)?);
            Ok(())
        })?;
    }
    if check && !stale.is_empty() {
        bail!("stale: {}; run `cargo xtask generate` and commit the result", stale.join(", "));
    }
    Ok(())
}

fn rules() -> Result<Files> {
    Ok(vec![(
        "core/RULES.md".to_owned(),
        rules::page(&examples::Examples::read(&root().join("tests/vectors"))?).into_bytes(),
    )])
}

fn messages() -> Result<Files> {
    let messages: String = Rule::ALL.iter().map(|rule| format!("{rule}: {}\n", rule.message())).collect();
    Ok(vec![("tests/messages.txt".to_owned(), messages.into_bytes())])
}

fn schema() -> Result<Files> {
    let mut json = Vec::new();
    let compact = paysession::wire::json_schema();
    let (mut from, mut to) = (serde_json::Deserializer::from_str(&compact), serde_json::Serializer::pretty(&mut json));
    serde_transcode::transcode(&mut from, &mut to).context("the JSON Schema")?;
    json.push(b'\n');
    Ok(vec![
        ("docs/schema/payment-session.graphql".to_owned(), paysession::wire::sdl().into_bytes()),
        ("docs/schema/create-payment-session-input.schema.json".to_owned(), json),
    ])
}
