//! A text on its way into a document.

use crate::scalar::ascii;

/// A string or a number, valid until the source moves on.
#[derive(Clone, Copy)]
pub(crate) struct Text<'s> {
    text: &'s str,
    offset: Option<u32>,
    /// Whether it is all printable ASCII, if that is known.
    plain: Option<bool>,
    double: bool,
}

impl<'s> Text<'s> {
    pub(crate) const fn new(text: &'s str) -> Self {
        Self { text, offset: None, plain: None, double: false }
    }

    /// A number that is a double, without a text of its own.
    pub(crate) const fn double(text: &'s str) -> Self {
        Self { double: true, ..Self::new(text) }
    }

    /// A text that is the whole body.
    pub(crate) const fn whole(text: &'s str) -> Self {
        Self { offset: Some(0), ..Self::new(text) }
    }

    /// A string inside the source's body, and whether it is all printable ASCII.
    #[inline]
    pub(crate) const fn in_body(text: &'s str, offset: u32, plain: bool) -> Self {
        Self { text, offset: Some(offset), plain: Some(plain), double: false }
    }

    /// The same number, as a double or not.
    #[inline]
    pub(crate) const fn double_if(self, double: bool) -> Self {
        Self { double, ..self }
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

    /// Whether the number is a double, which knows no decimals beyond 15 significant digits.
    pub(crate) const fn is_double(&self) -> bool {
        self.double
    }

    /// Whether the string is all printable ASCII.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.plain.unwrap_or_else(|| ascii::is_plain(self.text))
    }
}
