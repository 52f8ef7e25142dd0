//! Where values come from: what the reader asks of a source, and nothing more.

use super::scan;
use crate::schema::Field;

/// A document as a run of values, from its root inward. The reader asks; a source answers what comes next.
///
/// `'b` is how long the text that it reads from lives.
pub(crate) trait Source<'b> {
    /// Why it halted, once it has.
    fn trouble(&self) -> Unreadable;
    /// What the next value is: asked before it is taken.
    fn kind(&mut self) -> Result<JsonType, Halt>;
    /// Passes over the next value, which is null or another scalar.
    fn scalar(&mut self) -> Result<(), Halt>;
    /// The next value, which is a boolean.
    fn boolean(&mut self) -> Result<bool, Halt>;
    /// The next value, which is a number, as JSON writes it.
    fn number(&mut self) -> Result<Text<'_>, Halt>;
    /// The next value, which is a string.
    fn string(&mut self) -> Result<Text<'_>, Halt>;
    /// Enters the next value, which is a list or an object.
    fn begin(&mut self) -> Result<(), Halt>;
    /// The next key of the object last entered, or its end. A document in the usual order has the expected field next.
    fn key(&mut self, expected: Option<&Field>) -> Result<Key<'_>, Halt>;
    /// Whether the list last entered has another item; else it is left.
    fn item(&mut self) -> Result<bool, Halt>;
    /// Makes sure that nothing follows the root.
    fn finish(&mut self) -> Result<(), Halt> {
        Ok(())
    }
    /// The text that offsets of [`Text`] point into.
    fn body(&self) -> &'b str {
        ""
    }
}

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// A list.
    List,
    /// An object.
    Object,
    /// A value of the host that JSON does not have; findings call it an object.
    Other,
}

impl JsonType {
    /// Returns the name that the param `found` uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::List => "list",
            Self::Object | Self::Other => "object",
        }
    }
}

/// A string, as long as the source stands still.
#[derive(Clone, Copy)]
pub(crate) struct Text<'s> {
    text: &'s str,
    offset: Option<u32>,
    /// Whether it is all printable ASCII; none where nobody looked.
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

    /// A string that stands in the source's body, and whether it is all printable ASCII.
    #[inline]
    pub(crate) const fn in_body(text: &'s str, offset: u32, plain: bool) -> Self {
        Self { text, offset: Some(offset), plain: Some(plain), decimal: false }
    }

    #[inline]
    pub(crate) const fn as_str(&self) -> &'s str {
        self.text
    }

    /// Where the string stands in the source's body.
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
        self.plain.unwrap_or_else(|| scan::is_plain(self.text))
    }
}

/// What follows inside an object.
pub(crate) enum Key<'s> {
    /// The field that was expected.
    Expected,
    /// A key; its value is next.
    Other(&'s str),
    /// The object is left.
    End,
}

/// Reading does not go on; whoever halted knows why. It is nothing at all, so that what a step gives travels in
/// registers whether it succeeds or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Halt;

/// The source is no JSON from here on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// In a text: where, from 1.
    line: u32,
    column: u32,
}

impl Unreadable {
    /// A value without a place in a text.
    pub const NOWHERE: Self = Self::new(1, 1);

    /// More than the limit in bytes, not unreadable: no place has the line 0.
    pub(crate) const fn too_large(limit: u32) -> Self {
        Self::new(0, limit)
    }

    /// The limit in bytes, where that was exceeded.
    pub(crate) const fn limit(self) -> Option<u32> {
        if self.line == 0 { Some(self.column) } else { None }
    }

    const fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }

    /// The place of an offset in a text: lines end with a line feed, columns count characters.
    #[cold]
    pub(crate) fn at(text: &str, offset: usize) -> Self {
        let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let is_start_of_char = |byte: &&u8| **byte & 0xc0 != 0x80;
        Self::new(
            1 + before.iter().filter(|byte| **byte == b'\n').count() as u32,
            1 + before.iter().skip(start).filter(is_start_of_char).count() as u32,
        )
    }

    /// Returns the line, from 1.
    #[must_use]
    pub const fn line(self) -> u32 {
        self.line
    }

    /// Returns the column in characters, from 1.
    #[must_use]
    pub const fn column(self) -> u32 {
        self.column
    }
}
