//! The common parts of the scalars that keep their text.

/// Declares a sealed newtype over a checked text: `Email` owns its text, `Email<&str>` borrows it.
///
/// The type's module has a function `check(text: &str) -> Result<(), Error>`: nothing becomes a value without it.
macro_rules! text_scalar {
    ($(#[$doc:meta])* $name:ident, $error:ty, $expecting:literal, $example:literal $(, $number:path)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name<S = String>(S);

        impl<S: AsRef<str>> $name<S> {
            /// Reads a text, borrowed or owned, and keeps it as given.
            ///
            /// # Errors
            ///
            /// Returns the first reason why the text is not of this type.
            ///
            #[doc = concat!("```\nuse paysession::scalar::", stringify!($name), ";\n")]
            #[doc = concat!("let borrowed: ", stringify!($name), "<&str> = ", stringify!($name), "::parse(\"", $example, "\").unwrap();")]
            #[doc = concat!("let owned: ", stringify!($name), " = ", stringify!($name), "::parse(String::from(\"", $example, "\")).unwrap();")]
            /// assert_eq!(borrowed, owned);
            /// ```
            pub fn parse(text: S) -> Result<Self, $error> {
                check(text.as_ref())?;
                Ok(Self(text))
            }

            /// Wraps a text that was checked already.
            #[inline]
            #[allow(dead_code, reason = "not every text scalar is kept in a document")]
            pub(crate) const fn checked(text: S) -> Self {
                Self(text)
            }

            /// Returns the text as given.
            ///
            #[doc = concat!("```\nuse paysession::scalar::", stringify!($name), ";\n")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::parse(\"", $example, "\").unwrap().as_str(), \"", $example, "\");")]
            /// ```
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_ref()
            }

            /// Returns a copy that owns its text.
            ///
            #[doc = concat!("```\nuse paysession::scalar::", stringify!($name), ";\n")]
            #[doc = concat!("let owned: ", stringify!($name), " = ", stringify!($name), "::parse(\"", $example, "\").unwrap().to_owned();\n")]
            #[doc = concat!("assert_eq!(owned.as_str(), \"", $example, "\");")]
            /// ```
            #[must_use]
            pub fn to_owned(&self) -> $name {
                $name(self.0.as_ref().to_owned())
            }

            /// Returns the text itself, owned or borrowed as it was given.
            ///
            #[doc = concat!("```\nuse paysession::scalar::", stringify!($name), ";\n")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::parse(\"", $example, "\").unwrap().into_inner(), \"", $example, "\");")]
            /// ```
            #[must_use]
            pub fn into_inner(self) -> S {
                self.0
            }
        }

        impl core::str::FromStr for $name {
            type Err = $error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl<'a> TryFrom<&'a str> for $name<&'a str> {
            type Error = $error;
            fn try_from(text: &'a str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        impl<S: AsRef<str>> From<$name<S>> for String {
            fn from(value: $name<S>) -> Self {
                value.0.as_ref().to_owned()
            }
        }

        impl<S: AsRef<str>> AsRef<str> for $name<S> {
            fn as_ref(&self) -> &str {
                self.0.as_ref()
            }
        }

        impl<S: AsRef<str>> core::fmt::Display for $name<S> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.0.as_ref())
            }
        }

        /// Prints the type without the text, which may be personal.
        impl<S> core::fmt::Debug for $name<S> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }

        impl<S: AsRef<str>, T: AsRef<str>> PartialEq<$name<T>> for $name<S> {
            fn eq(&self, other: &$name<T>) -> bool {
                self.0.as_ref() == other.0.as_ref()
            }
        }

        impl<S: AsRef<str>> Eq for $name<S> {}

        impl<S: AsRef<str>> PartialOrd for $name<S> {
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl<S: AsRef<str>> Ord for $name<S> {
            fn cmp(&self, other: &Self) -> core::cmp::Ordering {
                self.0.as_ref().cmp(other.0.as_ref())
            }
        }

        impl<S: AsRef<str>> core::hash::Hash for $name<S> {
            fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
                self.0.as_ref().hash(state);
            }
        }

        $crate::as_text::serde_as_text!([S: AsRef<str>] $name<S>, $name, $expecting $(, $number)?);
    };
}

pub(crate) use text_scalar;

/// Returns whether a text is empty or all Unicode White_Space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Returns whether a character shows nothing, or stands for bytes that were lost: control characters, bidi controls,
/// zero-width blanks and operators, interlinear marks, noncharacters, and the replacement character.
///
/// Joiners, variation selectors and tags do not count: real scripts and emoji use them.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{fffd}')
        // The last two of every plane.
        || c as u32 & 0xfffe == 0xfffe
}

/// Returns whether a text has an invisible character, apart from tab, line feed and carriage return.
pub(crate) fn has_controls(text: &str) -> bool {
    text.chars().any(|c| is_invisible(c) && !matches!(c, '\t' | '\n' | '\r'))
}
