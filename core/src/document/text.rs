//! A text on its way into a document.

use crate::scalar::ascii;

/// A string or a number, valid until the source moves on.
#[derive(Clone, Copy)]
pub(crate) struct Text<'s> {
    text: &'s str,
    offset: Option<u32>,
    /// Whether it is all printable ASCII, if that is known.
    plain: Option<bool>,
    decimal: bool,
}

impl<'s> Text<'s> {
    pub(crate) const fn new(text: &'s str) -> Self {
        Self { text, offset: None, plain: None, decimal: false }
    }

    /// A number that is exact as it is written.
    pub(crate) const fn decimal(text: &'s str) -> Self {
        Self { decimal: true, ..Self::new(text) }
    }

    /// A string inside the source's body, and whether it is all printable ASCII.
    #[inline]
    pub(crate) const fn in_body(text: &'s str, offset: u32, plain: bool) -> Self {
        Self { text, offset: Some(offset), plain: Some(plain), decimal: false }
    }

    #[inline]
    pub(crate) const fn as_str(&self) -> &'s str {
        self.text
    }

    /// The string's offset in the source's body.
    #[inline]
    pub(crate) const fn offset(&self) -> Option<u32> {
        self.offset
    }

    /// Whether the number is exact as it is written, and not by its double.
    pub(crate) const fn is_decimal(&self) -> bool {
        self.decimal
    }

    /// Whether the string is all printable ASCII.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.plain.unwrap_or_else(|| ascii::is_plain(self.text))
    }
}
