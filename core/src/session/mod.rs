//! The session and its life: the accepted request, what it offers, the statuses and the steps between them.

mod event;
mod features;
mod kept;
mod links;
mod payment_session;
mod request;
mod response;
mod status;
mod stored;
mod transition;

pub use event::{Event, EventType, UnknownEventTypeError};
pub use features::{Branding, Features, FlexPay, OrganizationDefaults, lines_for_display};
pub use links::{ContactLink, InvoiceLink};
pub use payment_session::PaymentSession;
pub use request::Request;
pub use response::{RejectedResponse, Response, ResponseError};
pub use status::{PaymentSessionStatus, UnknownStatusError};
pub use stored::StoredContact;
pub(crate) use transition::is_updatable;
pub use transition::{Creation, Refusal, Step, TransitionError};
