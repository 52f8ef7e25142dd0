//! Which release of libphonenumber the tables are made from.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Error, Result};

/// The release, as the file `release.txt` names it.
#[derive(Debug, PartialEq, Eq)]
pub struct Pin {
    /// The version, such as `9.0.43`.
    pub version: String,
    /// SHA-256 of its JAR, in hexadecimal.
    pub sha256: String,
    /// The day on which it was built.
    pub built: String,
}

impl FromStr for Pin {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let value = |name| {
            let mut lines = text.lines().filter_map(|line| line.split_once(' '));
            let value = lines.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned());
            value.with_context(|| format!("no {name}"))
        };
        Ok(Self { version: value("version")?, sha256: value("sha256")?, built: value("built")? })
    }
}

/// The file's content.
impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("# The release of libphonenumber that the phone tables are compiled from.\n")?;
        f.write_str("# `cargo xtask tables --update phone` takes in a newer one.\n")?;
        let Self { version, sha256, built } = self;
        write!(f, "version {version}\nsha256 {sha256}\nbuilt {built}\n")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that fails says so by a panic")]

    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let file = include_str!("../release.txt");
        assert_eq!(file.parse::<Pin>().unwrap().to_string(), file);
    }

    #[test]
    fn reads_its_three_lines() {
        let pin: Pin = "# version of\nversion 9.0.43\nsha256 ab\nbuilt 2026-11-04\n".parse().unwrap();
        let (version, sha256, built) = ("9.0.43".to_owned(), "ab".to_owned(), "2026-11-04".to_owned());
        assert_eq!(pin, Pin { version, sha256, built });
        assert!("version 9.0.43\n".parse::<Pin>().is_err());
    }
}
