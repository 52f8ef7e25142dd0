//! The rules of a checkout *payment session*: what a merchant's backend creates so that a customer can pay.
//!
//! ```
//! use paysession::{Creation, Payment, PaymentSession, PaymentSessionStatus, Timestamp, Validator};
//!
//! let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
//! let body = r#"{
//!     "orgId": "abc123", "amount": "103.00", "currency": "USD", "invoiceIds": ["inv-1"], "invoiceTotal": "100.00",
//!     "successUrl": "http://shop.example/thanks", "expirationDate": "2026-01-02T00:00Z"
//! }"#;
//!
//! // Every finding at once: violations if the input is refused, advisories if it is accepted.
//! let accepted = Validator::new().now(now).validate(body)?;
//! assert_eq!(accepted.advisories[0].to_string(), "successUrl: the URL is not encrypted; use https (url.insecure)");
//!
//! // Exact money, and features explained.
//! let request = accepted.value;
//! assert_eq!(request.features().flex_pay.excess().unwrap().to_string(), "3.00");
//!
//! // Steps: a session in, a session out, and an event to post.
//! let creation = Creation::new(now).id("s-1").link("https://pay.example/s-1");
//! let session = PaymentSession::create(&request, &creation)?.session;
//! let step = session.complete(&Payment::new("payment-1", now), now)?;
//! assert_eq!(step.session.status(), PaymentSessionStatus::Completed);
//! assert!(step.session.link().is_none());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it does
//!
//! A [`Validator`] reads the input of the GraphQL mutation `createPaymentSession`: from JSON bytes, from a tree in memory
//! behind [`TreeNode`](tree::TreeNode), or from a draft ([`CreatePaymentSessionInput`]). It returns one [`Verdict`]: an
//! [`Accepted`] [`Request`] with its advisories, or [`Rejected`] with every violation. Each [`Finding`] has a stable
//! code, a [`Path`](report::Path) and machine [`Params`](report::Params). A [`Policy`] sets the level of each data rule
//! and advisory. The catalogue of all codes is [`Rule`].
//!
//! A [`PaymentSession`] is created from a request and changes by steps: [`create`](PaymentSession::create),
//! [`complete`](PaymentSession::complete), [`expire`](PaymentSession::expire), [`cancel`](PaymentSession::cancel),
//! [`update`](PaymentSession::update), [`attach`](PaymentSession::attach). A step that its status or times do not allow is
//! a [`TransitionError`](session::TransitionError). Stored sessions and API responses are read back with their invariants checked.
//!
//! The [scalars](scalar) (amounts, currencies, URLs, e-mail addresses, phone numbers, times, countries, ids) can be used
//! alone. They convert to and from the types that services use: `rust_decimal::Decimal`, `iso_currency::Currency`,
//! `url::Url`, `chrono::DateTime<Utc>`, minor units as `i64` ([`minor_units`] reads and checks texts).
//!
//! An [axum extractor](https://github.com/paysession/paysession/blob/main/core/examples/axum.rs) shows how a web service
//! carries the validator.
//!
//! # What it does not do
//!
//! It reads no clock and does no input or output: the caller passes the time, and documents as bytes. It never panics on any
//! input, never repairs or rounds silently, and bounds its work: 16 MiB a document unless set otherwise, 32 levels,
//! 10 000 items a list, 65 535 bytes a text, 1 000 findings of each kind.
//!
//! No message, `Debug` or error shows a personal value of the input. `Debug` prints a currency, a country, a time and a
//! status, which identify nobody and help to read a log. It does not print an amount or a quantity: with an order id or
//! a time, they can identify a purchase. It prints no id, URL, e-mail address, phone number or name either. Code that has
//! to log an amount writes its `Display` form on purpose.
//!
//! # Features
//!
//! - `serde` (default): `Serialize` and `Deserialize` for scalars, sessions, policies and the enums with names, and
//!   `Serialize` for requests, findings and events. A stored session is refused with all findings in the error. There is
//!   no `Deserialize` for [`Request`]: it would validate without a clock and a policy, and nobody would see that. A number
//!   is read by the format's own parser: serde_json reads some doubles of many digits as a neighbour unless its feature
//!   `float_roundtrip` is on, while a [`Validator`] reads each exactly.
//! - `serde_json`: a `serde_json::Value` as a [`TreeNode`](tree::TreeNode), and `Policy::from_json`.
//! - `phonenumber`: conversions between [`Phone`](scalar::Phone) and `phonenumber::PhoneNumber`. That crate keeps its
//!   tables behind a global lock, and allocates.

#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

mod as_text;
mod document;
pub mod minor_units;
mod names;
pub mod policy;
mod read;
pub mod report;
pub mod rule;
mod rules;
pub mod scalar;
mod schema;
pub mod session;
mod terms;
pub mod tree;
pub mod types;
mod validator;
pub mod wire;

pub use policy::Policy;
pub use report::{Accepted, Finding, Rejected};
pub use rule::Rule;
pub use scalar::{Amount, Currency, PaymentSessionStatus, Timestamp};
pub use session::{Creation, Payment, PaymentSession, Request, When};
pub use types::{CreatePaymentSessionInput, ScalarType};
pub use validator::{Validator, Verdict};
pub use wire::ToJson;

#[cfg(feature = "phonenumber")]
#[doc(no_inline)]
pub use phonenumber;
/// The crates whose types the conversions of the scalars name, in the versions that they name.
///
/// ```
/// use paysession::rust_decimal::Decimal;
/// use paysession::Amount;
/// use paysession::scalar::AmountError;
///
/// let amount = Amount::try_from(Decimal::new(1050, 2))?;
/// assert_eq!(amount.to_string(), "10.50");
/// # Ok::<(), AmountError>(())
/// ```
#[doc(no_inline)]
pub use {chrono, iso_currency, rust_decimal, url};
