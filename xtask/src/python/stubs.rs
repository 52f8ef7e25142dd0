//! The type stubs of the extension module: what its own signatures say.

use std::fs;

use anyhow::{Context, Result, bail};

use super::wheel::maturin;
use crate::run::{root, run};

const STUBS: &str = "bindings/python/python/paysession/_core.pyi";
const HEAD: &str = "\
# Written by `cargo xtask stubs` from the signatures of the extension module; not to be edited.
# ruff: noqa
";
/// Modules that only quoted annotations name.
const IMPORTS: &str = "import collections.abc\nimport os\nimport typing\n\nimport paysession._types\n";

/// Writes the stubs, or with `check` fails where they are not what would be written.
pub(crate) fn generate(check: bool) -> Result<()> {
    let folder = root().join("target/python/stubs");
    // Not the shipped library: what stubs are made from is left out there.
    run(maturin()?.args(["generate-stubs", "--quiet", "--features", "stubs", "--out"]).arg(&folder))?;
    let made = fs::read_to_string(folder.join("paysession/_core.pyi")).context("no stubs were made")?;
    let wanted = whole(&made);
    let path = root().join(STUBS);
    if fs::read_to_string(&path).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    if check {
        bail!("{STUBS} is not what its sources give: run `cargo xtask stubs`");
    }
    fs::write(path, wanted).context("can't write the stubs")
}

/// Puts the imports that quoted annotations need behind the module's own description.
fn whole(made: &str) -> String {
    let body = made.find("\nfrom ").map_or(0, |at| at + 1);
    let (description, rest) = made.split_at_checked(body).unwrap_or(("", made));
    format!("{HEAD}{description}{IMPORTS}{rest}")
}
