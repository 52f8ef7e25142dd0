//! What several tests build: archives, and small numbering plans.

use miniz_oxide::deflate::compress_to_vec;

use crate::kind::Kind;
use crate::metadata::Metadata;
use crate::territory::{Description, Territory};

/// An archive of files: name, content, and whether it is deflated.
pub(crate) fn archive(files: &[(&str, &[u8], bool)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content, deflated) in files {
        let packed = if *deflated { compress_to_vec(content, 6) } else { content.to_vec() };
        let method = if *deflated { 8_u16 } else { 0 };
        let place = archive.len() as u32;
        let mut fields = Vec::new();
        fields.extend([20, 0, 0, 0]);
        fields.extend(method.to_le_bytes());
        fields.extend([0; 8]);
        fields.extend((packed.len() as u32).to_le_bytes());
        fields.extend((content.len() as u32).to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0; 2]);
        archive.extend([b"PK\x03\x04", &fields[..], name.as_bytes(), &packed].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &fields[..], &[0; 10]].concat());
        directory.extend(place.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let place = archive.len() as u32;
    let count = (files.len() as u16).to_le_bytes();
    archive.extend(&directory);
    archive.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count].concat());
    archive.extend((directory.len() as u32).to_le_bytes());
    archive.extend(place.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

/// A territory under the calling code 99.
pub(crate) fn territory(id: &str, general: &str, lengths: &[i32]) -> Territory {
    Territory {
        id: id.to_owned(),
        country_code: 99,
        general: Description { pattern: Some(general.to_owned()), lengths: lengths.to_vec(), ..Description::default() },
        ..Territory::default()
    }
}

impl Territory {
    /// Adds a kind of number, of all lengths of the territory.
    pub(crate) fn with(mut self, kind: Kind, pattern: &str) -> Self {
        self.kinds.push((kind, Description { pattern: Some(pattern.to_owned()), ..Description::default() }));
        self
    }

    /// Adds lengths that work only when dialled nearby.
    pub(crate) fn local(mut self, lengths: &[i32]) -> Self {
        self.general.local_lengths = lengths.to_vec();
        self
    }

    /// Adds a national prefix, and perhaps a rule that transforms the number with it.
    pub(crate) fn prefix(mut self, pattern: &str, rule: Option<&str>) -> Self {
        self.national_prefix_for_parsing = Some(pattern.to_owned());
        self.national_prefix_transform_rule = rule.map(str::to_owned);
        self
    }

    /// Says how its numbers begin.
    pub(crate) fn leading(mut self, digits: &str) -> Self {
        self.leading_digits = Some(digits.to_owned());
        self
    }
}

/// The metadata of some territories.
pub(crate) fn metadata(territories: &[Territory]) -> Metadata {
    Metadata::new(territories).unwrap()
}
