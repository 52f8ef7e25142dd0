//! Files that follow from the catalogue and the declared types: written by one command, held fresh by a check.

mod examples;
mod pretty;
mod rules;

use std::fs;

use anyhow::{Context, Result, bail};

use crate::run::root;
use examples::Examples;

/// Writes every generated file, or with `check` fails where one is not what would be written.
pub(crate) fn all(check: bool) -> Result<()> {
    let root = root();
    let files = [
        ("core/RULES.md", rules::page(&Examples::read(&root.join("tests/vectors"))?)),
        ("docs/schema/payment-session.graphql", paysession::sdl()),
        ("docs/schema/create-payment-session-input.schema.json", pretty::json(&paysession::json_schema())),
    ];
    let mut stale = Vec::new();
    for (name, content) in files {
        let path = root.join(name);
        if fs::read(&path).is_ok_and(|present| present == content.as_bytes()) {
            continue;
        }
        if check {
            stale.push(name);
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        fs::write(&path, content).with_context(|| format!("writing {name}"))?;
        eprintln!("    wrote {name}");
    }
    if stale.is_empty() {
        Ok(())
    } else {
        bail!("not what their sources give: {}; run `cargo xtask generate` and commit the result", stale.join(", "))
    }
}
