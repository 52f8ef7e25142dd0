//! A tree in memory as a source.

use super::json::is_number;
use super::json_type::JsonType;
use super::source::{Halt, Key, Source};
use super::stop::Stop;
use super::unreadable;
use crate::document::Text;
use crate::report::Path;
use crate::schema::Field;
use crate::tree::{NOT_FINITE, NodeText, Shape, TreeError, TreeNode};

/// Reads a tree as a [`Source`].
///
/// A tree has no size before it is read, and may hold one value in many places. So the source counts the least size of
/// its JSON while it reads, and does no more work than for a document of the size limit.
pub(crate) struct TreeSource<N: TreeNode> {
    next: Option<N>,
    /// The type of the next value, once the reader asked: then a text is in `text`, and a list or an object is open.
    ready: Option<Ready>,
    /// The current or next text.
    text: Option<N::Text>,
    open: Vec<Open<N::Items, N::Entries>>,
    /// The list or object last looked at.
    opened: Option<N>,
    /// Whether the number read last is not finite.
    was_vast: bool,
    /// The bytes left of the limit.
    left: usize,
    limit: usize,
    /// Why it halted.
    stop: Stop,
    /// The whole tree: to find the place of what made it halt.
    root: N,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ready {
    Null,
    Boolean(bool),
    Number,
    Decimal,
    NotFinite,
    Text,
    Enum,
    List,
    Object,
    Other,
}

enum Open<I, E> {
    List(I),
    Object(E),
}

impl<N: TreeNode> TreeSource<N> {
    /// Reads a tree of any size: values that were accepted before.
    pub(crate) fn unlimited(root: N) -> Self {
        Self::new(root, usize::MAX)
    }

    /// Reads a tree whose JSON takes at most so many bytes.
    pub(crate) fn new(root: N, limit: usize) -> Self {
        let stop = Stop::Malformed(TreeError::NOWHERE);
        Self {
            next: Some(root.clone()),
            ready: None,
            text: None,
            open: Vec::with_capacity(8),
            opened: None,
            was_vast: false,
            left: limit,
            limit,
            stop,
            root,
        }
    }

    /// Counts what the JSON of a value would take.
    #[inline]
    fn count(&mut self, bytes: usize) -> Result<(), Halt> {
        match self.left.checked_sub(bytes) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(halt(&mut self.stop, Stop::TooLarge(self.limit as u32))),
        }
    }

    /// Looks at the next value, once.
    #[inline]
    fn look(&mut self) -> Result<Ready, Halt> {
        if let Some(node) = self.next.take() {
            // No value takes less than a byte.
            self.count(1)?;
            let ready = match node.into_text() {
                Ok(text) => self.put(text, Ready::Text),
                Err(node) => self.look_at(node)?,
            };
            self.ready = Some(ready);
        }
        self.ready.ok_or(Halt)
    }

    fn look_at(&mut self, node: N) -> Result<Ready, Halt> {
        let shape = node.clone().shape().map_err(|why| halt(&mut self.stop, why))?;
        Ok(match shape {
            Shape::Null => Ready::Null,
            Shape::Boolean(value) => Ready::Boolean(value),
            Shape::Text(text) => self.put(text, Ready::Text),
            Shape::Enum(name) => self.put(name, Ready::Enum),
            // Output must be JSON again: only a number that is written as JSON writes it is taken.
            Shape::Number(text) => {
                self.text = Some(text);
                if is_number(self.text()?) { Ready::Number } else { Ready::Other }
            }
            Shape::Decimal(text) => {
                self.text = Some(text);
                if is_number(self.text()?) { Ready::Decimal } else { Ready::NotFinite }
            }
            Shape::List(items) => {
                self.open.push(Open::List(items));
                self.opened = Some(node);
                Ready::List
            }
            Shape::Object(entries) => {
                self.open.push(Open::Object(entries));
                self.opened = Some(node);
                Ready::Object
            }
            Shape::Other => Ready::Other,
        })
    }

    #[inline]
    fn put(&mut self, text: N::Text, ready: Ready) -> Ready {
        self.text = Some(text);
        ready
    }

    /// Looks at the next value and consumes it.
    #[inline]
    fn take(&mut self) -> Result<Ready, Halt> {
        let ready = self.look()?;
        self.ready = None;
        Ok(ready)
    }

    #[inline]
    fn text(&mut self) -> Result<&str, Halt> {
        self.text.as_ref().ok_or(Halt)?.text().map_err(|why| halt(&mut self.stop, why))
    }

