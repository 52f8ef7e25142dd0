//! The stored values of one input.

use core::mem::take;
use core::ops::Range;
use std::borrow::Cow;

use super::{PackedSlot, Slot, Span, Text};

/// A body below this size is kept as a whole, however little of it is needed.
const SMALL: usize = 1 << 9;

/// The stored text and slots of one input.
#[derive(Clone)]
pub(crate) struct Document<'b> {
    /// The input's own text, empty for a tree: most spans point here. Borrowed until the input is accepted.
    body: Cow<'b, str>,
    /// Text that is not in the input: unescaped strings, numbers written out.
    extra: String,
    slots: Vec<PackedSlot>,
}

impl<'b> Document<'b> {
    #[inline]
    pub(crate) fn new(body: &'b str) -> Self {
        // A slot for every so many bytes is more than ordinary documents take. A tree has no body: room for an
        // ordinary request.
        let (slots, extra) = if body.is_empty() { (64, 1 << 10) } else { ((body.len() / 20).clamp(16, 1 << 16), 0) };
        Self { body: Cow::Borrowed(body), extra: String::with_capacity(extra), slots: Vec::with_capacity(slots) }
    }

    /// For a value or two.
    pub(crate) const fn small() -> Self {
        Self { body: Cow::Borrowed(""), extra: String::new(), slots: Vec::new() }
    }

    /// For one text.
    pub(crate) const fn over(text: &'b str) -> Self {
        Self { body: Cow::Borrowed(text), extra: String::new(), slots: Vec::new() }
    }

    /// Stores a text that is not in the input.
    pub(crate) fn keep(&mut self, text: &str) -> Span {
        let start = self.extra.len();
        self.extra.push_str(text);
        Span::extra(start, text.len())
    }

    /// Refers to a text in the input, or stores a copy.
    #[inline]
    pub(crate) fn keep_text(&mut self, text: Text<'_>) -> Span {
        match text.offset() {
            Some(start) => Span::new(start as usize, text.as_str().len()),
            None => self.keep(text.as_str()),
        }
    }

    /// Adds a value as it came, which is not valid.
    pub(crate) fn keep_value(&mut self, value: PackedSlot) -> PackedSlot {
        Slot::Kept(self.push(value)).into()
    }

    /// Adds slots in a row and returns the place of the first.
    pub(crate) fn push_row(&mut self, slots: &[PackedSlot]) -> u32 {
        let first = self.slots.len();
        self.slots.extend_from_slice(slots);
        first as u32
    }

    /// Adds a slot and returns its place.
    pub(crate) fn push(&mut self, slot: PackedSlot) -> u32 {
        let at = self.slots.len();
        self.slots.push(slot);
        // Documents are bounded far below 2³² slots.
        at as u32
    }

    /// Adds an object from the values of the fields that are present, a bit each: what is absent takes no room.
    pub(crate) fn push_object(&mut self, values: &[PackedSlot], present: u32) -> u32 {
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

    /// Changes the place of the next sibling of an object, and its own index.
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

    /// How much is stored, to return to.
    pub(crate) fn mark(&self) -> (usize, usize) {
        (self.slots.len(), self.extra.len())
    }

    /// Forgets what was stored since a mark.
    pub(crate) fn rewind(&mut self, (slots, extra): (usize, usize)) {
        self.slots.truncate(slots);
        self.extra.truncate(extra);
    }

    /// Forgets the slots from a place on.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.slots.truncate(len);
    }

    pub(crate) fn slot(&self, at: u32) -> Slot {
        self.slots.get(at as usize).map_or(Slot::Absent, |slot| slot.slot())
    }

    #[inline]
    pub(crate) fn packed(&self, at: u32) -> PackedSlot {
        self.slots.get(at as usize).copied().unwrap_or(PackedSlot::ABSENT)
    }

    /// Returns a text in its quotes, if the body has it so: then it is JSON as it is, since nothing in it has an escape.
    #[inline]
    pub(crate) fn in_quotes(&self, span: Span) -> Option<&str> {
        let (is_extra, Range { start, end }) = span.place();
        if is_extra {
            return None;
        }
        let text = self.body.get(start.checked_sub(1)?..end + 1)?;
        // A number that is taken as a text has none.
        if let [b'"', .., b'"'] = text.as_bytes() { Some(text) } else { None }
    }

    /// How much text is stored.
    pub(crate) fn text_len(&self) -> usize {
        self.body.len() + self.extra.len()
    }

    pub(crate) fn text(&self, span: Span) -> &str {
        let (buffer, range) = match span.place() {
            (true, range) => (self.extra.as_str(), range),
            (false, range) => (&*self.body, range),
        };
        buffer.get(range).unwrap_or_default()
    }

    /// Makes the text owned: the whole body if a quarter of it or more is needed, else the needed pieces.
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

#[cfg(test)]
mod tests {
    use super::{Document, Slot, Span};

    #[test]
    fn a_text_is_in_quotes_where_the_whole_of_a_string_is_meant() {
        let document = Document::new(r#"["ab",12,"c"]"#);
        for (start, len, expected) in [
            (2, 2, Some("\"ab\"")),
            (10, 1, Some("\"c\"")),
            // A number, a part of a string, and what is at an end of the body.
            (6, 2, None),
            (2, 1, None),
            (3, 1, None),
            (0, 1, None),
            (12, 1, None),
        ] {
            assert_eq!(document.in_quotes(Span::new(start, len)), expected);
        }
        assert_eq!(document.in_quotes(Span::extra(2, 2)), None);
    }

    #[test]
    fn what_is_accepted_keeps_little_more_than_it_needs() {
        // A quarter of the body or more keeps the whole of it, and so does a small body.
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
            // Text that is not in the input is separate from the body.
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
