//! Generated from a release of libphonenumber by `cargo xtask phone`; not to be edited.
//!
//! - Version of the Maven artifact `com.googlecode.libphonenumber:libphonenumber`: 9.0.33
//! - SHA-256 of its JAR: `4390d99c08457b620150283070fba3275fb18c20852ed8232b3e839907788d0a`
//! - 254 territories, 215 calling codes
//! - 3915 branches, 86 tails, 80762 bytes

pub(crate) const METADATA_VERSION: &str = "9.0.33";

pub(crate) const BYTES: &[u8; 80762] = include_bytes!("table.bin");

/// How many calling codes there are.
pub(crate) const CODES: usize = 215;

/// How many nodes are tails; they have the lowest numbers.
pub(crate) const TAILS: usize = 86;

/// How many branches end no valid number; they have the lowest numbers after the tails.
pub(crate) const PASSING: usize = 3915;
