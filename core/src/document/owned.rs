//! Views that keep what they look into.

use core::marker::PhantomData;
use std::sync::Arc;

use super::{Document, Node};

/// A view into an accepted request or session: an object of it, at whatever depth.
pub trait Part: Copy {
    /// The same view, for as long as something else is borrowed.
    type At<'b>: Part;

    #[doc(hidden)]
    #[allow(private_interfaces, reason = "asked for inside the library alone")]
    fn node(&self) -> Node<'_>;

    #[doc(hidden)]
    #[allow(private_interfaces, reason = "asked for inside the library alone")]
    fn at(node: Node<'_>) -> Self::At<'_>;
}

/// A view without a lifetime: it shares the memory of the whole document and keeps it alive. For callers that can't
/// hold a borrow, such as bindings to other languages.
///
/// ```
/// use paysession::Validator;
/// use paysession::types::{Owned, PaymentSessionInvoiceRef};
///
/// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","invoiceRefs":[{"invoiceNumber":"0001"}]}"#;
/// let request = Validator::new().validate(body)?.value;
/// let invoices: Vec<Owned<PaymentSessionInvoiceRef<'static>>> =
///     request.invoice_refs().filter_map(|invoice| request.own(invoice)).collect();
/// drop(request);
/// assert_eq!(invoices[0].view().invoice_number(), Some("0001"));
/// # Ok::<(), paysession::Rejected>(())
/// ```
#[derive(Clone)]
pub struct Owned<V> {
    document: Arc<Document<'static>>,
    at: u32,
    view: PhantomData<fn() -> V>,
}

impl<V: Part> Owned<V> {
    /// Returns the view.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","contactRef":{"contactName":"Ann"}}"#;
    /// let request = Validator::new().validate(body)?.value;
    /// let contact = request.own(request.contact_ref().unwrap()).unwrap();
    /// assert_eq!(contact.view().contact_name(), Some("Ann"));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn view(&self) -> V::At<'_> {
        V::at(Node::new(&self.document, self.at))
    }

    /// Returns a view into this one without a lifetime; none if it is a view into another request or session.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let body = r#"{"orgId":"o","amount":"1.00","currency":"USD","contactRef":
    ///     {"address":{"lines":["1 Main St"],"countryCode":"US"}}}"#;
    /// let request = Validator::new().validate(body)?.value;
    /// let contact = request.own(request.contact_ref().unwrap()).unwrap();
    /// let address = contact.own(contact.view().address().unwrap()).unwrap();
    /// drop((request, contact));
    /// assert_eq!(address.view().lines().next(), Some("1 Main St"));
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn own<W: Part>(&self, view: W) -> Option<Owned<W::At<'static>>> {
        own(&self.document, view)
    }
}

/// Shows the type alone: its values may be a person's.
impl<V> core::fmt::Debug for Owned<V> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Owned(..)")
    }
}

/// Returns a view into a document without a lifetime; none if it is a view into another document.
pub(crate) fn own<W: Part>(document: &Arc<Document<'static>>, view: W) -> Option<Owned<W::At<'static>>> {
    let node = view.node();
    let is_inside = core::ptr::addr_eq(Arc::as_ptr(document), node.document);
    is_inside.then(|| Owned { document: Arc::clone(document), at: node.at, view: PhantomData })
}
