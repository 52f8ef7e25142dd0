//! Finds the metadata: the `phonenumber` crate brings libphonenumber's file along, so cargo fetches and locks it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sha2::{Digest, Sha256};

const PACKAGE: &str = "phonenumber";
const FILE: &str = "assets/PhoneNumberMetadata.xml";

/// The file and where it comes from.
#[derive(Debug)]
pub(super) struct Source {
    /// libphonenumber's version, `9.0.33`.
    pub(super) version: String,
    pub(super) xml: String,
    /// SHA-256 of the file, in hexadecimal.
    pub(super) digest: String,
}

impl Source {
    /// Reads the file out of the package that the workspace has locked.
    pub(super) fn find(workspace: &Path) -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["metadata", "--format-version", "1"])
            .current_dir(workspace)
            .stderr(std::process::Stdio::inherit())
            .output()
            .context("cargo metadata")?;
        if !output.status.success() {
            bail!("cargo metadata failed");
        }
        let (version, file) = locate(&serde_json::from_slice(&output.stdout)?)?;
        let xml = std::fs::read_to_string(&file).with_context(|| format!("{FILE} of the package {PACKAGE}"))?;
        let mut digest = String::new();
        for byte in Sha256::digest(xml.as_bytes()) {
            write!(digest, "{byte:02x}")?;
        }
        Ok(Self { version, xml, digest })
    }
}

fn locate(metadata: &Value) -> Result<(String, PathBuf)> {
    let packages = metadata["packages"].as_array().context("no packages")?;
    let mut found = packages.iter().filter(|package| package["name"] == PACKAGE);
    let (Some(package), None) = (found.next(), found.next()) else {
        bail!("the workspace needs exactly one version of the package {PACKAGE}");
    };
    let version = package["version"].as_str().context("no version")?;
    let (_, version) = version.split_once('+').context("the version names no metadata version")?;
    let manifest = package["manifest_path"].as_str().context("no manifest")?;
    Ok((version.to_owned(), Path::new(manifest).with_file_name(FILE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_metadata_s() {
        let package = serde_json::json!({
            "name": PACKAGE, "version": "0.3.10+9.0.33", "manifest_path": "/somewhere/Cargo.toml",
        });
        let one = serde_json::json!({ "packages": [package.clone()] });
        let (version, file) = locate(&one).unwrap();
        assert_eq!(version, "9.0.33");
        assert_eq!(file, Path::new("/somewhere").join(FILE));
        assert!(locate(&serde_json::json!({ "packages": [package.clone(), package] })).is_err());
        assert!(locate(&serde_json::json!({ "packages": [] })).is_err());
    }
}
