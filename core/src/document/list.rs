//! The items of a list inside a document.

use core::iter::FusedIterator;
use core::marker::PhantomData;

use super::{Document, Items, Slot, View};

/// The slots of a list's items, objects and plain values alike.
#[derive(Clone, Copy)]
pub(crate) struct Slots<'a> {
    document: &'a Document<'a>,
    at: u32,
    left: u32,
    objects: bool,
}

impl<'a> Slots<'a> {
    pub(crate) fn new(document: &'a Document<'a>, slot: Slot) -> Self {
        match slot {
            Slot::List { first, len, items } => Self { document, at: first, left: len, objects: items.objects },
            _ => Self { document, at: 0, left: 0, objects: false },
        }
    }
}

impl Iterator for Slots<'_> {
    type Item = Slot;

    fn next(&mut self) -> Option<Slot> {
        self.left = self.left.checked_sub(1)?;
        let here = self.at;
        if !self.objects {
            self.at += 1;
            return Some(self.document.slot(here));
        }
        if let Some(next) = self.document.packed(here).next() {
            self.at = next;
        }
        Some(Slot::Object(here))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Slots<'_> {}

/// The items of a list, in order. Absent and empty lists have none. An item of a stored list that is not valid is left
/// out: [`PaymentSession::raw`](crate::PaymentSession::raw) returns it.
///
/// ```
/// use paysession::Validator;
///
/// let input = r#"{"orgId":"o","amount":"1.00","currency":"USD","invoiceIds":["inv-1","inv-2"]}"#;
/// let request = Validator::new().validate(input)?.value;
/// let mut ids = request.invoice_ids();
/// assert_eq!((ids.len(), ids.next().unwrap().as_str()), (2, "inv-1"));
/// # Ok::<(), paysession::Rejected>(())
/// ```
#[derive(Clone)]
pub struct List<'a, T> {
    slots: Slots<'a>,
    /// The items left; an item of a stored list that is not valid does not count.
    left: usize,
    is_provided: bool,
    item: PhantomData<T>,
}

impl<'a, T: View<'a>> List<'a, T> {
    pub(crate) fn new(document: &'a Document<'a>, slot: Slot) -> Self {
        let slots = Slots::new(document, slot);
        let is_sound = matches!(slot, Slot::List { items: Items { sound: true, .. }, .. });
        let left = if is_sound { slots.len() } else { slots.filter_map(|slot| T::of(document, slot)).count() };
        Self { slots, left, is_provided: matches!(slot, Slot::List { .. }), item: PhantomData }
    }
}

impl<T> List<'_, T> {
    /// Returns whether there is a list, if only an empty one. A field that is absent, null or not a list has none; nor has an
    /// empty list of a request's invoices, which counts as absent.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let input = r#"{"orgId":"o","amount":"1.00","currency":"USD","invoiceRefs":[{"lines":[]}]}"#;
    /// let request = Validator::new().validate(input)?.value;
    /// assert!(!request.invoice_ids().is_provided());
    /// assert!(request.invoice_refs().next().unwrap().lines().is_provided());
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub const fn is_provided(&self) -> bool {
        self.is_provided
    }

    /// Tells whether no item is left.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let input = r#"{"orgId":"o","amount":"1.00","currency":"USD","invoiceIds":["inv-1"]}"#;
    /// let request = Validator::new().validate(input)?.value;
    /// let mut ids = request.invoice_ids();
    /// assert!(!ids.is_empty());
    /// ids.next();
    /// assert!(ids.is_empty());
    /// # Ok::<(), paysession::Rejected>(())
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.left == 0
    }
}

impl<'a, T: View<'a>> Iterator for List<'a, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let document = self.slots.document;
        let item = self.slots.find_map(|slot| T::of(document, slot))?;
        self.left -= 1;
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<'a, T: View<'a>> ExactSizeIterator for List<'a, T> {}
impl<'a, T: View<'a>> FusedIterator for List<'a, T> {}

/// Shows the length alone: the items may be a person's.
impl<T> core::fmt::Debug for List<'_, T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "List({})", self.left)
    }
}
