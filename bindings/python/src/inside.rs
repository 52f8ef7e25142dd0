//! How the values inside a request or session become Python's.

use paysession::scalar::{Country, Email, Id, Phone, Quantity, Url};
use paysession::types::{Owned, Part};
use paysession::{Amount, Currency, PaymentSessionStatus, Timestamp};

use crate::convert::{Decimal, Moment, Status};

/// A value by itself.
pub(crate) trait Convert {
    /// Its form in Python.
    type Form;

    /// Converts it.
    fn convert(self) -> Self::Form;
}

/// A value of a request or session, which shares the memory of the whole if it is an object.
pub(crate) trait ConvertInside {
    /// Its form in Python.
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
pub(crate) trait Whole {
    /// Makes an owned view out of a borrowed one.
    fn own_part<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>>;
}

impl<W: Part> Whole for Owned<W> {
    fn own_part<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>> {
        self.own(view)
    }
}

macro_rules! whole {
    ($($whole:ident),+) => { $(
        impl Whole for &paysession::$whole {
            fn own_part<V: Part>(&self, view: V) -> Option<Owned<V::At<'static>>> {
                self.own(view)
            }
        }
    )+ };
}

whole!(Request, PaymentSession);

macro_rules! convert {
    ($($core:ty => $form:ty: $value:ident => $converted:expr;)+) => { $(
        impl<'a> Convert for $core {
            type Form = $form;

            fn convert(self) -> $form {
                let $value = self;
                $converted
            }
        }
    )+ };
}

convert! {
    bool => bool: value => value;
    i32 => i32: value => value;
    &'a str => &'a str: text => text;
    Id<&'a str> => &'a str: id => id.into_inner();
    Url<&'a str> => &'a str: url => url.into_inner();
    Email<&'a str> => &'a str: email => email.into_inner();
    Phone<&'a str> => &'a str: phone => phone.into_inner();
    Currency => String: currency => currency.code().to_owned();
    Country => String: country => country.code().to_owned();
    Amount => Decimal: amount => amount.into();
    Quantity => Decimal: quantity => Decimal(quantity.to_string());
    Timestamp => Moment: time => Moment(time);
    PaymentSessionStatus => Status: status => Status(status);
}
