//! Serde for types that are a text on the wire: scalars, and enums with names.

/// Implements `Serialize` by `Display` and `Deserialize` by `FromStr`. Errors never quote a value.
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
                    // Serde's own message would quote the value.
                    fn visit_bool<E: serde_core::de::Error>(self, _: bool) -> Result<$de, E> {
                        Err(E::custom(concat!("expected ", $expecting)))
                    }
                    fn visit_i64<E: serde_core::de::Error>(self, number: i64) -> Result<$de, E> {
                        $crate::as_text::serde_number!($de, number, $expecting $(, $number)?)
                    }
                    fn visit_u64<E: serde_core::de::Error>(self, number: u64) -> Result<$de, E> {
                        $crate::as_text::serde_number!($de, number, $expecting $(, $number)?)
                    }
                    fn visit_f64<E: serde_core::de::Error>(self, number: f64) -> Result<$de, E> {
                        $crate::as_text::serde_number!($de, number, $expecting $(, $number)?)
                    }
                    fn visit_bytes<E: serde_core::de::Error>(self, _: &[u8]) -> Result<$de, E> {
                        Err(E::custom(concat!("expected ", $expecting)))
                    }
                }
                // A format that is not self-describing has to know the type. In one that is, a number may come too.
                if deserializer.is_human_readable() {
                    deserializer.deserialize_any(Text)
                } else {
                    deserializer.deserialize_str(Text)
                }
            }
        }
    };
}

/// Reads a number by its JSON literal if the type takes numbers, else refuses it.
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

pub(crate) use serde_as_text;
#[cfg(feature = "serde")]
pub(crate) use serde_number;
