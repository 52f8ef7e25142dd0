//! A generated table.

use crate::release::Release;

/// The table and the Rust source that says how to read it.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) bytes: Vec<u8>,
    pub(crate) source: String,
}

/// Where a table comes from, as the first lines of its source.
pub(crate) fn origin(release: &Release) -> String {
    let (version, digest) = (release.version(), release.sha256());
    format!(
        "\
//! Generated from a release of libphonenumber by `cargo xtask generate phone`; not to be edited.
//!
//! - Version of the Maven artifact `com.googlecode.libphonenumber:libphonenumber`: {version}
//! - SHA-256 of its JAR: `{digest}`
"
    )
}
