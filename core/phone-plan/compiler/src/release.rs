//! A release of libphonenumber: the Maven artifact `com.googlecode.libphonenumber:libphonenumber`.

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::archive::{self, File};
use crate::territory::Territory;

const MANIFEST: &str = "META-INF/MANIFEST.MF";
const TERRITORY: &str = "com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_";

/// What a release says about the world's numbering plans.
#[derive(Debug)]
pub struct Release {
    version: String,
    built: i64,
    sha256: String,
    /// Countries by their ids, then services that belong to none by their calling codes.
    pub(crate) territories: Vec<Territory>,
}

impl Release {
    /// Reads the artifact's JAR.
    ///
    /// # Errors
    ///
    /// If the JAR is damaged, or a file in it is not exactly as expected.
    pub fn read(jar: &[u8]) -> Result<Self> {
        let files = archive::files(jar)?;
        let manifest = files.iter().find(|file| file.name == MANIFEST).context("no manifest")?;
        let manifest = String::from_utf8(manifest.content()?).context("the manifest is not UTF-8")?;
        let mut territories =
            files.iter().filter_map(|file| Some((file.name.strip_prefix(TERRITORY)?, file))).collect::<Vec<_>>();
        territories.sort_by_key(|(name, _)| (name.starts_with(|c: char| c.is_ascii_digit()), *name));
        ensure!(!territories.is_empty(), "no territory");
        let built = attribute(&manifest, "Bnd-LastModified")?.parse::<i64>().context("when was it built?")?;
        Ok(Self {
            version: attribute(&manifest, "Bundle-Version")?.to_owned(),
            built: built / 1000,
            sha256: Sha256::digest(jar).iter().map(|byte| format!("{byte:02x}")).collect(),
            territories: territories
                .into_iter()
                .map(|(name, file)| territory(name, file).with_context(|| file.name.to_owned()))
                .collect::<Result<_>>()?,
        })
    }

    /// The version, such as `9.0.43`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The SHA-256 of the JAR, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// When it was built, in seconds of Unix time.
    #[must_use]
    pub fn built(&self) -> i64 {
        self.built
    }
}

fn territory(name: &str, file: &File<'_>) -> Result<Territory> {
    let territory = Territory::read(&file.content()?)?;
    let expected = if territory.id == "001" { territory.country_code.to_string() } else { territory.id.clone() };
    if name != expected {
        bail!("the file has the territory {expected}");
    }
    Ok(territory)
}

fn attribute<'a>(manifest: &'a str, name: &str) -> Result<&'a str> {
    let mut lines = manifest.lines().filter_map(|line| line.split_once(": "));
    lines.find(|(found, _)| *found == name).map(|(_, value)| value).with_context(|| format!("no {name} in {MANIFEST}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn needs_a_manifest_and_territories() {
        let manifest = b"Bundle-Version: 9.0.43\r\nBnd-LastModified: 1793796835826\r\n";
        let release = |files: &[(&str, &[u8], bool)]| Release::read(&testing::archive(files));
        let error = |files: &[(&str, &[u8], bool)]| release(files).unwrap_err().to_string();
        assert_eq!(error(&[]), "no manifest");
        assert_eq!(error(&[(MANIFEST, manifest, true)]), "no territory");
        let name = format!("{TERRITORY}ZZ");
        assert_eq!(error(&[(MANIFEST, manifest, true), (&name, b"\xac\xed\x00\x05", true)]), name);
        assert_eq!(attribute("A: 1\r\nBundle-Version: 2\r\n", "Bundle-Version").unwrap(), "2");
        assert!(attribute("A: 1\r\n", "B").is_err());
    }
}
