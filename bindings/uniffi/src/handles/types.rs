//! One object per declared type, one getter per declared field: all of it from `paysession::for_each_type!`.
//!
//! A number, a text or an object crosses in some tens of nanoseconds; an optional one, an enum or a list goes through a
//! buffer, which takes half a microsecond. So the getter of an optional field throws if the field is absent, `present`
//! returns in one number which fields are set, and a status crosses as its name.
//!
//! Every field of a nested object is optional: what was stored may lack it, or hold what is not valid.

#![allow(clippy::double_must_use, reason = "the getter of an optional field is declared like all others")]

use std::sync::Arc;

use paysession::types::Owned;

use super::convert::{Convert, ConvertInside, Whole};
use super::error::CallError;
use super::time::Timestamp;

/// Makes the objects out of the declaration. What only a response holds has none.
macro_rules! object {
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
            object!(@$form [$($doc)+] $name { $( [$($fdoc)+] $field ($ty $(! $(@ $need)?)?); )+ });
        )+
    };

    (@data $($rest:tt)*) => {};
    (@part [$($doc:literal)+] $view:ident $declared:tt) => {
        $(#[doc = $doc])+
        #[derive(Debug, uniffi::Object)]
        pub struct $view(pub(super) Owned<paysession::types::$view<'static>>);

        impl $view {
            pub(super) fn of(view: Owned<paysession::types::$view<'static>>) -> Arc<Self> {
                Arc::new(Self(view))
            }

            fn value(&self) -> paysession::types::$view<'_> {
                self.0.view()
            }
        }

        impl ConvertInside for paysession::types::$view<'_> {
            type Form = Arc<$view>;

            fn convert_inside(self, whole: &impl Whole) -> Option<Arc<$view>> {
                whole.own_part(self).map($view::of)
            }
        }

        object!(@getters part $view $declared);

        #[uniffi::export]
        impl $view {
            /// Returns what the object holds, valid or not, as canonical JSON.
            #[must_use]
            pub fn to_json(&self) -> String {
                self.value().to_json()
            }
        }
    };
    (@whole [$($doc:literal)+] $owner:ident $declared:tt) => {
        $(#[doc = $doc])+
        #[derive(Debug, uniffi::Object)]
        pub struct $owner(pub(super) paysession::$owner);

        impl $owner {
            pub(super) fn of(whole: paysession::$owner) -> Arc<Self> {
                Arc::new(Self(whole))
            }

            const fn value(&self) -> &paysession::$owner {
                &self.0
            }
        }

        object!(@getters whole $owner $declared);
    };

    (@getters $form:ident $object:ident { $( [$($fdoc:literal)+] $field:ident $ty:tt; )+ }) => {
        #[uniffi::export]
        impl $object {
            $(
                $(#[doc = $fdoc])+
                #[must_use]
                pub fn $field(&self) -> object!(@out $form $ty) {
                    object!(@get $form $ty self.value().$field(), self.0)
                }
            )+

            /// Returns which fields are set: a bit per field, the first declared one the lowest.
            #[must_use]
            pub fn present(&self) -> u32 {
                let fields = [$(object!(@has $form $ty self.value().$field())),+];
                fields.iter().rev().fold(0, |bits, has| bits << 1 | u32::from(*has))
            }
        }
    };

    // What a getter returns.
    (@out $form:ident ([$kind:ident !] $(!)?)) => { Vec<object!(@form $kind)> };
    (@out whole ($kind:ident !)) => { object!(@form $kind) };
    (@out $form:ident ($kind:ident $(!)?)) => { Result<object!(@form $kind), CallError> };

    (@form Int) => { i32 };
    (@form Boolean) => { bool };
    (@form DateTime) => { Arc<Timestamp> };
    // These are exact as a text.
    (@form ID) => { String };
    (@form Float) => { String };
    (@form String) => { String };
    (@form Amount) => { String };
    (@form Currency) => { String };
    (@form URL) => { String };
    (@form Email) => { String };
    (@form Phone) => { String };
    (@form PaymentSessionStatus) => { String };
    (@form $object:ident) => { Arc<$object> };

    (@get $form:ident ([$kind:ident !] $(!)?) $got:expr, $whole:expr) => {
        $got.filter_map(|value| value.convert_inside(&$whole)).collect()
    };
    (@get whole ($kind:ident !) $got:expr, $whole:expr) => { $got.convert() };
    (@get $form:ident ($kind:ident $(!)?) $got:expr, $whole:expr) => {
        $got.and_then(|value| value.convert_inside(&$whole)).ok_or(CallError::Absent)
    };

    (@has $form:ident ([$kind:ident !] $(!)?) $got:expr) => { !$got.is_empty() };
    (@has whole ($kind:ident !) $got:expr) => {{
        let _ = $got;
        true
    }};
    (@has $form:ident ($kind:ident $(!)?) $got:expr) => { $got.is_some() };
}

paysession::for_each_type!(object);

#[uniffi::export]
impl Request {
    /// Returns whether a pending payment is recorded at once; false if the request does not say.
    #[must_use]
    pub fn creates_pending_payment(&self) -> bool {
        self.0.creates_pending_payment()
    }

    /// Returns the GraphQL request body to post.
    #[must_use]
    pub fn to_graphql_body(&self) -> String {
        self.0.to_graphql_body()
    }

    /// Returns the fingerprint: the hash of the canonical JSON.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }
}

#[uniffi::export]
impl PaymentSessionInvoiceRef {
    /// Returns the lines in display order: by `num`, and those of equal number in the order given.
    #[must_use]
    pub fn lines_for_display(&self) -> Vec<Arc<PaymentSessionInvoiceLineItemRef>> {
        let lines = paysession::session::lines_for_display(self.0.view()).into_iter();
        lines.filter_map(|line| self.0.own(line)).map(PaymentSessionInvoiceLineItemRef::of).collect()
    }
}

#[uniffi::export]
impl PaymentSessionInvoiceLineItemRef {
    /// Returns the quantity as its shortest plain decimal, of whatever size.
    #[must_use]
    pub fn quantity_text(&self) -> Option<String> {
        self.0.view().quantity_text()
    }
}
