//! Trees in memory: the small trait behind which any of them can be read, and an owned one.

use std::borrow::Cow;

use super::json::is_number;
use super::source::{Halt, JsonType, Key, Source, Text, Unreadable};
use crate::schema::Field;

/// A value of a tree in memory: JSON-like, whoever made it.
///
/// Implement it for a cheap handle (a reference, an `Rc`) and hand that to
/// [`Validator::request_from_tree`](crate::Validator::request_from_tree).
pub trait TreeNode: Clone {
    /// A text, borrowed or owned: the reader looks at it before it asks for the next value, and copies what it keeps.
    type Text: NodeText;
    /// The items of a list.
    type Items: Iterator<Item = Self>;
    /// The entries of an object, in order. The same key may come twice, and is then a finding.
    type Entries: Iterator<Item = Result<(Self::Text, Self), Unreadable>>;

    /// Tells what the value is.
    ///
    /// # Errors
    ///
    /// Returns [`Unreadable`] where the value has no JSON form.
    fn shape(self) -> Result<ShapeOf<Self>, Unreadable>;

    /// Returns the text, where the value is one, else the value itself. Most values are texts, so this is asked for
    /// before [`shape`](TreeNode::shape); it needs no other implementation unless it is quicker.
    ///
    /// # Errors
    ///
    /// Returns the value where it may be anything else.
    #[inline]
    fn into_text(self) -> Result<Self::Text, Self> {
        Err(self)
    }
}

/// A text or a written number of a [`TreeNode`].
pub trait NodeText {
    /// Returns the text.
    ///
    /// # Errors
    ///
    /// Returns [`Unreadable`] where it has no UTF-8 form, such as one with a lone surrogate.
    fn text(&self) -> Result<&str, Unreadable>;
}

impl NodeText for &str {
    #[inline]
    fn text(&self) -> Result<&str, Unreadable> {
        Ok(self)
    }
}

impl NodeText for String {
    #[inline]
    fn text(&self) -> Result<&str, Unreadable> {
        Ok(self)
    }
}

impl NodeText for Cow<'_, str> {
    #[inline]
    fn text(&self) -> Result<&str, Unreadable> {
        Ok(self)
    }
}

/// What a [`TreeNode`] is.
#[derive(Clone)]
pub enum Shape<T, I, E> {
    /// Null.
    Null,
    /// True or false.
    Boolean(bool),
    /// A number as JSON writes it: with a fraction or an exponent where it is a double.
    Number(T),
    /// A decimal number of a host that has such: exact, with or without an exponent. An amount takes it as it is,
    /// zeros beyond two decimals aside, and not by its double; to every other type it is a number. One that is not
    /// finite is a number that no type holds.
    Decimal(T),
    /// A text.
    Text(T),
    /// A list.
    List(I),
    /// An object.
    Object(E),
    /// A value that JSON does not have and no field takes.
    Other,
}

/// The [`Shape`] of a [`TreeNode`].
pub type ShapeOf<N> = Shape<<N as TreeNode>::Text, <N as TreeNode>::Items, <N as TreeNode>::Entries>;

/// Shows the type alone: its values may be a person's.
impl<T, I, E> core::fmt::Debug for Shape<T, I, E> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Null => "Null",
            Self::Boolean(_) => "Boolean",
            Self::Number(_) => "Number",
            Self::Decimal(_) => "Decimal",
            Self::Text(_) => "Text",
            Self::List(_) => "List",
            Self::Object(_) => "Object",
            Self::Other => "Other",
        })
    }
}

/// Stands for a number of a host that is not finite: JSON has the literal, and no type holds it.
const NOT_FINITE: &str = "1e999";

/// Reads a tree as a [`Source`].
///
/// A tree has no size before it is read, and may hold one value in many places: what its JSON would take at the least
/// is counted on the way, so that no more work is done than for a document of the size limit.
pub(crate) struct Walk<N: TreeNode> {
    next: Option<N>,
    /// What the next value is, once it was asked for: then a text is in its place, a list or an object already open.
    ready: Option<Ready>,
    /// The text last handed out, or next to be.
    text: Option<N::Text>,
    open: Vec<Open<N::Items, N::Entries>>,
    /// So many bytes are left of the limit.
    left: usize,
    limit: usize,
    /// Why it halted.
    trouble: Unreadable,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ready {
    Null,
    Boolean(bool),
    Number,
    Decimal,
    NotFinite,
    Text,
    List,
    Object,
    Other,
}

enum Open<I, E> {
    List(I),
    Object(E),
}

impl<N: TreeNode> Walk<N> {
    /// Reads what was accepted before, of whatever size.
    pub(crate) fn own(root: N) -> Self {
        Self::new(root, usize::MAX)
    }

    pub(crate) fn new(root: N, limit: usize) -> Self {
        let (open, trouble) = (Vec::with_capacity(8), Unreadable::NOWHERE);
        Self { next: Some(root), ready: None, text: None, open, left: limit, limit, trouble }
    }

