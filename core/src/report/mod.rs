//! What a verdict reports: findings, their places, and the two outcomes of validation.

mod finding;
mod findings;
mod path;
mod scalar_verdict;
mod verdict;

pub use finding::{Finding, Param, Params};
pub(crate) use findings::Findings;
pub(crate) use path::Trail;
pub use path::{Path, PathError, Segment};
pub use scalar_verdict::ScalarVerdict;
pub use verdict::{Accepted, Rejected};
