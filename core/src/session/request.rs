//! The accepted request.

use std::sync::Arc;

use super::common::common;
use super::{Branding, ContactLink, Features, FlexPay, InvoiceLink, OrganizationDefaults};
use crate::document::{Document, DocumentTree, Form, Node, Owned, Part, Slot, own};
use crate::scalar::Id;
use crate::types::{CREATE, CreateField, CreatePaymentSessionInput, FromTree};

/// A `CreatePaymentSessionInput` that satisfies every rule: what a [`Validator`](crate::Validator) accepts.
///
/// It keeps all text in one buffer. Accessors return views into it, and clones share it. Two requests are equal if their
/// canonical forms are.
#[derive(Clone)]
pub struct Request {
    document: Arc<Document<'static>>,
    root: u32,
}

impl Request {
    #[inline]
    pub(crate) fn of(document: Document<'static>, root: u32) -> Self {
        Self { document: document.into(), root }
    }

    /// Returns the contact, stored or inline.
    ///
    /// ```
    /// use paysession::Validator;
    /// use paysession::session::ContactLink;
    ///
    /// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","contactRef":{"contactName":"Ann"}}"#;
    /// let request = Validator::new().validate(body)?.value;
    /// match request.contact() {
    ///     Some(ContactLink::Inline(contact)) => assert_eq!(contact.contact_name(), Some("Ann")),
    ///     other => panic!("not an inline contact: {other:?}"),
    /// }
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn contact(&self) -> Option<ContactLink<'_>> {
        let stored = self.contact_id().map(ContactLink::Stored);
        stored.or_else(|| self.contact_ref().map(ContactLink::Inline))
    }

    /// Returns the invoices, stored or inline.
    ///
    /// ```
    /// use paysession::Validator;
    /// use paysession::session::InvoiceLink;
    ///
    /// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","invoiceIds":["inv-1","inv-2"],"invoiceRefs":[]}"#;
    /// let request = Validator::new().validate(body)?.value;
    /// match request.invoices() {
    ///     Some(InvoiceLink::Stored(ids)) => assert!(ids.map(|id| id.to_string()).eq(["inv-1", "inv-2"])),
    ///     other => panic!("not stored invoices: {other:?}"),
    /// }
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn invoices(&self) -> Option<InvoiceLink<'_>> {
        let (ids, refs) = (self.invoice_ids(), self.invoice_refs());
        if !ids.is_empty() {
            Some(InvoiceLink::Stored(ids))
        } else if !refs.is_empty() {
            Some(InvoiceLink::Inline(refs))
        } else {
            None
        }
    }

    /// Whether a pending payment is recorded at once; false if the request does not say.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1.00","currency":"USD"}"#)?.value;
    /// assert_eq!((request.create_pending_payment(), request.creates_pending_payment()), (None, false));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn creates_pending_payment(&self) -> bool {
        self.create_pending_payment().unwrap_or(false)
    }

    /// Returns the canonical input as JSON: the provided fields, in the API's order.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let request = Validator::new().validate(r#"{"currency":"usd","amount":1.5,"orgId":"o","brandName":null}"#)?.value;
    /// assert_eq!(request.to_json(), r#"{"orgId":"o","amount":"1.50","currency":"USD"}"#);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        self.tree(Form::Canonical).to_json()
    }

    /// Returns the request as a draft, to change it and validate it again.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1","currency":"USD"}"#)?.value;
    /// let twice = Validator::new().validate_draft(request.to_draft().amount("2"))?.value;
    /// assert_eq!(twice.to_json(), r#"{"orgId":"o","amount":"2.00","currency":"USD"}"#);
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn to_draft(&self) -> CreatePaymentSessionInput {
        // The fields of a request have the types of a draft: a law of the tests holds that nothing gets lost.
        FromTree::from_tree(self.tree(Form::Again)).unwrap_or_default()
    }

    /// Whether a field of the create input is set.
    pub(crate) fn has(&self, field: CreateField) -> bool {
        !matches!(self.node().slot(field as usize), Slot::Absent)
    }
}

common!(Request, CREATE, CreateField);
