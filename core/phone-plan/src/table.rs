//! Generated from a release of libphonenumber by `cargo xtask generate phone`; not to be edited.
//!
//! - Version of the Maven artifact `com.googlecode.libphonenumber:libphonenumber`: 9.0.43
//! - SHA-256 of its JAR: `54a0d94c662cbbd766e0c28ef54dc40c54af6604f7e7de431cc12ac9f42caf36`
//! - 254 territories, 215 calling codes
//! - 4316 branches, 83 tails, 89206 bytes

pub(crate) const METADATA_VERSION: &str = "9.0.43";

pub(crate) const RELEASED: &str = "2026-11-04";

pub(crate) const BYTES: &[u8; 89206] = include_bytes!("table.bin");

/// How many calling codes there are.
pub(crate) const CODES: usize = 215;

/// How many nodes are tails; they have the lowest numbers.
pub(crate) const TAILS: usize = 83;

/// How many branches end no number; they have the lowest numbers after the tails.
pub(crate) const PASSING: usize = 4316;
