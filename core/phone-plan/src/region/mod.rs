//! Region and type of valid numbers.

mod automaton;
mod table;

use crate::answer::{Plan, look_up};
use crate::code::find;

/// What a valid number is; the answer of [`describe`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Description {
    region: &'static str,
    number_type: NumberType,
}

impl Description {
    /// The region whose plan has a place for the number: two letters as in ISO 3166-1, such as `US`, or `001` for a
    /// service that belongs to no country.
    ///
    /// Like libphonenumber it names some regions that ISO 3166-1 only reserves or leaves to its users: `AC` is Ascension
    /// Island, `TA` Tristan da Cunha, `XK` Kosovo. A number that several regions have a place for, as the toll-free
    /// numbers of North America, counts for the main one.
    #[inline]
    #[must_use]
    pub fn region(self) -> &'static str {
        self.region
    }

    /// What the number is for.
    #[inline]
    #[must_use]
    pub fn number_type(self) -> NumberType {
        self.number_type
    }
}

/// What a number is for, as libphonenumber distinguishes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberType {
    /// A fixed line.
    FixedLine,
    /// A mobile.
    Mobile,
    /// A fixed line or a mobile; the plan does not distinguish them, as in North America.
    FixedLineOrMobile,
    /// Costs the caller nothing.
    TollFree,
    /// Costs the caller more than a call otherwise does.
    PremiumRate,
    /// The caller and the one who is called share the cost.
    SharedCost,
    /// Telephony over the internet.
    Voip,
    /// Belongs to a person and rings wherever that person wants it to.
    PersonalNumber,
    /// A pager.
    Pager,
    /// A universal access number: one number of a company for all its places.
    Uan,
    /// Leads to a voice mailbox.
    Voicemail,
}

impl NumberType {
    /// In the order of their numbers in the table.
    const ALL: [Self; 11] = [
        Self::FixedLine,
        Self::Mobile,
        Self::FixedLineOrMobile,
        Self::TollFree,
        Self::PremiumRate,
        Self::SharedCost,
        Self::Voip,
        Self::PersonalNumber,
        Self::Pager,
        Self::Uan,
        Self::Voicemail,
    ];

    /// The type's name in libphonenumber, in small letters.
    ///
    /// ```
    /// use paysession_phone_plan::NumberType;
    ///
    /// assert_eq!(NumberType::FixedLineOrMobile.as_str(), "fixed_line_or_mobile");
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FixedLine => "fixed_line",
            Self::Mobile => "mobile",
            Self::FixedLineOrMobile => "fixed_line_or_mobile",
            Self::TollFree => "toll_free",
            Self::PremiumRate => "premium_rate",
            Self::SharedCost => "shared_cost",
            Self::Voip => "voip",
            Self::PersonalNumber => "personal_number",
            Self::Pager => "pager",
            Self::Uan => "uan",
            Self::Voicemail => "voicemail",
        }
    }
}

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
