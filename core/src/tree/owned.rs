//! A tree that owns its values: what drafts, new values and small JSON documents become.

use std::borrow::Cow;
use std::fmt;

use super::{Shape, ShapeOf, TreeError, TreeNode};

/// The literal for a number that is not finite: JSON has it, and no type holds it.
pub(crate) const NOT_FINITE: &str = "1e999";

/// A JSON value in memory, with its texts borrowed or owned.
///
/// `Debug` shows the JSON type and no value.
///
/// ```
/// use paysession::Validator;
/// use paysession::tree::Tree;
///
/// let input = Tree::from_json(r#"{"orgId":"abc123","amount":100,"currency":"USD"}"#)?;
/// let Tree::Object(members) = &input else { panic!("no object") };
/// assert_eq!(members[0].0, "orgId");
/// assert!(Validator::new().validate_tree(&input).is_ok());
/// # Ok::<(), paysession::tree::TreeError>(())
/// ```
#[derive(Clone, PartialEq)]
pub enum Tree<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as JSON writes it. As a [`TreeNode`] it is a double.
    Number(Cow<'a, str>),
    /// A string.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Self>),
    /// An object: its members in the order they came, a repeated key as often as it came.
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl fmt::Debug for Tree<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "Null",
            Self::Boolean(_) => "Boolean",
            Self::Number(_) => "Number",
            Self::Text(_) => "Text",
            Self::List(_) => "List",
            Self::Object(_) => "Object",
        })
    }
}

impl<'t, 'a> TreeNode for &'t Tree<'a> {
    type Text = &'t str;
    type Items = core::slice::Iter<'t, Tree<'a>>;
    type Entries = Entries<'t, 'a>;

    #[inline]
    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
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

/// The entries of an object.
pub struct Entries<'t, 'a>(core::slice::Iter<'t, (Cow<'a, str>, Tree<'a>)>);

impl fmt::Debug for Entries<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entries(..)")
    }
}

impl<'t, 'a> Iterator for Entries<'t, 'a> {
    type Item = Result<(&'t str, &'t Tree<'a>), TreeError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| Ok((&**key, value)))
    }
}

impl<'a> Tree<'a> {
    /// An object of the entries that have a value.
    pub(crate) fn object<const N: usize>(entries: [(&'static str, Option<Self>); N]) -> Self {
        let entries = entries.into_iter().filter_map(|(key, value)| Some((Cow::Borrowed(key), value?)));
        Self::Object(entries.collect())
    }

    /// A text, or null.
    pub(crate) fn optional(text: Option<&'a str>) -> Self {
        text.map_or(Self::Null, Self::from)
    }
}

impl<'a> From<&'a str> for Tree<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Tree<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<bool> for Tree<'_> {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i32> for Tree<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.to_string().into())
    }
}

/// A double keeps its fraction or exponent, as JSON writes it: `1.0`, `1e300`. One that is not finite is no JSON number.
impl From<f64> for Tree<'_> {
    fn from(number: f64) -> Self {
        Self::Number(if number.is_finite() { format!("{number:?}").into() } else { NOT_FINITE.into() })
    }
}

impl<'a, T: Into<Self>> From<Vec<T>> for Tree<'a> {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}
