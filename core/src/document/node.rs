//! An object inside a document.

use super::{Document, List, Needed, Slot, View};
use crate::schema::Object;

/// An object inside a document.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) at: u32,
}

impl<'a> Node<'a> {
    pub(crate) const fn new(document: &'a Document<'a>, at: u32) -> Self {
        Self { document, at }
    }

    pub(crate) fn document(self) -> &'a Document<'a> {
        self.document
    }

    /// The index among its siblings, if it is an item of a list.
    pub(crate) fn index(self) -> u32 {
        if let Slot::Header { index, .. } = self.document.slot(self.at) { index } else { 0 }
    }

    /// The fields that it has, a bit each.
    pub(crate) fn present(self) -> u32 {
        self.document.packed(self.at).fields()
    }

    /// The slot of a field.
    pub(crate) fn slot(self, field: usize) -> Slot {
        let (fields, bit) = (self.present(), 1_u32 << (field & 31));
        if fields & bit == 0 {
            return Slot::Absent;
        }
        self.document.slot(self.at + 1 + (fields & (bit - 1)).count_ones())
    }

    /// Whether each field that it has is an empty text.
    pub(crate) fn is_blank(self) -> bool {
        let fields = 0..self.present().count_ones();
        fields
            .map(|nth| self.document.slot(self.at + 1 + nth))
            .all(|slot| matches!(slot, Slot::Text(span) if span.len() == 0))
    }

    /// The value of a field, if it is present and valid.
    pub(crate) fn get<T: View<'a>>(self, field: usize) -> Option<T> {
        T::of(self.document, self.slot(field))
    }

    /// The value of a field that an accepted object always has.
    pub(crate) fn need<T: Needed<'a>>(self, field: usize) -> T {
        self.get(field).unwrap_or_else(T::unset)
    }

    /// The text of a field that was kept as it came, if it is one.
    pub(crate) fn kept_text(self, field: usize) -> &'a str {
        let Slot::Kept(at) = self.slot(field) else { return "" };
        if let Slot::Text(span) = self.document.slot(at) { self.document.text(span) } else { "" }
    }

    /// The items of a field; none if it is absent.
    pub(crate) fn list<T: View<'a>>(self, field: usize) -> List<'a, T> {
        List::new(self.document, self.slot(field))
    }
}

impl Node<'_> {
    /// Shows which fields are set, and no value.
    pub(crate) fn debug(self, f: &mut core::fmt::Formatter<'_>, name: &str, object: &Object) -> core::fmt::Result {
        let set = object.fields.iter().zip(0..).filter(|(_, nth)| !matches!(self.slot(*nth), Slot::Absent));
        let names: Vec<&str> = set.map(|(field, _)| field.name).collect();
        f.debug_struct(name).field("set", &names).finish_non_exhaustive()
    }
}
