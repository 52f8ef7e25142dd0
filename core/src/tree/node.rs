//! Trees in memory: the small trait that any of them implements to be read.

use std::borrow::Cow;

use super::TreeError;

/// A value of a tree in memory, of any type that is like JSON.
///
/// Implement it for a cheap handle (a reference, an `Rc`) and pass that to
/// [`Validator::validate_tree`](crate::Validator::validate_tree).
///
/// ```
/// use paysession::Validator;
/// use paysession::tree::{Shape, ShapeOf, TreeError, TreeNode};
///
/// #[derive(Clone, Copy)]
/// enum Config<'a> {
///     Text(&'a str),
///     Table(&'a [(&'a str, Config<'a>)]),
/// }
///
/// impl<'a> TreeNode for Config<'a> {
///     type Text = &'a str;
///     type Items = std::iter::Empty<Self>;
///     type Entries = std::vec::IntoIter<Result<(&'a str, Self), TreeError>>;
///
///     fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
///         Ok(match self {
///             Self::Text(text) => Shape::Text(text),
///             Self::Table(entries) => Shape::Object(entries.iter().copied().map(Ok).collect::<Vec<_>>().into_iter()),
///         })
///     }
/// }
///
/// let tree = Config::Table(&[
///     ("orgId", Config::Text("o")),
///     ("amount", Config::Text("1.00")),
///     ("currency", Config::Text("USD")),
/// ]);
/// assert!(Validator::new().validate_tree(tree).is_ok());
/// ```
pub trait TreeNode: Clone {
    /// A text, borrowed or owned. The reader looks at it before it asks for the next value, and copies what it stores.
    type Text: NodeText;
    /// The items of a list.
    type Items: Iterator<Item = Self>;
    /// The entries of an object, in order. The same key may come twice, and is then a finding.
    type Entries: Iterator<Item = Result<(Self::Text, Self), TreeError>>;

    /// Returns what the value is.
    ///
    /// # Errors
    ///
    /// Returns [`TreeError`] if the value has no JSON form.
    ///
    #[cfg_attr(feature = "serde_json", doc = "```")]
    #[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
    /// use paysession::tree::{Shape, TreeNode};
    ///
    /// let tree = serde_json::json!({"amount": 100.1});
    /// let Shape::Object(mut entries) = tree.shape()? else { panic!("not an object") };
    /// let (key, value) = entries.next().unwrap()?;
    /// assert!(matches!(value.shape()?, Shape::Number(literal) if literal == "100.1"));
    /// assert_eq!(key, "amount");
    /// # Ok::<(), paysession::tree::TreeError>(())
    /// ```
    fn shape(self) -> Result<ShapeOf<Self>, TreeError>;

    /// Returns the text, if the value is one. Most values are texts, so the reader calls this before
    /// [`shape`](TreeNode::shape). Implement it only if it is quicker.
    ///
    /// # Errors
    ///
    /// Returns the value itself if it may be anything else.
    ///
    /// ```
    /// use paysession::tree::{Shape, ShapeOf, TreeError, TreeNode};
    /// use paysession::{ScalarType, Validator};
    ///
    /// /// One column of a CSV file: always a text.
    /// #[derive(Clone, Copy)]
    /// struct Column<'a>(&'a str);
    ///
    /// impl<'a> TreeNode for Column<'a> {
    ///     type Text = &'a str;
    ///     type Items = std::iter::Empty<Self>;
    ///     type Entries = std::iter::Empty<Result<(&'a str, Self), TreeError>>;
    ///
    ///     fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
    ///         Ok(Shape::Text(self.0))
    ///     }
    ///
    ///     fn into_text(self) -> Result<&'a str, Self> {
    ///         Ok(self.0)
    ///     }
    /// }
    ///
    /// let amount = ScalarType::alone("amount").unwrap();
    /// let verdict = Validator::new().check_tree(amount, Column("100.1"));
    /// assert_eq!(verdict.canonical.as_deref(), Some("100.10"));
    /// ```
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
    /// Returns [`TreeError`] if it has no UTF-8 form, such as a text with a lone surrogate.
    ///
    /// ```
    /// use paysession::tree::{NodeText, TreeError};
    ///
    /// /// A text of a language with UTF-16 strings; none if it has a lone surrogate.
    /// struct Wide(Option<String>);
    ///
    /// impl NodeText for Wide {
    ///     fn text(&self) -> Result<&str, TreeError> {
    ///         self.0.as_deref().ok_or(TreeError::NOWHERE)
    ///     }
    /// }
    ///
    /// assert_eq!(Wide(String::from_utf16(&[0x55, 0x53, 0x44]).ok()).text(), Ok("USD"));
    /// assert!(Wide(String::from_utf16(&[0xd800]).ok()).text().is_err());
    /// ```
    fn text(&self) -> Result<&str, TreeError>;
}

impl NodeText for &str {
    #[inline]
    fn text(&self) -> Result<&str, TreeError> {
        Ok(self)
    }
}

impl NodeText for String {
    #[inline]
    fn text(&self) -> Result<&str, TreeError> {
        Ok(self)
    }
}

impl NodeText for Cow<'_, str> {
    #[inline]
    fn text(&self) -> Result<&str, TreeError> {
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
    /// A number as JSON writes it: with a fraction or an exponent if it is a double. An amount of more than 15 significant
    /// digits is refused, since a double does not know its own decimals beyond them.
    Number(T),
    /// An exact decimal number, with or without an exponent, such as Python's `Decimal`. An amount takes its own value
    /// rather than that of its double, and ignores zeros beyond two decimals; to every other type it is a number. No
    /// type holds one that is not finite: for an amount it is out of range.
    Decimal(T),
    /// A text.
    Text(T),
    /// A literal of an enum, by its name, as GraphQL engines have it. It is no text: only the status of a session takes
    /// one.
    Enum(T),
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
            Self::Enum(_) => "Enum",
            Self::List(_) => "List",
            Self::Object(_) => "Object",
            Self::Other => "Other",
        })
    }
}
