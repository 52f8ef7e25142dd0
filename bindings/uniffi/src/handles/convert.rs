//! How a value of the core crosses the language border.

use std::sync::Arc;

use paysession::rule::{FollowUp, Level};
use paysession::scalar::{Country, Email, Id, Phone, Quantity, TypingState, Url};
use paysession::session::EventType;
use paysession::types::{Owned, Part};
use paysession::{Amount, Currency, PaymentSession, PaymentSessionStatus, Request, Timestamp as Time};

use super::level::RuleLevel;
use super::time::Timestamp;

/// A value with a form on the other side: a text if that is exact, an object for a time.
pub(super) trait Convert {
    /// The form on the other side.
    type Form;

    /// Converts it.
    fn convert(self) -> Self::Form;
}

/// A value of a request or session, which shares the memory of the whole if it is an object.
pub(super) trait ConvertInside {
    /// The form on the other side.
    type Form;

    /// Converts it. Always succeeds for a value that was read from this whole.
    fn convert_inside(self, whole: &impl Whole) -> Option<Self::Form>;
}

impl<T: Convert> ConvertInside for T {
    type Form = T::Form;

    fn convert_inside(self, _: &impl Whole) -> Option<T::Form> {
        Some(self.convert())
    }
}

/// A request or session, or an object that shares its memory.
pub(super) trait Whole {
    /// Makes an owned view out of a borrowed one.
    fn own_part<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>>;
}

impl<W: Part> Whole for Owned<W> {
    fn own_part<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>> {
        self.own(view)
    }
}

impl Whole for Request {
    fn own_part<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>> {
        self.own(view)
    }
}

impl Whole for PaymentSession {
    fn own_part<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>> {
        self.own(view)
    }
}

macro_rules! as_text {
    ($($scalar:ty),+) => { $(
        impl Convert for $scalar {
            type Form = String;

            fn convert(self) -> String {
                self.into()
            }
        }
    )+ };
}

as_text!(Amount, Country, Currency, Email<&str>, Id<&str>, Phone<&str>, Url<&str>, &str);

macro_rules! as_it_is {
    ($($plain:ty),+) => { $(
        impl Convert for $plain {
            type Form = Self;

            fn convert(self) -> Self {
                self
            }
        }
    )+ };
}

as_it_is!(bool, i32, String);

impl Convert for Quantity {
    type Form = String;

    fn convert(self) -> String {
        self.to_string()
    }
}

impl Convert for Time {
    type Form = Arc<Timestamp>;

    fn convert(self) -> Arc<Timestamp> {
        Timestamp::of(self)
    }
}

macro_rules! as_name {
    ($($named:ty),+) => { $(
        impl Convert for $named {
            type Form = String;

            fn convert(self) -> String {
                self.as_str().to_owned()
            }
        }
    )+ };
}

as_name!(EventType, FollowUp, PaymentSessionStatus, TypingState);

impl Convert for Level {
    type Form = RuleLevel;

    fn convert(self) -> RuleLevel {
        self.into()
    }
}
