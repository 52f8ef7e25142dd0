//! The catalogue: every rule's code, kind, message, params and provenance.
//!
//! The order of declaration is the *catalogue order*. It decides which violation a scalar reports first, and how findings
//! at one path are sorted. Codes are stable; messages may be reworded.

mod catalogue;
mod code;
mod follow_up;
mod kind;
mod level;
mod provenance;
mod reason;
mod set;

pub use catalogue::Rule;
pub use code::UnknownRuleError;
pub use follow_up::{FollowUp, UnknownFollowUpError};
pub use kind::{RuleKind, UnknownRuleKindError};
pub use level::{Level, UnknownLevelError};
pub use provenance::{Provenance, UnknownProvenanceError};
pub use reason::{Reason, UnknownReasonError};
pub(crate) use set::RuleSet;
