//! What is kept of an input: one buffer of text, and one flat table of slots that point into it.
//!
//! An object is a header that says which fields follow, then one slot for each of those, in declared order. Its
//! children stand before it; the items of a list of objects are chained by their headers.

mod list;
mod owned;
mod packed;
mod slot;
mod tree;
mod view;

pub use list::List;
pub(crate) use list::Slots;
pub(crate) use owned::own;
pub use owned::{Owned, Part};
pub(crate) use packed::Packed;
pub(crate) use slot::{Items, Slot, Span};
pub(crate) use tree::{Branch, Form};
pub(crate) use view::{Needed, View};

use core::mem::take;
use std::borrow::Cow;

use crate::schema::{Field, Object};

/// A body below this is kept as a whole, whatever of it is needed.
const SMALL: usize = 1 << 9;

/// Kept text and slots of one input.
#[derive(Clone)]
pub(crate) struct Document<'b> {
    /// The input's own text, where it was one: most spans point here. Borrowed until the input is accepted.
    body: Cow<'b, str>,
    /// Text that stands in no input: unescaped strings, numbers written out.
    extra: String,
    slots: Vec<Packed>,
}

impl<'b> Document<'b> {
    #[inline]
    pub(crate) fn new(body: &'b str) -> Self {
        // A slot for every so many bytes is more than ordinary documents take. A tree has no body: room for an
        // ordinary request.
        let (slots, extra) = if body.is_empty() { (64, 1 << 10) } else { ((body.len() / 20).clamp(16, 1 << 16), 0) };
        Self { body: Cow::Borrowed(body), extra: String::with_capacity(extra), slots: Vec::with_capacity(slots) }
    }

    /// Keeps a text that stands in no input.
    pub(crate) fn keep(&mut self, text: &str) -> Span {
        let start = self.extra.len();
        self.extra.push_str(text);
        Span::extra(start, text.len())
    }

    /// Adds a slot and returns its place.
    pub(crate) fn push(&mut self, slot: Packed) -> u32 {
        let at = self.slots.len();
        self.slots.push(slot);
        // Documents are bounded far below where places would not fit.
        at as u32
    }

    /// Adds an object from the values of the fields that are present, a bit each: what is absent takes no room.
    pub(crate) fn push_object(&mut self, values: &[Packed], present: u32) -> u32 {
        let at = self.push(Slot::Header { fields: present, next: 0, index: 0 }.into());
        self.slots.extend_from_slice(values);
        at
    }

    /// Makes an object an item of a list, behind the one before it.
    pub(crate) fn chain(&mut self, before: Option<u32>, item: u32, nth: u32) {
        if let Some(before) = before {
            self.relink(before, |_, index| (item, index));
        }
        self.relink(item, |next, _| (next, nth));
    }

    /// Changes where the next sibling of an object stands, and its own index.
    fn relink(&mut self, at: u32, change: impl FnOnce(u32, u32) -> (u32, u32)) {
        if let Some(header) = self.slots.get_mut(at as usize)
            && let Slot::Header { fields, next, index } = header.slot()
        {
            let (next, index) = change(next, index);
            *header = Slot::Header { fields, next, index }.into();
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Forgets the slots from a place on.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.slots.truncate(len);
    }

    pub(crate) fn slot(&self, at: u32) -> Slot {
        self.slots.get(at as usize).map_or(Slot::Absent, |slot| slot.slot())
    }

    pub(crate) fn text(&self, span: Span) -> &str {
        let (buffer, range) = match span.place() {
            (true, range) => (self.extra.as_str(), range),
            (false, range) => (&*self.body, range),
        };
        buffer.get(range).unwrap_or_default()
    }

    /// Takes over the text that spans point to: as a whole where most of it is kept, else piece by piece.
    #[inline]
    pub(crate) fn take_owned(&mut self) -> Document<'static> {
        let kept: usize = if self.body.len() < SMALL { SMALL } else { self.spans().map(Span::len).sum() };
        let body = if kept >= self.body.len() / 4 {
            take(&mut self.body).into_owned()
        } else {
            let mut pieces = String::with_capacity(kept);
            let mut keep = |span: Span| match span.place() {
                (true, _) => span,
                (false, range) => {
                    let start = pieces.len();
                    pieces.push_str(self.body.get(range).unwrap_or_default());
                    Span::new(start, pieces.len() - start)
                }
            };
            for packed in &mut self.slots {
                match packed.slot() {
                    Slot::Text(span) => *packed = Slot::Text(keep(span)).into(),
                    Slot::Number(span) => *packed = Slot::Number(keep(span)).into(),
                    _ => {}
                }
            }
            pieces
        };
        Document { body: Cow::Owned(body), extra: take(&mut self.extra), slots: take(&mut self.slots) }
    }