    /// Counts what the JSON of a value would take.
    #[inline]
    fn count(&mut self, bytes: usize) -> Result<(), Halt> {
        match self.left.checked_sub(bytes) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(halt(&mut self.trouble, Unreadable::too_large(self.limit as u32))),
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
        let shape = node.shape().map_err(|why| halt(&mut self.trouble, why))?;
        Ok(match shape {
            Shape::Null => Ready::Null,
            Shape::Boolean(value) => Ready::Boolean(value),
            Shape::Text(text) => self.put(text, Ready::Text),
            // What is printed must be JSON again: a host's number is taken only where it is written as one.
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
                Ready::List
            }
            Shape::Object(entries) => {
                self.open.push(Open::Object(entries));
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

    /// Looks at the next value, which is gone then.
    #[inline]
    fn take(&mut self) -> Result<Ready, Halt> {
        let ready = self.look()?;
        self.ready = None;
        Ok(ready)
    }

    #[inline]
    fn text(&mut self) -> Result<&str, Halt> {
        self.text.as_ref().ok_or(Halt)?.text().map_err(|why| halt(&mut self.trouble, why))
    }

    /// Gives the text, and counts it; a host may take a while to hand it out, so it is asked once.
    #[inline]
    fn counted(&mut self) -> Result<&str, Halt> {
        let text = self.text.as_ref().ok_or(Halt)?.text().map_err(|why| halt(&mut self.trouble, why))?;
        match self.left.checked_sub(text.len()) {
            Some(left) => {
                self.left = left;
                Ok(text)
            }
            None => Err(halt(&mut self.trouble, Unreadable::too_large(self.limit as u32))),
        }
    }
}

/// Keeps why a tree can't be read on.
#[cold]
fn halt(trouble: &mut Unreadable, why: Unreadable) -> Halt {
    *trouble = why;
    Halt
}

impl<N: TreeNode> Source<'static> for Walk<N> {
    fn trouble(&self) -> Unreadable {
        self.trouble
    }

    #[inline]
    fn kind(&mut self) -> Result<JsonType, Halt> {
        Ok(match self.look()? {
            Ready::Null => JsonType::Null,
            Ready::Boolean(_) => JsonType::Boolean,
            Ready::Number | Ready::Decimal | Ready::NotFinite => JsonType::Number,
            Ready::Text => JsonType::String,
            Ready::List => JsonType::List,
            Ready::Object => JsonType::Object,
            Ready::Other => JsonType::Other,
        })
    }

    fn scalar(&mut self) -> Result<(), Halt> {
        // A text must be one, also where nobody reads it.
        if self.take()? == Ready::Text {
            self.counted()?;
        }
        Ok(())
    }

    fn boolean(&mut self) -> Result<bool, Halt> {
        Ok(self.take()? == Ready::Boolean(true))
    }

    fn number(&mut self) -> Result<Text<'_>, Halt> {
        match self.take()? {
            Ready::Number => self.text().map(Text::new),
            Ready::Decimal => self.text().map(Text::decimal),
            _ => Ok(Text::new(NOT_FINITE)),
        }
    }

    #[inline]
    fn string(&mut self) -> Result<Text<'_>, Halt> {
        if self.take()? != Ready::Text {
            return Err(Halt);
        }
        self.counted().map(Text::new)
    }

    fn begin(&mut self) -> Result<(), Halt> {
        self.take().map(drop)
    }

    #[inline]
    fn key(&mut self, _: Option<&Field>) -> Result<Key<'_>, Halt> {
        let Some(Open::Object(entries)) = self.open.last_mut() else { return Ok(Key::End) };
        let (key, value) = match entries.next() {
            Some(Ok(entry)) => entry,
            Some(Err(why)) => return Err(halt(&mut self.trouble, why)),
            None => {
                self.open.pop();
                return Ok(Key::End);
            }
        };
        self.next = Some(value);
        self.text = Some(key);
        self.counted().map(Key::Other)
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

/// A tree that owns its values; keys in the order they came, and as often.
#[derive(Clone, PartialEq)]
pub(crate) enum Tree {
    Null,
    Boolean(bool),
    /// As JSON writes it.
    Number(String),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(Cow<'static, str>, Self)>),
}

impl<'a> TreeNode for &'a Tree {
    type Text = &'a str;
    type Items = core::slice::Iter<'a, Tree>;
    type Entries = Entries<'a>;

    fn shape(self) -> Result<ShapeOf<Self>, Unreadable> {
        Ok(match self {
            Tree::Null => Shape::Null,
            Tree::Boolean(value) => Shape::Boolean(*value),
            Tree::Number(text) => Shape::Number(text),
            Tree::Text(text) => Shape::Text(text),
            Tree::List(items) => Shape::List(items.iter()),
            Tree::Object(entries) => Shape::Object(Entries(entries.iter())),
        })
    }
}

/// The entries of an owned object.
pub(crate) struct Entries<'a>(core::slice::Iter<'a, (Cow<'static, str>, Tree)>);

impl<'a> Iterator for Entries<'a> {
    type Item = Result<(&'a str, &'a Tree), Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| Ok((&**key, value)))
    }
}

impl Tree {
    /// Copies what a handle points to.
    pub(crate) fn copy<N: TreeNode>(node: N) -> Result<Self, Unreadable> {
        Ok(match node.shape()? {
            Shape::Null | Shape::Other => Self::Null,
            Shape::Boolean(value) => Self::Boolean(value),
            Shape::Number(text) | Shape::Decimal(text) => Self::Number(text.text()?.to_owned()),
            Shape::Text(text) => Self::Text(text.text()?.to_owned()),
            Shape::List(items) => Self::List(items.map(Self::copy).collect::<Result<_, _>>()?),
            Shape::Object(entries) => Self::Object(
                entries
                    .map(|entry| entry.and_then(|(key, value)| Ok((key.text()?.to_owned().into(), Self::copy(value)?))))
                    .collect::<Result<_, _>>()?,
            ),
        })
    }
}

impl From<String> for Tree {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Tree {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i32> for Tree {
    fn from(number: i32) -> Self {
        Self::Number(number.to_string())
    }
}

/// A double keeps its fraction or exponent, as JSON writes it: `1.0`, `1e300`. What is not finite is no number of JSON's.
impl From<f64> for Tree {
    fn from(number: f64) -> Self {
        Self::Number(if number.is_finite() { format!("{number:?}") } else { NOT_FINITE.to_owned() })
    }
}

impl<T: Into<Self>> From<Vec<T>> for Tree {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}
