//! The rules of a checkout *payment session*: what a merchant's backend creates so that a customer can pay.

mod check;
mod document;
mod field_check;
mod layered;
mod policy;
mod read;
mod report;
mod rule;
mod scalar;
mod schema;
mod session;
mod validator;
mod wire;

pub use document::List;
pub use field_check::{Checked, ScalarType};
pub use policy::{Policy, PolicyError};
pub use read::{Kind, Shape, TreeNode, Unreadable};
pub use report::{Accepted, Finding, Param, Params, Path, Rejected, Segment};
pub use rule::{Level, Provenance, Rule, RuleKind};
pub use scalar::{
    Amount, AmountError, Country, CountryError, Currency, CurrencyError, Email, EmailError, Id, IdError, Phone,
    PhoneError, PhoneTyping, Quantity, Timestamp, TimestampError, TypingState, Url, UrlError,
};
pub use schema::page::{
    Contact, CreatePaymentSessionInput, GlobalAddress, GlobalAddressInput, PaymentSessionContactRef,
    PaymentSessionContactRefInput, PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceLineItemRefInput,
    PaymentSessionInvoiceRef, PaymentSessionInvoiceRefInput,
};
pub use session::*;
pub use validator::Validator;
pub use wire::{json_schema, json_string, operation, rules_json, sdl};
