//! A hash of everything that the two sides of the packed form must agree on.

use crate::for_each_result;

/// Raised when the form of a number, a text or an answer changes, which no declaration says.
const ENCODING: &str = "2";

/// The hash of the layout. A library and classes of different layouts don't work together.
pub const LAYOUT: u64 = results(types(fnv(0xcbf2_9ce4_8422_2325, ENCODING)));

/// Hashes a text by FNV-1a, all but its blanks: how a compiler sets tokens apart is its own choice.
#[allow(clippy::indexing_slicing, reason = "within the text; a const function has no iterators")]
const fn fnv(mut hash: u64, text: &str) -> u64 {
    let (bytes, mut nth) = (text.as_bytes(), 0);
    while nth < bytes.len() {
        if !bytes[nth].is_ascii_whitespace() {
            hash = (hash ^ bytes[nth] as u64).wrapping_mul(0x0100_0000_01b3);
        }
        nth += 1;
    }
    hash
}

macro_rules! types {
    ( $(
        $(#[doc = $doc:literal])+
        $form:ident $name:ident: $table:ident $fields:ident $(, input $input:ident)? {
            $(
                $(#[doc = $fdoc:literal])+
                $field:ident $wire:literal:
                    $ty:tt $(! $(@ $need:tt)?)? $(as $usage:ident)? $(except $other:ident)?,
            )+
        }
    )+ ) => {
        /// Hashes the API's types: of each field its name and its type.
        const fn types(hash: u64) -> u64 {
            fnv(hash, stringify!($( $form $name { $( $wire: $ty $(! $(@ $need)?)?, )+ } )+))
        }
    };
}

paysession::for_each_type!(types);

macro_rules! results {
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
        /// Hashes the results: the order of each enum's variants, of each field its name and its type.
        const fn results(hash: u64) -> u64 {
            let hash = fnv(hash, stringify!($( $number { $( $mark, )+ } )+));
            let hash = fnv(hash, stringify!($( $enum { $( $variant, )+ } )+));
            fnv(hash, stringify!($( $( $result { $( $wire: $ty $(! $(@ $need)?)?, )+ } )+ )+))
        }
    };
}

for_each_result!(results);