    /// The spans that point into the body.
    fn spans(&self) -> impl Iterator<Item = Span> {
        self.slots.iter().filter_map(|slot| match slot.slot() {
            Slot::Text(span) | Slot::Number(span) if !span.place().0 => Some(span),
            _ => None,
        })
    }
}

/// An object inside a document.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    document: &'a Document<'a>,
    at: u32,
}

impl<'a> Node<'a> {
    pub(crate) const fn new(document: &'a Document<'a>, at: u32) -> Self {
        Self { document, at }
    }

    pub(crate) fn document(self) -> &'a Document<'a> {
        self.document
    }

    /// The index among its siblings, where it is an item of a list.
    pub(crate) fn index(self) -> u32 {
        if let Slot::Header { index, .. } = self.document.slot(self.at) { index } else { 0 }
    }

    /// The fields that it has, a bit each.
    pub(crate) fn present(self) -> u32 {
        if let Slot::Header { fields, .. } = self.document.slot(self.at) { fields } else { 0 }
    }

    /// The slot of a field.
    pub(crate) fn slot(self, field: usize) -> Slot {
        let (fields, bit) = (self.present(), 1_u32 << (field & 31));
        if fields & bit == 0 {
            return Slot::Absent;
        }
        self.document.slot(self.at + 1 + (fields & (bit - 1)).count_ones())
    }

    /// The value of a field, where it is there and valid.
    pub(crate) fn get<T: View<'a>>(self, field: usize) -> Option<T> {
        T::of(self.document, self.slot(field))
    }

    /// The value of a field that an accepted object always has.
    pub(crate) fn need<T: Needed<'a>>(self, field: usize) -> T {
        self.get(field).unwrap_or_else(T::unset)
    }

    /// The canonical text of a scalar field.
    pub(crate) fn text(self, field: &'static Field) -> Option<String> {
        Branch::value(self.document, field.ty.kind, self.slot(field.position.into())).to_text()
    }

    /// The items of a field; none where it is absent.
    pub(crate) fn list<T>(self, field: usize) -> List<'a, T> {
        List::new(self.document, self.slot(field))
    }

    /// The object as a tree, for whoever reads or writes trees.
    pub(crate) fn branch(self, object: &'static Object, form: Form) -> Branch<'a> {
        Branch::object(self, object, form)
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

#[cfg(test)]
mod tests {
    use super::{Document, Slot, Span};

    #[test]
    fn what_is_accepted_keeps_little_more_than_it_needs() {
        // What is a quarter of the body or more keeps the whole of it, and so does a small body.
        for (len, needed, kept) in [
            (511, 0, 511),
            (511, 127, 511),
            (512, 127, 127),
            (512, 128, 512),
            (4096, 0, 0),
            (4096, 1023, 1023),
            (4096, 1024, 4096),
        ] {
            let body: String = ('a'..='z').cycle().take(len).collect();
            let mut document = Document::new(&body);
            let first = needed / 2;
            document.push(Slot::Text(Span::new(0, first)).into());
            document.push(Slot::Number(Span::new(len - needed + first, needed - first)).into());
            // What stands in no input is beside the body.
            let extra = document.keep(&body);
            document.push(Slot::Text(extra).into());
            let owned = document.take_owned();
            assert_eq!(owned.body.len(), kept, "{needed} of {len}");
            let texts = [0, 1, 2].map(|at| match owned.slot(at) {
                Slot::Text(span) | Slot::Number(span) => owned.text(span),
                _ => "no text",
            });
            assert_eq!(texts, [&body[..first], &body[len - needed + first..], &body], "{needed} of {len}");
        }
    }
}
