//! The scalars, one module each: tables of texts and verdicts, and laws that hold for every text.

mod amount;
mod country;
mod currency;
mod email;
mod id;
mod phone;
mod quantity;
mod timestamp;
mod url;
