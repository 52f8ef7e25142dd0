//! The numbers of calls and answers, and the core's results in packed form: all of it from the declaration.

use paysession::report::ScalarVerdict;
use paysession::rule::{FollowUp, Level};
use paysession::scalar::{PhoneTyping, TypingState};
use paysession::session::{Event, EventType, Features, ResponseError};
use paysession::{Finding, PaymentSessionStatus, Rule};
use paysession_results::for_each_result;

use super::writer::{Pack, Writer};

/// What crosses as its place in a list of variants.
pub(super) trait Variant: Sized {
    /// Finds the variant by its place.
    fn at(place: u8) -> Option<Self>;
}

macro_rules! pack {
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
        $(
            $(#[doc = $ndoc])+
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            #[allow(dead_code, reason = "what is only read is never made by its name")]
            #[allow(clippy::enum_variant_names, reason = "one of the operations returns the operation document")]
            pub(super) enum $number { $( $mark, )+ }

            impl Variant for $number {
                fn at(place: u8) -> Option<Self> {
                    [$( Self::$mark, )+].get(usize::from(place)).copied()
                }
            }

            impl Pack for $number {
                fn pack(&self, out: &mut Writer) {
                    out.byte(*self as u8);
                }
            }
        )+
        $(
            impl Variant for $enum {
                fn at(place: u8) -> Option<Self> {
                    [$( Self::$variant, )+].get(usize::from(place)).copied()
                }
            }

            impl Pack for $enum {
                fn pack(&self, out: &mut Writer) {
                    enum Place { $( $variant, )+ }
                    out.byte(match self {
                        $( Self::$variant => Place::$variant as u8, )+
                        // Of a later core than this binding knows: the classes refuse the number.
                        #[allow(unreachable_patterns, reason = "not every enum may grow")]
                        _ => 0x7f,
                    });
                }
            }
        )+
        $( $(
            impl Pack for $result {
                fn pack(&self, out: &mut Writer) {
                    $( pack!(@field out, $ty self $($get)+); )+
                }
            }
        )+ )+
    };

    (@field $out:ident, [$kind:ident !] $self:ident $($get:tt)+) => { $out.list($self $($get)+) };
    (@field $out:ident, $kind:ident $self:ident $($get:tt)+) => { $self $($get)+.pack($out) };
}

for_each_result!(pack);
