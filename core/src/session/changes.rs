//! A draft of changes to a session: what an update does with each field.

use crate::for_each_type;
use crate::tree::Tree;
use crate::types::{PaymentSessionContactRefInput, PaymentSessionInvoiceRefInput};

/// What an update does with one field.
///
/// A setter of [`PaymentSessionChanges`] takes the value itself too: `.amount("2.50")` is `.amount(Change::Set("2.50".into()))`.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// The field stays as it is.
    #[default]
    Keep,
    /// The field gets a value.
    Set(T),
    /// The field becomes null. A required field can't: that is `shape.missing`.
    Clear,
}

/// Shows the kind of change, and no value.
impl<T> core::fmt::Debug for Change<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Keep => "Keep",
            Self::Set(_) => "Set(..)",
            Self::Clear => "Clear",
        })
    }
}

impl<T> From<T> for Change<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl From<&str> for Change<String> {
    fn from(value: &str) -> Self {
        Self::Set(value.to_owned())
    }
}

impl<T> Change<T> {
    /// The value of the field in the changes: none to keep it, null to clear it.
    fn into_tree<'a>(self) -> Option<Tree<'a>>
    where
        Tree<'a>: From<T>,
    {
        match self {
            Self::Keep => None,
            Self::Set(value) => Some(value.into()),
            Self::Clear => Some(Tree::Null),
        }
    }
}

/// Makes the draft of the fields of the create input but those that never change: see
/// [`FIXED`](crate::types::FIXED), which a test compares with this.
macro_rules! changes {
    (
        $(#[doc = $doc:literal])+
        whole Request: $table:ident $fields:ident, input $input:ident { $($declared:tt)+ }
        $($others:tt)+
    ) => {
        changes!(@each [] $($declared)+);
    };

    (@each [$($kept:tt)*] $(#[doc = $doc:literal])+ org_id $wire:literal: $ty:tt!, $($rest:tt)*) => {
        changes!(@each [$($kept)*] $($rest)*);
    };
    (@each [$($kept:tt)*] $(#[doc = $doc:literal])+ create_pending_payment $wire:literal: $ty:tt, $($rest:tt)*) => {
        changes!(@each [$($kept)*] $($rest)*);
    };
    (@each [$($kept:tt)*]
        $(#[doc = $doc:literal])+
        $field:ident $wire:literal: $ty:tt $(! $(@ $need:tt)?)? $(as $usage:ident)? $(except $other:ident)?,
        $($rest:tt)*
    ) => {
        changes!(@each [$($kept)* { [$($doc)+] $field $wire $ty }] $($rest)*);
    };

    (@each [$({ [$($doc:literal)+] $field:ident $wire:literal $ty:tt })+]) => {
        /// Changes to a session, not yet validated: [`PaymentSession::update_draft`](crate::PaymentSession::update_draft)
        /// applies them.
        ///
        /// ```
        /// use paysession::session::{Change, PaymentSessionChanges};
        ///
        /// let changes = PaymentSessionChanges::new().amount("2.50").brand_name(Change::Clear);
        /// assert_eq!(changes.currency, Change::Keep);
        /// ```
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct PaymentSessionChanges {
            $(
                $(#[doc = $doc])+
                pub $field: Change<changes!(@value $ty)>,
            )+
        }

        impl PaymentSessionChanges {
            /// The changed fields by their names in the API.
            #[cfg(test)]
            const NAMES: &'static [&'static str] = &[$($wire),+];

            /// Starts without a change.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $field(mut self, change: impl Into<Change<changes!(@value $ty)>>) -> Self {
                    self.$field = change.into();
                    self
                }
            )+
        }

        impl From<PaymentSessionChanges> for Tree<'_> {
            fn from(changes: PaymentSessionChanges) -> Self {
                Self::object([$( ($wire, changes.$field.into_tree()) ),+])
            }
        }

        /// Shows which fields change, and no value.
        impl core::fmt::Debug for PaymentSessionChanges {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_struct("PaymentSessionChanges")$( .field(stringify!($field), &self.$field) )+.finish()
            }
        }
    };

    (@value Int) => { i32 };
    (@value Float) => { f64 };
    (@value Boolean) => { bool };
    (@value [$item:ident !]) => { Vec<changes!(@value $item)> };
    (@value PaymentSessionContactRef) => { PaymentSessionContactRefInput };
    (@value PaymentSessionInvoiceRef) => { PaymentSessionInvoiceRefInput };
    (@value $scalar:ident) => { String };
}

for_each_type!(changes);

#[cfg(test)]
mod tests {
    use super::PaymentSessionChanges;
    use crate::types::{CREATE, is_updatable};

    #[test]
    fn the_draft_has_every_field_that_may_change() {
        let names: Vec<_> = CREATE.fields.iter().map(|field| field.name).filter(|name| is_updatable(name)).collect();
        assert_eq!(PaymentSessionChanges::NAMES, names);
    }
}
