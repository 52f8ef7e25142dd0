//! The features of a session: derived and explained, never stored.

use crate::document::{DocumentTree, List};
use crate::scalar::{Amount, Id, Url};
use crate::types::{LineField, PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceRef};

/// The features of a session. Source: the descriptions of `contactId`, `invoiceIds` and `invoiceTotal` in the API.
///
/// ```
/// use paysession::Validator;
///
/// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1.00","currency":"USD","contactId":"c"}"#)?.value;
/// let features = request.features();
/// assert!(features.flex_pay.is_enabled() && features.contact && !features.invoices);
/// # Ok::<(), paysession::Rejected>(())
/// ```
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
#[non_exhaustive]
pub enum FlexPay {
    /// The amount can be financed.
    Enabled,
    /// The amount exceeds `invoiceTotal`, by a surcharge or a tip for example. Financing can't cover the rest.
    AmountExceedsInvoiceTotal {
        /// The amount less the total; above zero.
        excess: Amount,
    },
    /// A session that was read back has an `invoiceTotal` that is not valid: nothing shows that the amount is within it.
    InvoiceTotalUnreadable,
}

const EXCEEDED: &str = "amount_exceeds_invoice_total";
const UNREADABLE: &str = "invoice_total_unreadable";

impl FlexPay {
    /// Derives the feature: it is disabled exactly if there is a total and the amount is above it.
    ///
    /// ```
    /// use paysession::Amount;
    /// use paysession::session::FlexPay;
    ///
    /// let [amount, total] = ["103.00", "100.00"].map(|text| Amount::parse(text).unwrap());
    /// assert!(!FlexPay::of(amount, Some(total)).is_enabled());
    /// assert!(FlexPay::of(total, Some(total)).is_enabled());
    /// assert!(FlexPay::of(amount, None).is_enabled());
    /// ```
    #[must_use]
    pub fn of(amount: Amount, invoice_total: Option<Amount>) -> Self {
        let excess = invoice_total.filter(|total| amount > *total).and_then(|total| amount.checked_sub(total));
        excess.map_or(Self::Enabled, |excess| Self::AmountExceedsInvoiceTotal { excess })
    }

    /// The names of the reasons why FlexPay is disabled.
    pub const REASONS: &'static [&'static str] = &[EXCEEDED, UNREADABLE];

    /// Returns whether FlexPay is enabled.
    ///
    /// ```
    /// use paysession::Amount;
    /// use paysession::session::FlexPay;
    ///
    /// assert!(FlexPay::of(Amount::MAX, None).is_enabled());
    /// ```
    #[must_use]
    pub const fn is_enabled(self) -> bool {
        matches!(self, Self::Enabled)
    }

    /// Returns the reason why FlexPay is disabled: `amount_exceeds_invoice_total` or `invoice_total_unreadable`.
    ///
    /// ```
    /// use paysession::Amount;
    /// use paysession::session::FlexPay;
    ///
    /// let disabled = FlexPay::of(Amount::MAX, Some(Amount::ZERO));
    /// assert_eq!(disabled.reason(), Some("amount_exceeds_invoice_total"));
    /// ```
    #[must_use]
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Enabled => None,
            Self::AmountExceedsInvoiceTotal { .. } => Some(EXCEEDED),
            Self::InvoiceTotalUnreadable => Some(UNREADABLE),
        }
    }

    /// Returns the amount less the total, if that is the reason.
    ///
    /// ```
    /// use paysession::Amount;
    /// use paysession::session::FlexPay;
    ///
    /// let disabled = FlexPay::of(Amount::MAX, Some(Amount::ZERO));
    /// assert_eq!(disabled.excess(), Some(Amount::MAX));
    /// ```
    #[must_use]
    pub const fn excess(self) -> Option<Amount> {
        match self {
            Self::AmountExceedsInvoiceTotal { excess } => Some(excess),
            Self::Enabled | Self::InvoiceTotalUnreadable => None,
        }
    }
}

