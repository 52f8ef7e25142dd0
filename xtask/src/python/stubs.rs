//! The generated sources: the type stubs of the extension module, from its own signatures, and the types of codes and dicts.

use std::fs;

use anyhow::{Context, Result};

use super::wheel::maturin;
use crate::files::Files;
use crate::run::{root, run};

const PACKAGE: &str = "bindings/python/python/paysession/";
const HEAD: &str = "\
# Written by `cargo xtask generate python` from the signatures of the extension module; not to be edited.
# ruff: noqa
";
/// Modules that only quoted annotations name.
const IMPORTS: &str = "import collections.abc\nimport os\nimport typing\n\nimport paysession._codes\nimport paysession._types\nimport paysession.dicts\n";

/// Makes all of them.
pub(crate) fn generated() -> Result<Files> {
    let folder = root().join("target/python/stubs");
    // Not the shipped library: what stubs are made from is left out there.
    run(maturin()?.args(["generate-stubs", "--quiet", "--features", "stubs", "--out"]).arg(&folder))?;
    let made = fs::read_to_string(folder.join("paysession/_core.pyi")).context("no stubs were made")?;
    let stubs = (format!("{PACKAGE}_core.pyi"), whole(&made).into_bytes());
    let types = paysession_sources::python().into_iter();
    Ok(types.map(|(name, text)| (format!("{PACKAGE}{name}"), text.into_bytes())).chain([stubs]).collect())
}

/// Puts the imports that quoted annotations need behind the module's own description.
fn whole(made: &str) -> String {
    let body = made.find("\nfrom ").map_or(0, |at| at + 1);
    let (description, rest) = made.split_at_checked(body).unwrap_or(("", made));
    format!("{HEAD}{description}{IMPORTS}{rest}")
}
