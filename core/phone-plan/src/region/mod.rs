//! Region and type of valid numbers.

mod automaton;
mod description;
mod table;

pub use description::{Description, NumberType};

use crate::answer::{Plan, look_up};
use crate::code::find;

/// Says which region a valid number belongs to and what it is for: its E.164 digits without the `+`, calling code first.
///
/// Returns `None` exactly for what [`look_up`] does not find valid. Needs the feature `region`.
///
/// The source is libphonenumber's metadata; the [crate documentation](crate) says how it is read.
///
/// ```
/// use paysession_phone_plan::{NumberType, describe};
///
/// let found = describe("41446681800").ok_or("not valid")?;
/// assert_eq!((found.region(), found.number_type()), ("CH", NumberType::FixedLine));
///
/// let found = describe("14155554345").ok_or("not valid")?;
/// assert_eq!((found.region(), found.number_type()), ("US", NumberType::FixedLineOrMobile));
///
/// // One calling code, another region.
/// assert_eq!(describe("16045551234").ok_or("not valid")?.region(), "CA");
///
/// // A freephone number of no country.
/// let found = describe("80012345678").ok_or("not valid")?;
/// assert_eq!((found.region(), found.number_type()), ("001", NumberType::TollFree));
///
/// assert_eq!(describe("41006681800"), None);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn describe(digits: &str) -> Option<Description> {
    if look_up(digits).plan() != Plan::Valid {
        return None;
    }
    let digits = digits.as_bytes();
    let found = find(digits)?;
    automaton::walk(found.place, digits.get(found.width()..)?)
}
