//! Trees in memory: the small trait behind which any of them can be read, and an owned one.

use std::borrow::Cow;

use super::json::is_number;
use super::source::{JsonType, Key, Source, Text, Unreadable};
use crate::schema::Field;

/// A value of a tree in memory: JSON-like, whoever made it.
///
/// Implement it for a cheap handle (a reference, an `Rc`) and hand that to
/// [`Validator::request_from_tree`](crate::Validator::request_from_tree).
pub trait TreeNode: Clone {
    /// A text, borrowed or owned: the reader looks at it before it asks for the next value, and copies what it keeps.
    type Text: AsRef<str>;
    /// The items of a list.
    type Items: Iterator<Item = Self>;
    /// The entries of an object, in order. The same key may come twice, and is then a finding.
    type Entries: Iterator<Item = Result<(Self::Text, Self), Unreadable>>;

    /// Tells what the value is.
    ///
    /// # Errors
    ///
    /// Returns [`Unreadable`] where the value has no JSON form, such as a text with a lone surrogate.
    fn shape(self) -> Result<ShapeOf<Self>, Unreadable>;
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
pub(crate) struct Walk<N: TreeNode> {
    next: Option<N>,
    value: Option<ShapeOf<N>>,
    /// The text last handed out.
    text: Option<N::Text>,
    open: Vec<Open<N::Items, N::Entries>>,
}

enum Open<I, E> {
    List(I),
    Object(E),
}

impl<N: TreeNode> Walk<N> {
    pub(crate) fn new(root: N) -> Self {
        Self { next: Some(root), value: None, text: None, open: Vec::new() }
    }

    fn take(&mut self) -> Result<ShapeOf<N>, Unreadable> {
        self.kind()?;
        self.value.take().ok_or(Unreadable::NOWHERE)
    }

    fn hand_out(&mut self, text: N::Text) -> &str {
        let text: &N::Text = self.text.insert(text);
        text.as_ref()
    }
}

impl<N: TreeNode> Source<'static> for Walk<N> {
    fn kind(&mut self) -> Result<JsonType, Unreadable> {
        if let Some(node) = self.next.take() {
            self.value = Some(match node.shape()? {
                // What is printed must be JSON again: a host's number is taken only where it is written as one.
                Shape::Number(text) if !is_number(text.as_ref()) => Shape::Other,
                shape => shape,
            });
        }
        match &self.value {
            Some(Shape::Null) => Ok(JsonType::Null),
            Some(Shape::Boolean(_)) => Ok(JsonType::Boolean),
            Some(Shape::Number(_) | Shape::Decimal(_)) => Ok(JsonType::Number),
            Some(Shape::Text(_)) => Ok(JsonType::String),
            Some(Shape::List(_)) => Ok(JsonType::List),
            Some(Shape::Object(_)) => Ok(JsonType::Object),
            Some(Shape::Other) => Ok(JsonType::Other),
            None => Err(Unreadable::NOWHERE),
        }
    }

    fn scalar(&mut self) -> Result<(), Unreadable> {
        self.take().map(drop)
    }

    fn boolean(&mut self) -> Result<bool, Unreadable> {
        Ok(matches!(self.take()?, Shape::Boolean(true)))
    }

    fn number(&mut self) -> Result<Text<'_>, Unreadable> {
        match self.take()? {
            Shape::Decimal(text) if is_number(text.as_ref()) => Ok(Text::decimal(self.hand_out(text))),
            Shape::Number(text) => Ok(Text::new(self.hand_out(text))),
            _ => Ok(Text::new(NOT_FINITE)),
        }
    }

    fn string(&mut self) -> Result<Text<'_>, Unreadable> {
        match self.take()? {
            Shape::Text(text) => Ok(Text::new(self.hand_out(text))),
            _ => Err(Unreadable::NOWHERE),
        }
    }

    fn begin(&mut self) -> Result<(), Unreadable> {
        match self.take()? {
            Shape::List(items) => self.open.push(Open::List(items)),
            Shape::Object(entries) => self.open.push(Open::Object(entries)),
            _ => {}
        }
        Ok(())
    }

    fn key(&mut self, _: Option<&Field>) -> Result<Key<'_>, Unreadable> {
        let Some(Open::Object(entries)) = self.open.last_mut() else { return Ok(Key::End) };
        let Some((key, value)) = entries.next().transpose()? else {
            self.open.pop();
            return Ok(Key::End);
        };
        self.next = Some(value);
        Ok(Key::Other(self.hand_out(key)))
    }

    fn pass(&mut self) {
        self.next = None;
        self.value = None;
    }

    fn item(&mut self) -> Result<bool, Unreadable> {
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
            Shape::Number(text) | Shape::Decimal(text) => Self::Number(text.as_ref().to_owned()),
            Shape::Text(text) => Self::Text(text.as_ref().to_owned()),
            Shape::List(items) => Self::List(items.map(Self::copy).collect::<Result<_, _>>()?),
            Shape::Object(entries) => Self::Object(
                entries
                    .map(|entry| {
                        entry.and_then(|(key, value)| Ok((key.as_ref().to_owned().into(), Self::copy(value)?)))
                    })
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
