//! The scalars: one file each, a sealed newtype that only its own checks can make.
//!
//! A scalar depends on no path, policy or JSON. `parse` refuses what the standard policy refuses. The crate's own
//! checks also return the data rules and advisories that apply, so that a policy can decide on them.

pub(crate) mod amount;
pub(crate) mod ascii;
mod country;
mod currency;
pub(crate) mod email;
pub(crate) mod id;
mod iso3166;
mod iso4217;
pub(crate) mod number;
pub(crate) mod phone;
#[cfg(feature = "phonenumber")]
mod phonenumber;
mod quantity;
mod status;
pub(crate) mod text;
mod timestamp;
pub(crate) mod url;

pub use amount::{Amount, AmountError};
pub use country::{Country, CountryError};
pub use currency::{Currency, CurrencyError};
pub use email::{Email, EmailError};
pub use id::{Id, IdError};
pub use phone::{Phone, PhoneError, PhoneTyping, TypingState, UnknownTypingStateError};
#[cfg(feature = "phonenumber")]
pub use phonenumber::PhoneNumberError;
pub use quantity::Quantity;
pub use status::{PaymentSessionStatus, UnknownStatusError};
pub use timestamp::{Timestamp, TimestampError};
pub use url::{Url, UrlError};

/// Converts a scalar to its canonical text, as drafts take it.
macro_rules! into_text {
    ($($scalar:ident),+) => { $(
        impl From<$scalar> for String {
            fn from(value: $scalar) -> Self {
                value.to_string()
            }
        }
    )+ };
}

into_text!(Amount, Country, Currency, Timestamp);
