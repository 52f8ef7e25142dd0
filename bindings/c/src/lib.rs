//! paysession behind C functions: bytes in, the command line's JSON out.
//!
//! The same functions are the exports of a WebAssembly module without imports, which any host with a WebAssembly runtime
//! can call. `include/paysession.h` is written from this crate, and its comments are the documentation of the functions.
//!
//! ```text
//! exports   the C functions; a line each
//! memory    pointers to slices and back: with `exports` the only code that is `unsafe`
//! calls     what each function does, on slices
//! handles   tables of what lives between calls, by number
//! options   the options document, and the policy in it     steps   creations and steps     members   reading both
//! ```
#![deny(unsafe_code)]

mod calls;
mod exports;
mod handles;
mod members;
mod memory;
mod options;
mod policy;
mod status;
mod steps;

pub use exports::*;
pub use memory::Buffer;
pub use status::{Part, Status};
