//! Objects with cheap getters, for a language whose calls into Rust cost nanoseconds: Swift.
//!
//! What crosses the border:
//!
//! - **in**: documents as bytes that are lent and not copied, times and policies as objects that were made before;
//! - **out**: a request or a session as one object over the core's own (`Arc` inside), and from there each field by a
//!   getter, each nested object as an object that shares the memory of the whole ([`paysession::Owned`]);
//! - **findings** as records, inside the error where they refuse.
//!
//! The getters follow from the core's one declaration of the API page's types (`types.rs`). Nothing here decides
//! anything: each call converts, calls the core once, and converts back. What can fail throws; what doesn't throw calls
//! nothing in the core that could fail.

mod across;
mod catalogue;
mod check;
mod error;
mod features;
mod finding;
mod lines;
mod policy;
mod response;
mod session;
mod time;
mod types;
mod validator;

pub use catalogue::{RuleEntry, graphql_operation, phone_metadata_version, rule_catalogue};
pub use check::{Checked, PhoneTyping, PhoneTypingState, ScalarType, phone_typing, scalar_names};
pub use error::FacadeError;
pub use features::{Branding, Features, OrganizationDefaults};
pub use finding::{Finding, Param, PathSegment, Rejected};
pub use policy::{Policy, RuleLevel};
pub use response::{AcceptedResponse, ResponseError};
pub use session::{AcceptedSession, Creation, SessionEvent, SessionStatus, SessionStep, StoredContact};
pub use time::Timestamp;
pub use types::{
    Contact, GlobalAddress, PaymentSession, PaymentSessionContactRef, PaymentSessionInvoiceLineItemRef,
    PaymentSessionInvoiceRef, Request,
};
pub use validator::{AcceptedRequest, Validator};
