//! The session as the API shows it.

use core::fmt;
use core::hash::{Hash, Hasher};

use super::{Branding, Features, FlexPay, OrganizationDefaults, PaymentSessionStatus};
use crate::document::{Branch, Document, Form, Node};
use crate::scalar::{Id, Timestamp, Url};
use crate::schema::page::SESSION;
use crate::wire;

/// A `PaymentSession` whose invariants hold: made by [`PaymentSession::create`] or read back by a
/// [`Validator`](crate::Validator).
///
/// It keeps all text in one buffer; accessors give views into it. Steps give a new session and leave this one as it
/// is. Two sessions are equal when their canonical forms are.
#[derive(Clone)]
pub struct PaymentSession {
    document: Document<'static>,
    root: u32,
}

impl PaymentSession {
    pub(crate) fn of((document, root): (Document<'static>, u32)) -> Self {
        Self { document, root }
    }

    pub(crate) fn node(&self) -> Node<'_> {
        Node::new(&self.document, self.root)
    }

    pub(crate) fn branch(&self, form: Form) -> Branch<'_> {
        self.node().branch(&SESSION, form)
    }

    /// Returns the status at a time: an active session past its expiration is expired before anyone stored it.
    #[must_use]
    pub fn status_at(&self, now: Timestamp) -> PaymentSessionStatus {
        match self.status() {
            PaymentSessionStatus::Active if self.is_over(now) => PaymentSessionStatus::Expired,
            status => status,
        }
    }

    /// Returns the link at a time: only an active session has one.
    #[must_use]
    pub fn link_at(&self, now: Timestamp) -> Option<Url<&str>> {
        self.link().filter(|_| self.status_at(now) == PaymentSessionStatus::Active)
    }

    /// Whether the expiration has come.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.expiration_date().is_some_and(|expiration| now >= expiration)
    }

    /// Returns what the session offers, and why not.
    #[must_use]
    pub fn features(&self) -> Features {
        Features {
            flex_pay: FlexPay::of(self.amount(), self.invoice_total()),
            contact: self.contact_id().is_some() || self.contact_ref().is_some(),
            invoices: !self.invoice_ids().is_empty() || !self.invoice_refs().is_empty(),
        }
    }

    /// Returns the branding at checkout, where the host hands in the organization's own.
    #[must_use]
    pub fn branding<'a>(&'a self, defaults: &OrganizationDefaults<'a>) -> Branding<'a> {
        Branding { name: self.brand_name().or(defaults.name), logo_url: self.brand_logo_url().or(defaults.logo_url) }
    }

    /// Returns the checkout configuration: the session's, else the organization's default.
    #[must_use]
    pub fn checkout_configuration<'a>(&'a self, defaults: &OrganizationDefaults<'a>) -> Option<Id<&'a str>> {
        self.checkout_configuration_id().or(defaults.checkout_configuration_id)
    }

    /// Returns the session in the API's shape: every field in the page's order, null where unset.
    #[must_use]
    pub fn to_json(&self) -> String {
        wire::to_json(self.branch(Form::Nulls))
    }
}

impl PartialEq for PaymentSession {
    fn eq(&self, other: &Self) -> bool {
        self.to_json() == other.to_json()
    }
}

impl Eq for PaymentSession {}

impl Hash for PaymentSession {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.to_json().hash(state);
    }
}

/// Shows which fields are set, and no value.
impl fmt::Debug for PaymentSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.node().debug(f, "PaymentSession", &SESSION)
    }
}
