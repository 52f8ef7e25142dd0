//! What a verdict reports: findings, their places, and the two outcomes of validation.
//!
//! Every finding of an input is reported at once: a parent before its children, fields in the API's order, items by
//! index, unknown fields last. A finding has a stable code, the path of the value, a message and machine-readable params.
//! No personal value of the input is in it: params hold limits, names, codes from public lists and, for sums, amounts of
//! money. A path can hold the key of an unknown field, cut to 64 bytes.
//!
//! ```
//! let input = r#"{"orgId":"o","amount":"1.005","currency":"EURO"}"#;
//! let rejected = paysession::Validator::new().validate(input).unwrap_err();
//! let found: Vec<_> = rejected.violations().iter().map(|f| (f.code(), f.path().pointer())).collect();
//! assert_eq!(found[0], ("amount.too_many_decimals", "/amount".to_owned()));
//! assert_eq!(found[1], ("currency.invalid", "/currency".to_owned()));
//! ```

mod finding;
mod findings;
mod path;
mod scalar_verdict;
mod verdict;

pub use finding::{Finding, Param, Params};
pub(crate) use findings::{Findings, Scope};
pub(crate) use path::Trail;
pub use path::{Path, PathError, Segment};
pub use scalar_verdict::ScalarVerdict;
pub use verdict::{Accepted, Rejected};
