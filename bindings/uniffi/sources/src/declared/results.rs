//! The results as data, from their declaration.

use paysession_results::for_each_result;

use paysession::PaymentSessionStatus;
use paysession::rule::{FollowUp, Level};
use paysession::scalar::TypingState;
use paysession::session::EventType;

use super::Field;

/// An enum of which the variants cross as their places.
pub(crate) struct Enum {
    pub(crate) doc: &'static str,
    pub(crate) name: &'static str,
    pub(crate) variants: &'static [Variant],
}

/// A variant of an enum.
pub(crate) struct Variant {
    pub(crate) doc: &'static str,
    /// Its name in Rust.
    pub(crate) name: &'static str,
    /// Its name on the wire; none if it has a number only.
    pub(crate) wire: Option<&'static str>,
}

/// A result of the core.
pub(crate) struct Record {
    pub(crate) name: &'static str,
    pub(crate) fields: &'static [Field],
}

macro_rules! declare_results {
    (
        numbers { $( $(#[doc = $ndoc:literal])+ $number:ident { $( $mark:ident, )+ } )+ }
        enums { $( $(#[doc = $edoc:literal])+ $enum:ident { $( $(#[doc = $vdoc:literal])+ $variant:ident, )+ } )+ }
        $( $section:ident { $(
            $(#[doc = $rdoc:literal])+
            $result:ident {
                $( $(#[doc = $fdoc:literal])+ $field:ident $wire:literal: $ty:tt $(! $(@ $need:tt)?)? ($($get:tt)+), )+
            }
        )+ } )+
    ) => {
        /// What calls and answers are marked with.
        pub(crate) static NUMBERS: &[Enum] = &[$( Enum {
            doc: concat!($($ndoc),+).trim_ascii_start(),
            name: stringify!($number),
            variants: &[$( Variant { doc: "", name: stringify!($mark), wire: None } ),+],
        } ),+];

        /// The enums of the core.
        pub(crate) static ENUMS: &[Enum] = &[$( Enum {
            doc: concat!($($edoc),+).trim_ascii_start(),
            name: stringify!($enum),
            variants: &[$( Variant {
                doc: concat!($($vdoc),+).trim_ascii_start(),
                name: stringify!($variant),
                wire: Some($enum::$variant.as_str()),
            } ),+],
        } ),+];

        /// The results of the core.
        pub(crate) static RECORDS: &[Record] = &[$( $( Record {
            name: stringify!($result),
            fields: &[$( Field {
                doc: concat!($($fdoc),+).trim_ascii_start(),
                wire: $wire,
                kind: declare!(@kind $ty),
                is_list: declare!(@is_list $ty),
                is_required: declare!(@is_required $(! $(@ $need)?)?),
            } ),+],
        } ),+ ),+];
    };
}

for_each_result!(declare_results);
