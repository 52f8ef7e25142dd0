//! The accepted request.

use core::fmt;
use core::hash::{Hash, Hasher};

use super::{Branding, ContactLink, Features, InvoiceLink, OrganizationDefaults};
use crate::document::{Branch, Document, Form, Node, Slot};
use crate::scalar::Id;
use crate::schema::page::{CREATE, CreateField};
use crate::wire;

/// A `CreatePaymentSessionInput` that satisfies every rule: what a [`Validator`](crate::Validator) accepts.
///
/// It keeps all text in one buffer; accessors give views into it. Two requests are equal when their canonical forms
/// are.
#[derive(Clone)]
pub struct Request {
    document: Document<'static>,
    root: u32,
}

impl Request {
    pub(crate) fn of(document: Document<'static>, root: Slot) -> Option<Self> {
        if let Slot::Object(root) = root { Some(Self { document, root }) } else { None }
    }

    pub(crate) fn node(&self) -> Node<'_> {
        Node::new(&self.document, self.root)
    }

    pub(crate) fn branch(&self, form: Form) -> Branch<'_> {
        self.node().branch(&CREATE, form)
    }

    /// Returns the contact, stored or inline.
    #[must_use]
    pub fn contact(&self) -> Option<ContactLink<'_>> {
        let stored = self.contact_id().map(ContactLink::Stored);
        stored.or_else(|| self.contact_ref().map(ContactLink::Inline))
    }

    /// Returns the invoices, stored or inline.
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

    /// Tells whether a pending payment is recorded at once; false where the request does not say.
    #[must_use]
    pub fn creates_pending_payment(&self) -> bool {
        self.create_pending_payment().unwrap_or(false)
    }

    /// Returns what the session will offer, and why not.
    #[must_use]
    pub fn features(&self) -> Features {
        Features {
            flex_pay: super::FlexPay::of(self.amount(), self.invoice_total()),
            contact: self.contact().is_some(),
            invoices: self.invoices().is_some(),
        }
    }

    /// Returns the branding at checkout, where the host hands in the organization's own.
    #[must_use]
    pub fn branding<'a>(&'a self, defaults: &OrganizationDefaults<'a>) -> Branding<'a> {
        Branding { name: self.brand_name().or(defaults.name), logo_url: self.brand_logo_url().or(defaults.logo_url) }
    }

    /// Returns the checkout configuration: the request's, else the organization's default.
    #[must_use]
    pub fn checkout_configuration<'a>(&'a self, defaults: &OrganizationDefaults<'a>) -> Option<Id<&'a str>> {
        self.checkout_configuration_id().or(defaults.checkout_configuration_id)
    }

    /// Returns the canonical input as JSON: what was provided, in the page's order.
    #[must_use]
    pub fn to_json(&self) -> String {
        wire::to_json(self.branch(Form::Canonical))
    }

    /// Returns the GraphQL request body to post: the operation document and this input as its variable.
    #[must_use]
    pub fn to_graphql_body(&self) -> String {
        wire::graphql_body(self.branch(Form::Canonical))
    }

    /// Whether a field of the create input is set.
    pub(crate) fn has(&self, field: CreateField) -> bool {
        !matches!(self.node().slot(field as usize), Slot::Absent)
    }
}

impl PartialEq for Request {
    fn eq(&self, other: &Self) -> bool {
        self.to_json() == other.to_json()
    }
}

impl Eq for Request {}

impl Hash for Request {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.to_json().hash(state);
    }
}

/// Shows which fields are set, and no value.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node().debug(f, "Request", &CREATE)
    }
}
