//! Enums whose variants have a name: on the wire, in configuration files, on the command line.

/// Implements what an enum with `ALL` and `as_str` needs to be read and written by name: `Display`, `FromStr`,
/// `TryFrom<&str>`, serde, and the error for an unknown name.
macro_rules! named {
    ($(#[doc = $doc:literal])+ $error:ident = $message:literal; $name:ident, $expecting:literal) => {
        $(#[doc = $doc])+
        ///
        /// It does not quote the name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
        #[error($message)]
        #[non_exhaustive]
        pub struct $error;

        impl core::str::FromStr for $name {
            type Err = $error;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|known| known.as_str() == name).ok_or($error)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $error;

            fn try_from(name: &str) -> Result<Self, Self::Error> {
                name.parse()
            }
        }

        /// Prints the name.
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        $crate::as_text::serde_as_text!([] $name, $name, $expecting);
    };
}

pub(crate) use named;
