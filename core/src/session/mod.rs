//! The session and its life: the accepted request, what it offers, and the steps from one status to the next.

mod accessors;
mod changes;
mod common;
mod contact;
mod creation;
mod event;
mod features;
mod links;
mod payment;
mod payment_session;
mod request;
mod response;
mod step;
mod steps;
mod update;

pub use crate::scalar::PaymentSessionStatus;
pub use changes::{Change, PaymentSessionChanges};
pub use contact::StoredContact;
pub use creation::Creation;
pub use event::{Event, EventType, UnknownEventTypeError};
pub use features::{Branding, Features, FlexPay, OrganizationDefaults, lines_for_display};
pub use links::{ContactLink, InvoiceLink};
pub use payment::Payment;
pub use payment_session::PaymentSession;
pub use request::Request;
pub use response::{RejectedResponse, Response, ResponseError};
pub use step::{Step, StepError, TransitionError};
