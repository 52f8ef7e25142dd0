//! How a value of the core crosses the border.

use std::sync::Arc;

use paysession::{Amount, Country, Currency, Email, Id, PaymentSessionStatus, Phone, Quantity, Timestamp as Time, Url};

use super::Timestamp;

/// A value with a form on the other side: text for what is exact as text, an object for a time.
pub(super) trait Across {
    /// The form on the other side.
    type Form;

    /// Converts it.
    fn across(self) -> Self::Form;
}

macro_rules! as_text {
    ($($scalar:ty),+) => { $(
        impl Across for $scalar {
            type Form = String;

            fn across(self) -> String {
                self.into()
            }
        }
    )+ };
}

as_text!(Amount, Country, Currency, Email<&str>, Id<&str>, Phone<&str>, Url<&str>, &str);

macro_rules! as_it_is {
    ($($plain:ty),+) => { $(
        impl Across for $plain {
            type Form = Self;

            fn across(self) -> Self {
                self
            }
        }
    )+ };
}

as_it_is!(bool, i32);

impl Across for Quantity {
    type Form = String;

    fn across(self) -> String {
        self.to_string()
    }
}

impl Across for Time {
    type Form = Arc<Timestamp>;

    fn across(self) -> Arc<Timestamp> {
        Timestamp::of(self)
    }
}

impl Across for PaymentSessionStatus {
    type Form = String;

    fn across(self) -> String {
        self.as_str().to_owned()
    }
}
