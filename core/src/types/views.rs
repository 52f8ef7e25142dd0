//! The views of the declared types: a getter a field, into a document.

use super::tables::{
    ADDRESS, AddressField, CONTACT, CONTACT_REF, ContactField, ContactRefField, INVOICE_REF, InvoiceRefField, LINE,
    LineField,
};
use crate::document::{Document, DocumentTree, Form, List, Node, Part, Slot, View};
use crate::for_each_type;
use crate::scalar::{Amount, Country, Email, Id, Phone, Quantity, Url};

/// The type that a getter returns (`@out`), and how it gets the value (`@get`).
macro_rules! getter {
    // The type that a getter returns.
    (@out ([$kind:ident !] $(!)? $(as $usage:ident)?)) => {
        List<'a, $crate::types::getter!(@value $kind $($usage)?)>
    };
    (@out ($kind:ident ! $(as $usage:ident)?)) => { $crate::types::getter!(@value $kind $($usage)?) };
    (@out ($kind:ident $(as $usage:ident)?)) => { Option<$crate::types::getter!(@value $kind $($usage)?)> };

    // Of a part everything is optional: a stored one may hold what is not valid.
    (@part ($kind:ident ! $($rest:tt)*)) => { $crate::types::getter!(@out ($kind $($rest)*)) };
    (@part $ty:tt) => { $crate::types::getter!(@out $ty) };
    (@part_get ($kind:ident ! $($rest:tt)*) $node:expr, $field:expr) => { $node.get($field as usize) };
    (@part_get $ty:tt $node:expr, $field:expr) => { $crate::types::getter!(@get $ty $node, $field) };

    (@value ID) => { Id<&'a str> };
    (@value Int) => { i32 };
    (@value Float) => { Quantity };
    (@value Boolean) => { bool };
    (@value String) => { &'a str };
    (@value String InvoiceId) => { Id<&'a str> };
    (@value String Country) => { Country };
    (@value Amount $usage:ident) => { Amount };
    (@value Currency) => { Currency };
    (@value URL $usage:ident) => { Url<&'a str> };
    (@value Email) => { Email<&'a str> };
    (@value Phone) => { Phone<&'a str> };
    (@value DateTime $($usage:ident)?) => { Timestamp };
    (@value PaymentSessionStatus) => { PaymentSessionStatus };
    (@value $object:ident) => { $object<'a> };

    (@get ([$($item:tt)+] $($rest:tt)*) $node:expr, $field:expr) => { $node.list($field as usize) };
    (@get ($kind:ident ! $($rest:tt)*) $node:expr, $field:expr) => { $node.need($field as usize) };
    (@get ($kind:ident $($rest:tt)*) $node:expr, $field:expr) => { $node.get($field as usize) };
}

pub(crate) use getter;

/// Makes of each part of a request or session its view.
macro_rules! part_views {
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
            part_views!(@$form [$($doc)+] $name $table $fields {
                $( [$($fdoc)+] $field ($ty $(! $(@ $need)?)? $(as $usage)?); )+
            });
        )+
    };

    // Requests and sessions own their document: their getters are in `session/accessors.rs`.
    (@whole $($rest:tt)*) => {};
    // A GraphQL error is read into a struct of its own.
    (@data $($rest:tt)*) => {};

    (@part [$($doc:literal)+] $view:ident $table:ident $fields:ident {
        $( [$($fdoc:literal)+] $field:ident $ty:tt; )+
    }) => {
        $(#[doc = $doc])+
        ///
        /// A cheap, read-only view into an accepted request or session. A required field is `None` only in a session that
        /// was read back, if the field is missing there or not valid.
        #[derive(Clone, Copy)]
        pub struct $view<'a>(Node<'a>);

        impl<'a> $view<'a> {
            $(
                $(#[doc = $fdoc])+
                #[must_use]
                pub fn $field(self) -> getter!(@part $ty) {
                    getter!(@part_get $ty self.0, $fields::$field)
                }
            )+

            /// Returns the provided fields as canonical JSON, in declared order.
            ///
            /// ```
            /// use paysession::Validator;
            ///
            /// let contact = r#"{"contactPhone":"+14155554345","contactName":"Ann","contactEmail":null}"#;
            /// let input = format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD","contactRef":{contact}}}"#);
            /// let request = Validator::new().validate(input)?.value;
            /// let json = request.contact_ref().unwrap().to_json();
            /// assert_eq!(json, r#"{"contactName":"Ann","contactPhone":"+14155554345"}"#);
            /// # Ok::<(), paysession::Rejected>(())
            /// ```
            #[must_use]
            pub fn to_json(self) -> String {
                DocumentTree::object(self.0, &$table, Form::Canonical).to_json()
            }

            #[allow(dead_code, reason = "only the types that rules look into need it")]
            pub(crate) fn node(self) -> Node<'a> {
                self.0
            }

            #[allow(dead_code, reason = "only the types that are read as a root need it")]
            pub(crate) const fn at(node: Node<'a>) -> Self {
                Self(node)
            }
        }

        #[allow(private_interfaces, reason = "named in public signatures, implemented in the library alone")]
        impl Part for $view<'_> {
            type At<'b> = $view<'b>;

            fn node(&self) -> Node<'_> {
                self.0
            }

            fn at(node: Node<'_>) -> $view<'_> {
                $view(node)
            }
        }

        #[allow(private_interfaces, reason = "named in public signatures, implemented in the library alone")]
        impl<'a> View<'a> for $view<'a> {
            fn of(document: &'a Document<'a>, slot: Slot) -> Option<Self> {
                if let Slot::Object(at) = slot { Some(Self(Node::new(document, at))) } else { None }
            }
        }

        /// Shows the type alone: its values may be a person's.
        impl core::fmt::Debug for $view<'_> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_struct(stringify!($view)).finish_non_exhaustive()
            }
        }
    };
}

for_each_type!(part_views);
