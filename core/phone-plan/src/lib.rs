//! Is a telephone number valid, and can it still become one as it is typed?
//!
//! ```
//! use paysession_phone_plan::{Plan, Typing, look_up, typing};
//!
//! let answer = look_up("41446681800");
//! assert_eq!(answer.plan(), Plan::Valid);
//! assert_eq!(answer.calling_code(), Some(41));
//!
//! assert_eq!(typing("4144668"), Typing::Incomplete);
//! assert_eq!(typing("4100"), Typing::Unlikely);
//! ```
//!
//! The numbering plans of all countries, and of the services that belong to no country, are compiled into one minimal
//! acyclic automaton in a static table. A check walks it: no regular expression, no allocation, no lock and nothing
//! to set up first.
//!
//! # What is accepted
//!
//! An international number as ITU-T E.164 writes it, without the `+`: the calling code and the national number, 4 to
//! 15 ASCII digits. Every function accepts any text and has an answer for it; none of them panics.
//!
//! # The verdicts
//!
//! They are those of Google's libphonenumber for `+` and these digits, parsed with no default region:
//!
//! - a number is valid if a region of its calling code has a type for it;
//! - a number that libphonenumber would rewrite, by taking off a national prefix that does not belong after a calling
//!   code, is not valid: it is not the number that would be called;
//! - a length is possible if the main region of the calling code has numbers of that length; lengths that work only
//!   when dialled nearby are not;
//! - a valid number is valid even if its length is not possible in the main region.
//!
//! Valid means that the plan has a place for the number. No table knows whether it is assigned to someone.
//!
//! [`has_national_prefix`] says of a number that is not valid whether libphonenumber would rewrite it to a valid one.
//!
//! # Age
//!
//! Plans grow faster than tables: what the table refuses may be a number all the same. [`typing`] distinguishes what
//! only the table refuses from what E.164 excludes. [`RELEASED`] says how old the table is.
//!
//! The source is the metadata in Google's release of libphonenumber, version [`METADATA_VERSION`].
//!
//! # Region and type
//!
//! With the feature `region`, off by default, a second table of 28 KiB says which region a valid number belongs to and
//! what type it has: `describe`.

#![forbid(unsafe_code)]
#![no_std]
#![deny(missing_docs)]

mod answer;
mod automaton;
mod code;
mod national_prefix;
#[cfg(feature = "region")]
mod region;
mod table;
mod typing;

pub use answer::{Answer, Plan, look_up};
pub use code::calling_code;
pub use national_prefix::has_national_prefix;
#[cfg(feature = "region")]
pub use region::{Description, NumberType, describe};
pub use typing::{Typing, may_grow, typing};

/// The release of libphonenumber that the tables were compiled from.
///
/// ```
/// assert!(paysession_phone_plan::METADATA_VERSION.starts_with("9."));
/// ```
pub const METADATA_VERSION: &str = table::METADATA_VERSION;

/// The day on which that release was built, as `2026-01-01`: how old the tables are.
///
/// ```
/// assert_eq!(paysession_phone_plan::RELEASED.len(), "2026-01-01".len());
/// ```
pub const RELEASED: &str = table::RELEASED;
