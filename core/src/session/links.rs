//! The ways to name a contact or invoices. The type can't express both at once.

use crate::document::List;
use crate::scalar::Id;
use crate::types::{PaymentSessionContactRef, PaymentSessionInvoiceRef};

/// How a request names its contact.
///
/// The API has these two ways, so a `match` needs no further arm.
#[derive(Clone, Copy, Debug)]
pub enum ContactLink<'a> {
    /// By the id of a stored contact (`contactId`).
    Stored(Id<&'a str>),
    /// By the merchant's own details (`contactRef`).
    Inline(PaymentSessionContactRef<'a>),
}

/// How a request names its invoices, of which there is at least one.
///
/// The API has these two ways, so a `match` needs no further arm.
#[derive(Clone, Debug)]
pub enum InvoiceLink<'a> {
    /// By the ids of stored invoices (`invoiceIds`).
    Stored(List<'a, Id<&'a str>>),
    /// By the merchant's own details (`invoiceRefs`).
    Inline(List<'a, PaymentSessionInvoiceRef<'a>>),
}
