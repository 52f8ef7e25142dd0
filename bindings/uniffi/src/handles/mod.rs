//! Objects with cheap getters, for a language whose calls into Rust cost nanoseconds: Swift.
//!
//! - **In**: documents as bytes that are borrowed and not copied, times and policies as objects that are made once.
//! - **Out**: a request or session as one object that shares the core's own (`Arc` inside), each field by a getter, each
//!   nested object as an object that shares the memory of the whole ([`paysession::types::Owned`]).
//! - **Results and findings**: as records; those that refuse are inside the error.
//!
//! The getters follow from the core's declaration of the API's types (`types.rs`), the records from the declaration of
//! the results (`results.rs`). Each call converts, calls the core once, and converts back. Fallible functions throw;
//! the others call nothing in the core that could fail.

mod catalogue;
mod check;
mod clock;
mod convert;
mod error;
mod features;
mod finding;
mod level;
mod minor_units;
mod names;
mod policy;
mod response;
mod results;
mod session;
mod time;
mod types;
mod validator;

pub use catalogue::{graphql_operation, phone_metadata_version, rule_catalogue};
pub use check::{ScalarType, ScalarVerdict, phone_typing, scalar_names};
pub use error::CallError;
pub use features::{Branding, Features, OrganizationDefaults};
pub use finding::{Finding, Param, PathSegment, Rejected};
pub use level::RuleLevel;
pub use minor_units::{amount_of_minor_units, minor_units};
pub use policy::{Policy, PolicyLevel};
pub use response::AcceptedResponse;
pub use results::{Event, PhoneTyping, ResponseError, Rule};
pub use session::{AcceptedSession, Creation, Payment, SessionStep, StoredContact, read_event};
pub use time::Timestamp;
pub use types::{
    Contact, GlobalAddress, PaymentSession, PaymentSessionContactRef, PaymentSessionInvoiceLineItemRef,
    PaymentSessionInvoiceRef, Request,
};
pub use validator::{AcceptedRequest, Validator};
