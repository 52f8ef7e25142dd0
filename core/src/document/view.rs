//! From a slot to the type that callers see.

use super::{Document, Slot};
use crate::scalar::PaymentSessionStatus;
use crate::scalar::{Amount, Country, Currency, Email, Id, Phone, Quantity, Timestamp, Url};

/// A value that a slot may hold.
#[doc(hidden)]
#[allow(private_interfaces, reason = "named in public signatures, implemented here alone")]
pub trait View<'a>: Sized {
    fn of(document: &'a Document<'a>, slot: Slot) -> Option<Self>;
}

/// A value that required fields have. Its `unset` value is never seen: accepted objects have all required fields.
pub(crate) trait Needed<'a>: View<'a> {
    fn unset() -> Self;
}

macro_rules! views {
    ($($out:ty, $pattern:pat => $value:expr $(, unset $unset:expr)?;)+) => { $(
        #[allow(private_interfaces, reason = "as above")]
        impl<'a> View<'a> for $out {
            #[inline]
            fn of(_: &'a Document<'a>, slot: Slot) -> Option<Self> {
                if let $pattern = slot { Some($value) } else { None }
            }
        }
        $(impl Needed<'_> for $out {
            fn unset() -> Self {
                $unset
            }
        })?
    )+ };
}

views! {
    i32, Slot::Int(value) => value, unset 0;
    bool, Slot::Boolean(value) => value;
    Amount, Slot::Amount(value) => value, unset Amount::ZERO;
    Quantity, Slot::Quantity(value) => value;
    Currency, Slot::Currency(value) => value, unset Currency::UNSET;
    Country, Slot::Country(value) => value, unset Country::UNSET;
    Timestamp, Slot::Time(value) => value, unset Timestamp::UNIX_EPOCH;
    PaymentSessionStatus, Slot::Status(value) => value, unset PaymentSessionStatus::Unknown;
}

macro_rules! text_views {
    ($($out:ty, $text:ident => $value:expr;)+) => { $(
        #[allow(private_interfaces, reason = "as above")]
        impl<'a> View<'a> for $out {
            #[inline]
            fn of(document: &'a Document<'a>, slot: Slot) -> Option<Self> {
                if let Slot::Text(span) = slot {
                    let $text = document.text(span);
                    Some($value)
                } else {
                    None
                }
            }
        }
        impl<'a> Needed<'a> for $out {
            fn unset() -> Self {
                let $text = "";
                $value
            }
        }
    )+ };
}

text_views! {
    &'a str, text => text;
    Id<&'a str>, text => Id::checked(text);
    Url<&'a str>, text => Url::checked(text);
    Email<&'a str>, text => Email::checked(text);
    Phone<&'a str>, text => Phone::checked(text);
}
