//! Generated from libphonenumber's `PhoneNumberMetadata.xml`; not to be edited.
//!
//! - metadata version: 9.0.33
//! - SHA-256 of the source: `8235fe573e09770c6cea25b351ea5866999f147051e84c8973c07df87e17fb73`
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
