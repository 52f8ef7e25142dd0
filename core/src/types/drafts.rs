//! The drafts of the declared types: plain structs that a caller fills field by field.

use super::from_tree::{FromTree, entries, set};
use crate::for_each_type;
use crate::tree::{NodeText, Tree, TreeNode};

/// Makes of each type with a name as an input its draft.
macro_rules! drafts {
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
        /// The type that a draft has for a declared type.
        macro_rules! draft {
            $( $( ($name) => { $input }; )? )+
            (Int) => { i32 };
            (Float) => { f64 };
            (Boolean) => { bool };
            (ID) => { String };
            (String) => { String };
            (Amount) => { String };
            (Currency) => { String };
            (URL) => { String };
            (Email) => { String };
            (Phone) => { String };
            (DateTime) => { String };
        }

        $(
            drafts!(@input [$($doc)+] [$($input)?] {
                $( [$($fdoc)+] $field $wire ($ty $(! $(@ $need)?)?); )+
            });
        )+
    };

    (@draft ([$kind:ident !] $(!)?)) => { Option<Vec<draft!($kind)>> };
    (@draft ($kind:ident $(!)?)) => { Option<draft!($kind)> };

    (@setter [$($fdoc:literal)+] $field:ident ([$kind:ident !] $(!)?)) => {
        $(#[doc = $fdoc])+
        #[must_use]
        pub fn $field<T: Into<draft!($kind)>>(mut self, items: impl IntoIterator<Item = T>) -> Self {
            self.$field = Some(items.into_iter().map(Into::into).collect());
            self
        }
    };
    (@setter [$($fdoc:literal)+] $field:ident ($kind:ident $(!)?)) => {
        $(#[doc = $fdoc])+
        #[must_use]
        pub fn $field(mut self, value: impl Into<draft!($kind)>) -> Self {
            self.$field = Some(value.into());
            self
        }
    };

    (@input [$($doc:literal)+] [] { $($rest:tt)* }) => {};
    (@input [$($doc:literal)+] [$input:ident] { $( [$($fdoc:literal)+] $field:ident $wire:literal $ty:tt; )+ }) => {
        $(#[doc = $doc])+
        ///
        /// A plain draft, not yet validated: [`Validator::validate_draft`](crate::Validator::validate_draft) does that.
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $input {
            $(
                $(#[doc = $fdoc])+
                pub $field: drafts!(@draft $ty),
            )+
        }

        impl $input {
            /// Starts an empty draft.
            ///
            /// ```
            /// use paysession::Validator;
            /// use paysession::types::{
            ///     CreatePaymentSessionInput, GlobalAddressInput, PaymentSessionContactRefInput,
            ///     PaymentSessionInvoiceLineItemRefInput, PaymentSessionInvoiceRefInput,
            /// };
            ///
            /// let address = GlobalAddressInput::new().lines(["1 Main St"]).locality("Springfield").country_code("US");
            /// let contact = PaymentSessionContactRefInput::new().contact_name("Ann").address(address);
            /// let line = PaymentSessionInvoiceLineItemRefInput::new().num(1).quantity(2.0).price("50.00");
            /// let invoice = PaymentSessionInvoiceRefInput::new().invoice_number("0001").amount("100.00").lines([line]);
            /// let draft = CreatePaymentSessionInput::new().org_id("abc123").amount("100.00").currency("USD");
            ///
            /// let accepted = Validator::new().validate_draft(draft.contact_ref(contact).invoice_refs([invoice]))?;
            /// assert_eq!(accepted.value.invoice_refs().next().unwrap().invoice_number(), Some("0001"));
            /// # Ok::<(), paysession::Rejected>(())
            /// ```
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            $( drafts!(@setter [$($fdoc)+] $field $ty); )+
        }

        impl From<$input> for Tree<'_> {
            fn from(input: $input) -> Self {
                let mut entries = Vec::new();
                $(
                    if let Some(value) = input.$field {
                        entries.push(($wire.into(), value.into()));
                    }
                )+
                Self::Object(entries)
            }
        }

        impl FromTree for $input {
            fn from_tree<N: TreeNode>(node: N) -> Result<Self, String> {
                let mut input = Self::default();
                for (key, value) in entries(node)? {
                    match key.text().unwrap_or_default() {
                        $( $wire => set(&mut input.$field, $wire, value)?, )+
                        _ => return Err("a field that the draft does not have".to_owned()),
                    }
                }
                Ok(input)
            }
        }

        /// The fields that are set, in the API's order.
        #[cfg(feature = "serde")]
        impl serde_core::Serialize for $input {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::tree::Value(&Tree::from(self.clone())).serialize(serializer)
            }
        }

        /// Reads what `Serialize` writes, without validating it. Null is a field that is not set.
        ///
        /// Refuses an unknown field, a repeated one, and a value of another type. It does not coerce: pass a client's own
        /// document to a validator, whose findings say more.
        #[cfg(feature = "serde")]
        impl<'de> serde_core::Deserialize<'de> for $input {
            fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let tree = <Tree<'_> as serde_core::Deserialize>::deserialize(deserializer)?;
                FromTree::from_tree(&tree).map_err(serde_core::de::Error::custom)
            }
        }

        /// Shows the type alone: its values may be a person's.
        impl core::fmt::Debug for $input {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_struct(stringify!($input)).finish_non_exhaustive()
            }
        }
    };
}

for_each_type!(drafts);
