//! The types of JSON values.

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// A literal of an enum, which only a tree has.
    Enum,
    /// A list.
    List,
    /// An object.
    Object,
    /// A value of the caller's language that JSON does not have; findings call it an object.
    Other,
}

impl JsonType {
    /// Returns the name that the param `found` uses.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Enum => "enum",
            Self::List => "list",
            Self::Object | Self::Other => "object",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::JsonType as T;

    #[test]
    fn a_type_is_named_as_findings_name_it() {
        let names = [T::Null, T::Boolean, T::Number, T::String, T::Enum, T::List, T::Object, T::Other].map(T::as_str);
        assert_eq!(names, ["null", "boolean", "number", "string", "enum", "list", "object", "object"]);
    }
}
