//! The conformance vectors, loaded and run: what every implementation of the rules must answer.
//!
//! `tests/README.md` and `tests/vectors.schema.json` describe the format. Loading is strict: a key that the format does
//! not have is an error, so that no case says less than its author thought.

#![forbid(unsafe_code)]

mod bless;
mod case;
mod compare;
mod files;
pub mod generate;
mod layout;
mod load;
mod marks;
mod mend;
mod numbers;
mod run;
mod session;
mod text;

pub use bless::{is_blessing, laid_out, rewrite, untidy};
pub use case::{Case, Entry, Levels, Money, Step, Test, When};
pub use files::{LoadError, home};
pub use load::load;
pub use marks::{Marks, marked, shows_mark};
pub use mend::{is_invisible, mended};
pub use numbers::{is_held, is_long};
pub use run::{known_failures, run};
