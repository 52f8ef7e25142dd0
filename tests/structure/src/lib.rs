//! Checks of the repository's own text: the core uses nothing impure, imports run down the floors, and prose has none of
//! the phrases that are hard to read. Each check returns what it found.

#![forbid(unsafe_code)]

mod floors;
mod imports;
mod pure;
mod words;
mod workspace;

pub use floors::wrong_imports;
pub use pure::impure_names;
pub use words::hard_phrases;
pub use workspace::Workspace;
