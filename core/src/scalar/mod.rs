//! The scalars: amounts, currencies, URLs, e-mail addresses, phone numbers, times, countries, ids and quantities.
//!
//! Each is a sealed type: a value of it is valid. `parse` takes a text and refuses what the standard policy refuses, with
//! an error that names the rule and does not show the text. `Display` writes the canonical form.
//! [`Validator::check`](crate::Validator::check) also returns the advisories, and follows a policy.
//!
//! ```
//! use paysession::Amount;
//! use paysession::scalar::{AmountError, Country, Phone};
//!
//! assert_eq!(Amount::parse("1234.5")?.to_string(), "1234.50");
//! assert_eq!(Amount::parse("1.005"), Err(AmountError::TooManyDecimals));
//! assert_eq!(Country::parse("usa")?.to_string(), "US");
//! assert_eq!(Phone::parse("+442079460000")?.calling_code(), Some(44));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod amount;
pub(crate) mod ascii;
mod codes;
mod country;
mod currency;
mod decimal;
mod double;
pub(crate) mod email;
mod event_type;
pub(crate) mod id;
mod iso3166;
mod iso4217;
mod natural;
pub(crate) mod number;
pub(crate) mod phone;
#[cfg(feature = "phonenumber")]
mod phonenumber;
mod quantity;
pub(crate) mod reason;
mod status;
mod table;
pub(crate) mod text;
mod timestamp;
mod timestamp_math;
pub(crate) mod url;

pub use amount::{Amount, AmountError};
pub use country::{Country, CountryError};
pub use currency::{Currency, CurrencyError};
pub use email::{Email, EmailError};
pub use event_type::{EventType, UnknownEventTypeError};
pub use id::{Id, IdError};
pub use phone::{Phone, PhoneError, PhoneTyping, TypingState, UnknownTypingStateError};
#[cfg(feature = "phonenumber")]
pub use phonenumber::PhoneNumberError;
pub use quantity::Quantity;
pub use status::{PaymentSessionStatus, UnknownStatusError};
pub use table::{Table, UnknownTableError};
pub use timestamp::{Timestamp, TimestampError};
pub use url::{Url, UrlError, is_globally_reachable};

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