/// The defaults of an organization, for a session that does not set its own.
///
/// ```
/// use paysession::Validator;
/// use paysession::scalar::Url;
/// use paysession::session::OrganizationDefaults;
///
/// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1.00","currency":"USD"}"#)?.value;
/// let defaults = OrganizationDefaults::new().name("Org").logo_url(Url::parse("https://org.example/logo.png")?);
/// assert_eq!(request.branding(&defaults).name, Some("Org"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    /// Returns no defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the name.
    ///
    /// ```
    /// use paysession::Validator;
    /// use paysession::session::OrganizationDefaults;
    ///
    /// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","brandName":"Shop"}"#;
    /// let request = Validator::new().validate(body)?.value;
    /// assert_eq!(request.branding(&OrganizationDefaults::new().name("Org")).name, Some("Shop"));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn name(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// Sets the logo.
    ///
    /// ```
    /// use paysession::Validator;
    /// use paysession::scalar::Url;
    /// use paysession::session::OrganizationDefaults;
    ///
    /// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1.00","currency":"USD"}"#)?.value;
    /// let logo = Url::parse("https://org.example/logo.png")?;
    /// assert_eq!(request.branding(&OrganizationDefaults::new().logo_url(logo)).logo_url, Some(logo));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn logo_url(self, logo_url: Url<&'a str>) -> Self {
        Self { logo_url: Some(logo_url), ..self }
    }

    /// Sets the default checkout configuration.
    ///
    /// ```
    /// use paysession::Validator;
    /// use paysession::scalar::Id;
    /// use paysession::session::OrganizationDefaults;
    ///
    /// let request = Validator::new().validate(r#"{"orgId":"o","amount":"1.00","currency":"USD"}"#)?.value;
    /// let defaults = OrganizationDefaults::new().checkout_configuration_id(Id::parse("default")?);
    /// assert_eq!(request.checkout_configuration(&defaults).unwrap().as_str(), "default");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn checkout_configuration_id(self, id: Id<&'a str>) -> Self {
        Self { checkout_configuration_id: Some(id), ..self }
    }
}

/// The name and logo of the merchant that the checkout shows.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Branding<'a> {
    /// The session's `brandName`, else the organization's name.
    pub name: Option<&'a str>,
    /// The session's `brandLogoUrl`, else the organization's logo.
    pub logo_url: Option<Url<&'a str>>,
}

/// Prints the type without the values: a merchant's name may be a person's.
impl core::fmt::Debug for OrganizationDefaults<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("OrganizationDefaults(..)")
    }
}

/// Prints the type without the values: a merchant's name may be a person's.
impl core::fmt::Debug for Branding<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Branding(..)")
    }
}

impl PaymentSessionInvoiceLineItemRef<'_> {
    /// Returns the quantity as its shortest plain decimal, whatever its size. [`quantity`](Self::quantity) returns `None`
    /// if the number does not fit a [`Quantity`](crate::scalar::Quantity).
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let line = r#"{"num":1,"quantity":1e20}"#;
    /// let input = format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD","invoiceRefs":[{{"lines":[{line}]}}]}}"#);
    /// let request = Validator::new().validate(input)?.value;
    /// let line = request.invoice_refs().next().unwrap().lines().next().unwrap();
    /// assert_eq!(line.quantity(), None);
    /// assert_eq!(line.quantity_text().unwrap(), "100000000000000000000");
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn quantity_text(self) -> Option<String> {
        let (node, field) = (self.node(), LineField::quantity.field());
        DocumentTree::value(node.document(), field.ty.kind, node.slot(LineField::quantity as usize)).to_text()
    }
}

/// Returns an invoice's lines in the order of display: by `num`. Lines with the same number stay in the given order, and
/// those of a stored session whose number is not valid come last.
///
/// ```
/// use paysession::Validator;
/// use paysession::session::lines_for_display;
///
/// let lines = r#"[{"num":2,"productName":"Shipping"},{"num":1,"productName":"Book"}]"#;
/// let input = format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD","invoiceRefs":[{{"lines":{lines}}}]}}"#);
/// let request = Validator::new().validate(input)?.value;
/// let lines = lines_for_display(request.invoice_refs().next().unwrap());
/// assert_eq!(lines.iter().map(|line| line.product_name()).collect::<Vec<_>>(), [Some("Book"), Some("Shipping")]);
/// # Ok::<(), paysession::Rejected>(())
/// ```
#[must_use]
pub fn lines_for_display(invoice: PaymentSessionInvoiceRef<'_>) -> Vec<PaymentSessionInvoiceLineItemRef<'_>> {
    let lines: List<'_, _> = invoice.lines();
    let mut lines: Vec<PaymentSessionInvoiceLineItemRef<'_>> = lines.collect();
    lines.sort_by_key(|line| line.num().map_or((1, 0), |num| (0, num)));
    lines
}
