//! Results as records: all of it from the declaration.

use std::sync::Arc;

use paysession_results::for_each_result;

use super::convert::Convert;
use super::level::RuleLevel;
use super::time::Timestamp;

/// The core's values that records are made from.
mod values {
    pub(super) use paysession::Rule;
    pub(super) use paysession::scalar::PhoneTyping;
    pub(super) use paysession::session::{Event, ResponseError};
}

macro_rules! record {
    (
        numbers { $($numbers:tt)* }
        enums { $($enums:tt)* }
        records { $(
            $(#[doc = $doc:literal])+
            $name:ident {
                $( $(#[doc = $fdoc:literal])+ $field:ident $wire:literal: $ty:tt $(! $(@ $need:tt)?)? ($($get:tt)+), )+
            }
        )+ }
        packed { $($packed:tt)* }
    ) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, uniffi::Record)]
            pub struct $name {
                $( $(#[doc = $fdoc])+ pub $field: record!(@out ($ty $(! $(@ $need)?)?)), )+
            }

            impl From<&values::$name> for $name {
                fn from(value: &values::$name) -> Self {
                    Self { $( $field: record!(@get ($ty $(! $(@ $need)?)?) value $($get)+), )+ }
                }
            }

            /// Shows the type alone: its values may be a person's.
            impl std::fmt::Debug for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(concat!(stringify!($name), "(..)"))
                }
            }
        )+
    };

    (@out ([$kind:ident !] $(!)?)) => { Vec<record!(@form $kind)> };
    (@out ($kind:ident !)) => { record!(@form $kind) };
    (@out ($kind:ident)) => { Option<record!(@form $kind)> };

    (@form Int) => { i32 };
    (@form Boolean) => { bool };
    (@form DateTime) => { Arc<Timestamp> };
    (@form Level) => { RuleLevel };
    // Every other enum crosses as its name.
    (@form $text:ident) => { String };

    (@get ([$kind:ident !] $(!)?) $($value:tt)+) => { $($value)+.map(Convert::convert).collect() };
    (@get ($kind:ident !) $($value:tt)+) => { $($value)+.convert() };
    (@get ($kind:ident) $($value:tt)+) => { $($value)+.map(Convert::convert) };
}

for_each_result!(record);
