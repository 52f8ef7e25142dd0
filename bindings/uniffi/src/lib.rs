//! The native library of the Kotlin and Swift packages: conversions and nothing else.
#![allow(unsafe_code, reason = "uniffi's macros export C functions")]

#[cfg(feature = "handles")]
pub mod handles;
#[cfg(feature = "packed")]
mod packed;

uniffi::setup_scaffolding!("paysession");
