//! What a session offers, derived and explained, never stored.

use crate::document::{DocumentTree, List};
use crate::scalar::{Amount, Id, Url};
use crate::types::{LineField, PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceRef};

/// Which features a session has. Source: the descriptions of `contactId`, `invoiceIds` and `invoiceTotal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Features {
    /// FlexPay, and any other financing of its kind.
    pub flex_pay: FlexPay,
    /// The features that need a contact, by id or by reference.
    pub contact: bool,
    /// The features that need at least one invoice, by id or by reference.
    pub invoices: bool,
}

/// Whether the amount can be financed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlexPay {
    /// It can.
    Enabled,
    /// The amount exceeds `invoiceTotal`, as by a surcharge or a tip: financing can't cover the rest.
    AmountExceedsInvoiceTotal {
        /// What exceeds the total; above zero.
        excess: Amount,
    },
}

impl FlexPay {
    /// Derives it: disabled exactly when a total is given and the amount is above it.
    #[must_use]
    pub fn of(amount: Amount, invoice_total: Option<Amount>) -> Self {
        let excess = invoice_total.filter(|total| amount > *total).and_then(|total| amount.checked_sub(total));
        excess.map_or(Self::Enabled, |excess| Self::AmountExceedsInvoiceTotal { excess })
    }

    /// Tells whether it is enabled.
    #[must_use]
    pub const fn is_enabled(self) -> bool {
        matches!(self, Self::Enabled)
    }

    /// Returns why it is not: `amount_exceeds_invoice_total`.
    #[must_use]
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Enabled => None,
            Self::AmountExceedsInvoiceTotal { .. } => Some("amount_exceeds_invoice_total"),
        }
    }

    /// Returns what exceeds the total, where that is why.
    #[must_use]
    pub const fn excess(self) -> Option<Amount> {
        match self {
            Self::Enabled => None,
            Self::AmountExceedsInvoiceTotal { excess } => Some(excess),
        }
    }
}

/// What an organization shows and uses where a session does not say.
#[derive(Clone, Copy, Default)]
#[non_exhaustive]
pub struct OrganizationDefaults<'a> {
    /// The organization's name.
    pub name: Option<&'a str>,
    /// The organization's logo.
    pub logo_url: Option<Url<&'a str>>,
    /// The organization's default checkout configuration.
    pub checkout_configuration_id: Option<Id<&'a str>>,
}

impl<'a> OrganizationDefaults<'a> {
    /// Starts without any.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the name.
    #[must_use]
    pub fn name(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// Sets the logo.
    #[must_use]
    pub fn logo_url(self, logo_url: Url<&'a str>) -> Self {
        Self { logo_url: Some(logo_url), ..self }
    }

    /// Sets the default checkout configuration.
    #[must_use]
    pub fn checkout_configuration_id(self, id: Id<&'a str>) -> Self {
        Self { checkout_configuration_id: Some(id), ..self }
    }
}

/// What the checkout shows as the merchant.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Branding<'a> {
    /// The session's `brandName`, else the organization's name.
    pub name: Option<&'a str>,
    /// The session's `brandLogoUrl`, else the organization's logo.
    pub logo_url: Option<Url<&'a str>>,
}

/// Shows the type alone: a merchant may go by a person's name.
impl core::fmt::Debug for OrganizationDefaults<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("OrganizationDefaults(..)")
    }
}

/// Shows the type alone: a merchant may go by a person's name.
impl core::fmt::Debug for Branding<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Branding(..)")
    }
}

impl PaymentSessionInvoiceLineItemRef<'_> {
    /// Returns the quantity as its shortest plain decimal, of whatever size: [`quantity`](Self::quantity) gives none
    /// beyond what a [`Quantity`](crate::Quantity) holds.
    #[must_use]
    pub fn quantity_text(self) -> Option<String> {
        let (node, field) = (self.node(), LineField::quantity.field());
        DocumentTree::value(node.document(), field.ty.kind, node.slot(LineField::quantity as usize)).to_text()
    }
}

/// Returns an invoice's lines as they are displayed: by `num`, lines of one number in the order given.
#[must_use]
pub fn lines_for_display(invoice: PaymentSessionInvoiceRef<'_>) -> Vec<PaymentSessionInvoiceLineItemRef<'_>> {
    let lines: List<'_, _> = invoice.lines();
    let mut lines: Vec<PaymentSessionInvoiceLineItemRef<'_>> = lines.collect();
    lines.sort_by_key(|line| line.num());
    lines
}
