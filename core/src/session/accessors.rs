//! The getters of requests and sessions, one a field.

use super::{PaymentSession, Request};
use crate::document::List;
use crate::for_each_type;
use crate::scalar::{Amount, Currency, Id, PaymentSessionStatus, Timestamp, Url};
use crate::types::{Contact, CreateField, PaymentSessionContactRef, PaymentSessionInvoiceRef, SessionField, getter};

/// Makes the getters of what owns its document.
macro_rules! accessors {
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
        $(
            accessors!(@$form [$($doc)+] $name $table $fields {
                $( [$($fdoc)+] $field ($ty $(! $(@ $need)?)? $(as $usage)?); )+
            });
        )+
    };

    (@part $($rest:tt)*) => {};
    (@data $($rest:tt)*) => {};

    (@whole [$($doc:literal)+] $owner:ident $table:ident $fields:ident {
        $( [$($fdoc:literal)+] $field:ident $ty:tt; )+
    }) => {
        impl $owner {
            $(
                $(#[doc = $fdoc])+
                #[must_use]
                #[allow(clippy::needless_lifetimes, reason = "not every type that is named here has one")]
                pub fn $field<'a>(&'a self) -> getter!(@out $ty) {
                    getter!(@get $ty self.node(), $fields::$field)
                }
            )+
        }
    };
}

for_each_type!(accessors);
