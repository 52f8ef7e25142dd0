//! Why a tree or a text can't be read on.

use crate::rule::Reason;

/// The source is not JSON from this place on.
///
/// ```
/// use paysession::Validator;
/// use paysession::tree::{ShapeOf, TreeError, TreeNode};
///
/// /// A value that can't be read, such as one whose file is gone.
/// #[derive(Clone)]
/// struct Unreadable;
///
/// impl TreeNode for Unreadable {
///     type Text = &'static str;
///     type Items = std::iter::Empty<Self>;
///     type Entries = std::iter::Empty<Result<(&'static str, Self), TreeError>>;
///
///     fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
///         Err(TreeError::NOWHERE)
///     }
/// }
///
/// let rejected = Validator::new().validate_tree(Unreadable).unwrap_err();
/// assert_eq!(rejected.violations()[0].code(), "json.malformed");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not readable at line {line}, column {column}")]
pub struct TreeError {
    /// The place in a text, from 1.
    line: u32,
    column: u32,
    reason: Option<Reason>,
}

impl TreeError {
    /// A value without a place in a text.
    pub const NOWHERE: Self = Self { line: 1, column: 1, reason: None };

    /// A text with one half of a surrogate pair, without a place.
    pub const LONE_SURROGATE: Self = Self { reason: Some(Reason::LoneSurrogate), ..Self::NOWHERE };

    /// A text of bytes that are not UTF-8, without a place.
    pub const INVALID_UTF8: Self = Self { reason: Some(Reason::InvalidUtf8), ..Self::NOWHERE };

    /// The place of an offset in a text: lines end with a line feed, columns count characters.
    #[cold]
    pub(crate) fn at(text: &str, offset: usize, reason: Option<Reason>) -> Self {
        let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let is_start_of_char = |byte: &&u8| **byte & 0xc0 != 0x80;
        Self {
            line: 1 + before.iter().filter(|byte| **byte == b'\n').count() as u32,
            column: 1 + before.iter().skip(start).filter(is_start_of_char).count() as u32,
            reason,
        }
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

    /// Returns why, if that is known.
    #[must_use]
    pub const fn reason(self) -> Option<Reason> {
        self.reason
    }
}
