//! What a JSON value is.

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
    /// A value of the caller's language that JSON does not have; findings call it an object.
    Other,
}

impl JsonType {
    /// Returns the name that the param `found` uses.
    ///
    /// ```
    /// use paysession::tree::JsonType;
    ///
    /// assert_eq!(JsonType::Boolean.as_str(), "boolean");
    /// assert_eq!(JsonType::Other.as_str(), "object");
    /// ```
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
