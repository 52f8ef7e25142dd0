//! The API's types, each declared once, and what is generated from the declaration.
//!
//! An input type has a draft: a plain struct with setters, which [`Validator::validate_draft`](crate::Validator) takes.
//! A type that is part of a request or a session has a view with one accessor a field. A view borrows the document that
//! it belongs to; [`Owned`] is a view that lives on its own.

mod declaration;
mod drafts;
mod from_tree;
mod scalar_type;
mod tables;
mod views;

pub use crate::document::{List, Owned, Part};
pub(crate) use declaration::{MUTATION, MUTATION_DOC, SCALARS};
pub use drafts::{
    CreatePaymentSessionInput, GlobalAddressInput, PaymentSessionContactRefInput,
    PaymentSessionInvoiceLineItemRefInput, PaymentSessionInvoiceRefInput,
};
pub(crate) use from_tree::FromTree;
pub use scalar_type::ScalarType;
pub(crate) use tables::{
    ADDRESS, AddressField, CONTACT, CONTACT_REF, CONTACT_VITAL, CREATE, CREATE_VITAL, ContactField, CreateField, EVENT,
    EventField, FIXED, GRAPHQL_ERROR, GraphQlErrorField, INVOICE_REF, InvoiceRefField, LINE, LISTED, LineField,
    SESSION, SESSION_VITAL, SessionField, UPDATABLE, is_updatable,
};
pub(crate) use views::getter;
pub use views::{
    Contact, GlobalAddress, PaymentSessionContactRef, PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceRef,
};
