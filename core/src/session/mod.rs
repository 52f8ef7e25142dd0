//! The session and its life: the accepted request, what it offers, and the steps from one status to the next.
//!
//! A step takes a session and a time, and returns a [`Step`]: the session after it, and an [`Event`] to post if something
//! changed. The session that it was called on stays as it is. A step that is not allowed is a [`StepError`]: a
//! [`TransitionError`] if the status or a time forbids it, or a [`Rejected`](crate::Rejected) if a value is invalid. The
//! caller passes the time to every call, and stores the session.
//!
//! | step | from | to |
//! |---|---|---|
//! | [`create`](PaymentSession::create) | an accepted request | Active |
//! | [`complete`](PaymentSession::complete) | Active, Expired; Completed by the same payment | Completed |
//! | [`expire`](PaymentSession::expire) | Active | Expired |
//! | [`cancel`](PaymentSession::cancel) | Active | Canceled |
//! | [`update`](PaymentSession::update) | Active | Active |
//! | [`attach`](PaymentSession::attach) | any status | the same |

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
mod table;
mod update;
mod when;

pub use crate::scalar::{EventType, PaymentSessionStatus, UnknownEventTypeError};
pub use changes::{Change, PaymentSessionChanges};
pub use contact::StoredContact;
pub use creation::Creation;
pub use event::Event;
pub use features::{Branding, Features, FlexPay, OrganizationDefaults, lines_for_display};
pub use links::{ContactLink, InvoiceLink};
pub use payment::Payment;
pub use payment_session::PaymentSession;
pub use request::Request;
pub use response::{RejectedResponse, Response, ResponseError};
pub use step::{Step, StepError, TransitionError};
pub use when::When;
