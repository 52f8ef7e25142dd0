//! One object a declared type, one getter a declared field: all of it from `paysession::for_each_type!`.
//!
//! A number, a text or an object crosses in some tens of nanoseconds; an optional one, an enum or a list goes through a
//! buffer, which takes half a microsecond. So what may be absent has a getter that throws where it is, and `present` says
//! of all fields at once which are there; and a status crosses by its name.

#![allow(clippy::double_must_use, reason = "the getter of a field that may be absent is declared like all others")]

use std::sync::Arc;

use paysession::Owned;

use super::FacadeError;
use super::across::Across;
use super::features::{Branding, Features, OrganizationDefaults, branding};

/// Makes the object of a type out of its declaration; what only a response holds has none.
macro_rules! object {
    (
        $(#[doc = $doc:literal])+
        $table:ident $fields:ident $(view $view:ident)? $(owner $owner:ident)? $(name $name:literal)? $(input $input:ident)? ($role:ident) {
            $( $(#[doc = $fdoc:literal])+ $card:ident $field:ident $wire:literal: $kind:ident $(($arg:expr))?, )+
        }
    ) => {
        object!(@view [$($doc)+] [$($view)?] { $( [$($fdoc)+] $card $field $kind; )+ });
        object!(@owner [$($doc)+] [$($owner)?] { $( [$($fdoc)+] $card $field $kind; )+ });

        const $table: &[&str] = &[$($wire),+];
    };

    (@view [$($doc:literal)+] [] $fields:tt) => {};
    (@view [$($doc:literal)+] [$view:ident] { $( [$($fdoc:literal)+] $card:ident $field:ident $kind:ident; )+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, uniffi::Object)]
        pub struct $view(pub(super) Owned<paysession::$view<'static>>);

        impl $view {
            fn of(view: Owned<paysession::$view<'static>>) -> Arc<Self> {
                Arc::new(Self(view))
            }
        }

        #[uniffi::export]
        impl $view {
            $(
                $(#[doc = $fdoc])+
                #[must_use]
                pub fn $field(&self) -> object!(@out $card $kind) {
                    object!(@get $card $kind self.0.view().$field(), self.0)
                }
            )+

            /// Returns which fields are there: a bit a field, the first declared one the lowest.
            #[must_use]
            pub fn present(&self) -> u32 {
                let fields = [$(object!(@has $card self.0.view().$field())),+];
                fields.iter().rev().fold(0, |bits, has| bits << 1 | u32::from(*has))
            }
        }
    };

    (@owner [$($doc:literal)+] [] $fields:tt) => {};
    (@owner [$($doc:literal)+] [$owner:ident] { $( [$($fdoc:literal)+] $card:ident $field:ident $kind:ident; )+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, uniffi::Object)]
        pub struct $owner(pub(super) paysession::$owner);

        impl $owner {
            pub(super) fn of(whole: paysession::$owner) -> Arc<Self> {
                Arc::new(Self(whole))
            }
        }

        #[uniffi::export]
        impl $owner {
            $(
                $(#[doc = $fdoc])+
                #[must_use]
                pub fn $field(&self) -> object!(@out $card $kind) {
                    object!(@get $card $kind self.0.$field(), self.0)
                }
            )+

            /// Returns which fields are there: a bit a field, the first declared one the lowest.
            #[must_use]
            pub fn present(&self) -> u32 {
                let fields = [$(object!(@has $card self.0.$field())),+];
                fields.iter().rev().fold(0, |bits, has| bits << 1 | u32::from(*has))
            }

            /// Returns what is offered, and why not.
            #[must_use]
            pub fn features(&self) -> Features {
                self.0.features().into()
            }

            /// Returns what the checkout shows and uses, where the host hands in the organization's own.
            ///
            /// # Errors
            ///
            /// Throws where a default is no URL or a blank id.
            pub fn branding(&self, defaults: OrganizationDefaults) -> Result<Branding, FacadeError> {
                branding!(self.0, defaults)
            }

            /// Returns the canonical JSON.
            #[must_use]
            pub fn to_json(&self) -> String {
                self.0.to_json()
            }
        }
    };

    // What a getter gives.
    (@out need $kind:ident) => { object!(@form $kind) };
    (@out may $kind:ident) => { Result<object!(@form $kind), FacadeError> };
    (@out list $kind:ident) => { Vec<object!(@form $kind)> };
    (@out need_list $kind:ident) => { Vec<object!(@form $kind)> };

    (@form Int) => { i32 };
    (@form Boolean) => { bool };
    (@form DateTime) => { Arc<super::Timestamp> };
    (@form ContactRef) => { Arc<PaymentSessionContactRef> };
    (@form Contact) => { Arc<Contact> };
    (@form Address) => { Arc<GlobalAddress> };
    (@form InvoiceRef) => { Arc<PaymentSessionInvoiceRef> };
    (@form Line) => { Arc<PaymentSessionInvoiceLineItemRef> };
    // Everything else is exact as a text.
    (@form $text:ident) => { String };

    (@get $card:ident ContactRef $got:expr, $whole:expr) => { object!(@own $card PaymentSessionContactRef $got, $whole) };
    (@get $card:ident Contact $got:expr, $whole:expr) => { object!(@own $card Contact $got, $whole) };
    (@get $card:ident Address $got:expr, $whole:expr) => { object!(@own $card GlobalAddress $got, $whole) };
    (@get $card:ident InvoiceRef $got:expr, $whole:expr) => { object!(@own $card PaymentSessionInvoiceRef $got, $whole) };
    (@get $card:ident Line $got:expr, $whole:expr) => { object!(@own $card PaymentSessionInvoiceLineItemRef $got, $whole) };
    (@get need $kind:ident $got:expr, $whole:expr) => { $got.across() };
    (@get may $kind:ident $got:expr, $whole:expr) => { $got.map(Across::across).ok_or(FacadeError::Absent) };
    (@get list $kind:ident $got:expr, $whole:expr) => { $got.map(Across::across).collect() };
    (@get need_list $kind:ident $got:expr, $whole:expr) => { $got.map(Across::across).collect() };

    (@has need $got:expr) => {{
        let _ = $got;
        true
    }};
    (@has may $got:expr) => { $got.is_some() };
    (@has list $got:expr) => { !$got.is_empty() };
    (@has need_list $got:expr) => { !$got.is_empty() };

    // What it was got from holds it: nothing is ever left out.
    (@own may $object:ident $got:expr, $whole:expr) => {
        $got.and_then(|view| $whole.own(view)).map($object::of).ok_or(FacadeError::Absent)
    };
    (@own list $object:ident $got:expr, $whole:expr) => {
        $got.filter_map(|view| $whole.own(view)).map($object::of).collect()
    };
}

paysession::for_each_type!(object);

/// Whether a key is the name of some declared field, so that a log may show it.
pub(super) fn is_field(key: &str) -> bool {
    let types = [CREATE, SESSION, CONTACT, CONTACT_REF, INVOICE_REF, LINE, ADDRESS, GRAPHQL_ERROR];
    types.iter().any(|fields| fields.contains(&key))
}

#[uniffi::export]
impl Request {
    /// Tells whether a pending payment is recorded at once; false where the request does not say.
    #[must_use]
    pub fn creates_pending_payment(&self) -> bool {
        self.0.creates_pending_payment()
    }

    /// Returns the GraphQL request body to post.
    #[must_use]
    pub fn to_graphql_body(&self) -> String {
        self.0.to_graphql_body()
    }
}

#[uniffi::export]
impl PaymentSessionInvoiceRef {
    /// Returns the lines as they are displayed: by `num`, lines of one number in the order given.
    #[must_use]
    pub fn lines_for_display(&self) -> Vec<Arc<PaymentSessionInvoiceLineItemRef>> {
        let lines = paysession::lines_for_display(self.0.view()).into_iter();
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
