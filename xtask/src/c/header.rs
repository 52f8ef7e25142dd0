//! The C header, from the functions' declarations and comments.

use anyhow::{Context, Result};
use cbindgen::{Builder, Config};

use super::PACKAGE;
use crate::files::Files;
use crate::run::root;

pub(super) const HEADER: &str = "include/paysession.h";

/// Makes the header.
pub(crate) fn generated() -> Result<Files> {
    let folder = root().join(PACKAGE);
    let config = Config::from_file(folder.join("cbindgen.toml")).ok().context("bindings/c/cbindgen.toml")?;
    let sources = ["src/status.rs", "src/memory.rs", "src/exports.rs"].map(|name| folder.join(name));
    let builder = sources.into_iter().fold(Builder::new().with_config(config), Builder::with_src);
    let mut header = Vec::new();
    builder.generate().context("cbindgen")?.write(&mut header);
    Ok(vec![(format!("{PACKAGE}{HEADER}"), header)])
}
