//! Where values come from: what the reader asks of a source, and nothing more.

use super::json_type::JsonType;
use super::stop::Stop;
use crate::document::Text;
use crate::report::Path;
use crate::schema::Field;

/// A document as a sequence of values, from its root inward. The reader asks for the next one.
///
/// `'b` is how long the text that it reads from lives.
pub(crate) trait Source<'b> {
    /// Whether it lays values over others.
    const OVERLAYS: bool = false;
    /// Where a list or object starts.
    type Place;

    /// Why the source halted, once it has.
    fn stop(&self) -> Stop;
    /// The place of the value that made the source halt, if it has no place in a text. Asked after the halt alone.
    fn stop_path(&self) -> Path {
        Path::default()
    }
    /// What the next value is: asked before it is taken.
    fn kind(&mut self) -> Result<JsonType, Halt>;
    /// Skips the next value: null or another scalar.
    fn scalar(&mut self) -> Result<(), Halt>;
    /// Reads the next value, a boolean.
    fn boolean(&mut self) -> Result<bool, Halt>;
    /// Reads the next value, a number, as JSON writes it.
    fn number(&mut self) -> Result<Text<'_>, Halt>;
    /// Reads the next value, a string or the name of an enum's literal.
    fn string(&mut self) -> Result<Text<'_>, Halt>;
    /// Reads once more the string or number that was read last, whichever it was.
    fn again(&mut self, found: JsonType) -> Result<Text<'_>, Halt>;
    /// Enters the next value, a list or an object.
    fn begin(&mut self) -> Result<(), Halt>;
    /// The next key of the object last entered, or its end. A document in the usual order has the expected field next.
    fn key(&mut self, expected: Option<&Field>) -> Result<Key<'_>, Halt>;
    /// Whether the list last entered has another item; else it is left.
    fn item(&mut self) -> Result<bool, Halt>;
    /// Where the next value starts, a list or an object: asked before it is entered.
    fn place(&mut self) -> Self::Place;
    /// Returns to a place, from inside of its value or right after it: it is the next value again.
    fn back_to(&mut self, place: Self::Place);
    /// Whether the next value lies over others.
    fn is_over(&self) -> bool {
        false
    }
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
