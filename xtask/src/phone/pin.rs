//! Which release of libphonenumber the tables are made from.

use std::fs;

use anyhow::{Context, Result};

use crate::run::root;

const FILE: &str = "core/phone-plan/compiler/release.txt";

/// The release, as the repository names it.
#[derive(Debug)]
pub(crate) struct Pin {
    pub(crate) version: String,
    /// SHA-256 of its JAR, in hexadecimal.
    pub(crate) sha256: String,
    /// The day on which it was built.
    pub(crate) built: String,
}

impl Pin {
    pub(crate) fn read() -> Result<Self> {
        let text = fs::read_to_string(root().join(FILE)).with_context(|| format!("reading {FILE}"))?;
        Self::parse(&text)
    }

    pub(crate) fn write(&self) -> Result<()> {
        let Self { version, sha256, built } = self;
        let text = format!(
            "\
# The release of libphonenumber that the phone tables are compiled from.
# `cargo xtask tables --update phone` takes in a newer one.
version {version}
sha256 {sha256}
built {built}
"
        );
        fs::write(root().join(FILE), text).with_context(|| format!("writing {FILE}"))
    }

    fn parse(text: &str) -> Result<Self> {
        let value = |name| {
            let mut lines = text.lines().filter_map(|line| line.split_once(' '));
            let value = lines.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned());
            value.with_context(|| format!("no {name} in {FILE}"))
        };
        Ok(Self { version: value("version")?, sha256: value("sha256")?, built: value("built")? })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails says so by a panic")]

    use super::*;

    #[test]
    fn reads_its_three_lines() {
        let pin = Pin::parse("# version of\nversion 9.0.43\nsha256 ab\nbuilt 2026-11-04\n").unwrap();
        assert_eq!((pin.version.as_str(), pin.sha256.as_str(), pin.built.as_str()), ("9.0.43", "ab", "2026-11-04"));
        assert!(Pin::parse("version 9.0.43\n").is_err());
    }
}
