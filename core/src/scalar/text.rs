//! What every scalar that is kept as text has in common.

/// Declares a sealed newtype over a checked text: `Email` owns its text, `Email<&str>` borrows it.
///
/// The type's module supplies `fn check(text: &str) -> Result<(), Error>`, the only way in.
macro_rules! text_scalar {
    ($(#[$doc:meta])* $name:ident, $error:ty, $expecting:literal $(, $number:path)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name<S = String>(S);

        impl<S: AsRef<str>> $name<S> {
            /// Takes a text, borrowed or owned, and keeps it as given.
            ///
            /// # Errors
            ///
            /// Refuses what the type's grammar refuses.
            pub fn parse(text: S) -> Result<Self, $error> {
                check(text.as_ref())?;
                Ok(Self(text))
            }

            /// Takes a text that was checked already.
            #[inline]
            #[allow(dead_code, reason = "not every text scalar is kept in a document")]
            pub(crate) const fn checked(text: S) -> Self {
                Self(text)
            }

            /// Returns the text as given.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_ref()
            }

            /// Returns a copy that owns its text.
            #[must_use]
            pub fn to_owned(&self) -> $name {
                $name(self.0.as_ref().to_owned())
            }

            /// Returns the text itself.
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

        /// Shows the type alone: its text may be a person's.
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

        $crate::scalar::text::serde_as_text!([S: AsRef<str>] $name<S>, $name, $expecting $(, $number)?);
    };
}

/// Implements `Serialize` as the canonical text and `Deserialize` through `FromStr`.
macro_rules! serde_as_text {
    ([$($generics:tt)*] $ser:ty, $de:ty, $expecting:literal $(, $number:path)?) => {
        #[cfg(feature = "serde")]
        impl<$($generics)*> serde_core::Serialize for $ser {
            fn serialize<Z: serde_core::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde_core::Deserialize<'de> for $de {
            fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde_core::de::Visitor<'_> for Text {
                    type Value = $de;
                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str($expecting)
                    }
                    fn visit_str<E: serde_core::de::Error>(self, text: &str) -> Result<$de, E> {
                        text.parse().map_err(E::custom)
                    }
                    // Serde's own sentence would quote the value.
                    fn visit_bool<E: serde_core::de::Error>(self, _: bool) -> Result<$de, E> {
                        Err(E::custom(concat!("expected ", $expecting)))
                    }
                    fn visit_i64<E: serde_core::de::Error>(self, number: i64) -> Result<$de, E> {
                        $crate::scalar::text::serde_number!($de, number, $expecting $(, $number)?)
                    }
                    fn visit_u64<E: serde_core::de::Error>(self, number: u64) -> Result<$de, E> {
                        $crate::scalar::text::serde_number!($de, number, $expecting $(, $number)?)
                    }
                    fn visit_f64<E: serde_core::de::Error>(self, number: f64) -> Result<$de, E> {
                        $crate::scalar::text::serde_number!($de, number, $expecting $(, $number)?)
                    }
                    fn visit_bytes<E: serde_core::de::Error>(self, _: &[u8]) -> Result<$de, E> {
                        Err(E::custom(concat!("expected ", $expecting)))
                    }
                }
                // A format that can't tell its types is told; of one that can, any value may come.
                if deserializer.is_human_readable() {
                    deserializer.deserialize_any(Text)
                } else {
                    deserializer.deserialize_str(Text)
                }
            }
        }
    };
}

/// Takes a number by its JSON literal where a scalar is taken so, else refuses it.
#[cfg(feature = "serde")]
macro_rules! serde_number {
    ($de:ty, $number:ident, $expecting:literal) => {{
        let _ = $number;
        Err(E::custom(concat!("expected ", $expecting)))
    }};
    ($de:ty, $number:ident, $expecting:literal, $read:path) => {
        $read(&format!("{:?}", $number)).map_err(|error| match error {
            Some(error) => E::custom(error),
            None => E::custom(concat!("expected ", $expecting)),
        })
    };
}

#[cfg(feature = "serde")]
pub(crate) use serde_number;
pub(crate) use {serde_as_text, text_scalar};

/// Tells whether a text is empty or all Unicode White_Space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Tells whether a text has a control character (Unicode Cc, but tab, line feed, carriage return) or a bidi control.
pub(crate) fn has_controls(text: &str) -> bool {
    text.chars().any(|c| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}