    /// Returns the text, and counts it but for what is `counted` already. The node is asked once: it may be slow.
    #[inline]
    fn counted(&mut self, counted: usize) -> Result<&str, Halt> {
        let text = self.text.as_ref().ok_or(Halt)?.text().map_err(|why| halt(&mut self.stop, why))?;
        match self.left.checked_sub(text.len().saturating_sub(counted)) {
            Some(left) => {
                self.left = left;
                Ok(text)
            }
            None => Err(halt(&mut self.stop, Stop::TooLarge(self.limit as u32))),
        }
    }
}

/// Records why reading the tree stops.
#[cold]
fn halt(stop: &mut Stop, why: impl Into<Stop>) -> Halt {
    *stop = why.into();
    Halt
}

/// A place in a tree: the next value, how many brackets are open around it, and the bytes left.
pub(crate) struct TreePlace<N> {
    next: Option<N>,
    open: usize,
    left: usize,
}

impl<N: TreeNode> Source<'_> for TreeSource<N> {
    type Place = TreePlace<N>;

    fn stop(&self) -> Stop {
        self.stop
    }

    #[cold]
    fn stop_path(&self) -> Path {
        if matches!(self.stop, Stop::Malformed(_)) { unreadable::find(self.root.clone()) } else { Path::default() }
    }

    #[inline]
    fn kind(&mut self) -> Result<JsonType, Halt> {
        Ok(match self.look()? {
            Ready::Null => JsonType::Null,
            Ready::Boolean(_) => JsonType::Boolean,
            Ready::Number | Ready::Decimal | Ready::NotFinite => JsonType::Number,
            Ready::Text => JsonType::String,
            Ready::Enum => JsonType::Enum,
            Ready::List => JsonType::List,
            Ready::Object => JsonType::Object,
            Ready::Other => JsonType::Other,
        })
    }

    fn scalar(&mut self) -> Result<(), Halt> {
        // A skipped text must be valid too.
        match self.take()? {
            Ready::Text | Ready::Enum => self.counted(0).map(drop)?,
            Ready::Number | Ready::Decimal => self.counted(1).map(drop)?,
            _ => {}
        }
        Ok(())
    }

    fn boolean(&mut self) -> Result<bool, Halt> {
        Ok(self.take()? == Ready::Boolean(true))
    }

    fn number(&mut self) -> Result<Text<'_>, Halt> {
        self.was_vast = false;
        match self.take()? {
            // Its first byte is counted as that of any value.
            Ready::Number => self.counted(1).map(Text::double),
            Ready::Decimal => self.counted(1).map(Text::new),
            _ => {
                self.was_vast = true;
                Ok(Text::double(NOT_FINITE))
            }
        }
    }

    #[inline]
    fn string(&mut self) -> Result<Text<'_>, Halt> {
        if let Ready::Text | Ready::Enum = self.take()? {
            return self.counted(0).map(Text::new);
        }
        Err(Halt)
    }

    fn again(&mut self, found: JsonType) -> Result<Text<'_>, Halt> {
        let is_vast = found == JsonType::Number && self.was_vast;
        if is_vast { Ok(Text::new(NOT_FINITE)) } else { self.text().map(Text::new) }
    }

    fn begin(&mut self) -> Result<(), Halt> {
        self.take().map(drop)
    }

    #[inline]
    fn key(&mut self, _: Option<&Field>) -> Result<Key<'_>, Halt> {
        let Some(Open::Object(entries)) = self.open.last_mut() else { return Ok(Key::End) };
        let (key, value) = match entries.next() {
            Some(Ok(entry)) => entry,
            Some(Err(why)) => return Err(halt(&mut self.stop, why)),
            None => {
                self.open.pop();
                return Ok(Key::End);
            }
        };
        self.next = Some(value);
        self.text = Some(key);
        self.counted(0).map(Key::Other)
    }

    fn place(&mut self) -> TreePlace<N> {
        TreePlace { next: self.opened.take(), open: self.open.len().saturating_sub(1), left: self.left }
    }

    fn back_to(&mut self, place: TreePlace<N>) {
        self.next = place.next;
        self.ready = None;
        self.open.truncate(place.open);
        self.left = place.left;
    }

    fn item(&mut self) -> Result<bool, Halt> {
        let Some(Open::List(items)) = self.open.last_mut() else { return Ok(false) };
        self.next = items.next();
        if self.next.is_none() {
            self.open.pop();
        }
        Ok(self.next.is_some())
    }
}
