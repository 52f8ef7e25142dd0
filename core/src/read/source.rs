//! Where values come from: what the reader asks of a source, and nothing more.

use super::json_type::JsonType;
use super::stop::Stop;
use crate::document::Text;
use crate::schema::Field;

/// A document as a sequence of values, from its root inward. The reader asks for the next one.
///
/// `'b` is how long the text that it reads from lives.
pub(crate) trait Source<'b> {
    /// Why the source halted, once it has.
    fn stop(&self) -> Stop;
    /// What the next value is: asked before it is taken.
    fn kind(&mut self) -> Result<JsonType, Halt>;
    /// Skips the next value: null or another scalar.
    fn scalar(&mut self) -> Result<(), Halt>;
    /// Reads the next value, a boolean.
    fn boolean(&mut self) -> Result<bool, Halt>;
    /// Reads the next value, a number, as JSON writes it.
    fn number(&mut self) -> Result<Text<'_>, Halt>;
    /// Reads the next value, a string.
    fn string(&mut self) -> Result<Text<'_>, Halt>;
    /// Enters the next value, a list or an object.
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

/// What follows inside an object.
pub(crate) enum Key<'s> {
    /// The field that was expected.
    Expected,
    /// A key; its value is next.
    Other(&'s str),
    /// The object is left.
    End,
}

/// Reading stops. The source or the reader that halted knows why: this is an empty type, so that a result with it is
/// returned in registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Halt;
