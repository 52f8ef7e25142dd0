//! The scalars: one file each, a sealed newtype with one way in.
//!
//! A scalar knows no path, no policy and no JSON. `parse` refuses what the standard policy refuses; the crate's own
//! `judge` also hands up the data rules and advisories that apply, for a policy to weigh.

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
pub use phone::{Phone, PhoneError, PhoneTyping, TypingState};
pub use quantity::Quantity;
pub use status::{PaymentSessionStatus, UnknownStatus};
pub use timestamp::{Timestamp, TimestampError};
pub use url::{Url, UrlError};

/// A scalar's canonical text, as drafts take it.
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
