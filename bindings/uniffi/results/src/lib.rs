//! The results that cross to Kotlin and Swift, declared once, and the hash of the layout that both sides must agree on.
//! The native library and the writer of the packages' sources read the same declaration.

#![forbid(unsafe_code)]

mod declaration;
mod layout;

pub use layout::LAYOUT;
