//! The ways to name a contact or invoices: "both" can't be said.

use crate::document::List;
use crate::scalar::Id;
use crate::types::{PaymentSessionContactRef, PaymentSessionInvoiceRef};

/// How a request names its contact.
#[derive(Clone, Copy, Debug)]
pub enum ContactLink<'a> {
    /// By the id of a stored contact (`contactId`).
    Stored(Id<&'a str>),
    /// By the merchant's own details (`contactRef`).
    Inline(PaymentSessionContactRef<'a>),
}

/// How a request names its invoices; never without one.
#[derive(Clone, Debug)]
pub enum InvoiceLink<'a> {
    /// By the ids of stored invoices (`invoiceIds`).
    Stored(List<'a, Id<&'a str>>),
    /// By the merchant's own details (`invoiceRefs`).
    Inline(List<'a, PaymentSessionInvoiceRef<'a>>),
}
