//! The tables that age, and the rules that soften with them.

use super::{Country, Currency, Phone, Timestamp};
use crate::names::named;
use crate::rule::Rule;

/// A table that data rules depend on. It ages while apps that hold it live for years.
///
/// A data rule refuses a value that its table does not know. If the time of a validation is more than 365 days after the
/// table's date, the table may simply be too old: the rule then only warns, unless the policy sets the rule itself or is the
/// strict preset. Without a clock no rule softens. `email.irregular_dots` has no table and never softens.
///
/// ```
/// use paysession::scalar::Table;
/// use paysession::{Timestamp, Validator, ScalarType};
///
/// let (now, later) = (Timestamp::parse("2026-12-01T00:00:00Z")?, Timestamp::parse("2099-01-01T00:00:00Z")?);
/// assert!(!Table::Currencies.is_old(now) && Table::Currencies.is_old(later));
///
/// let currency = ScalarType::alone("currency").unwrap();
/// assert!(!Validator::new().now(now).check(currency, "QQQ").is_valid());
/// assert!(Validator::new().now(later).check(currency, "QQQ").is_valid());
/// # Ok::<(), paysession::scalar::TimestampError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Table {
    /// ISO 4217: `currency.unknown`.
    Currencies,
    /// ISO 3166-1: `country.unknown`.
    Countries,
    /// The world's numbering plans: `phone.unknown_calling_code` and `phone.impossible_length`.
    NumberingPlans,
}

/// How old a table may be.
const MAX_AGE: i64 = 365 * 86_400;

impl Table {
    /// Every table.
    pub const ALL: &'static [Self] = &[Self::Currencies, Self::Countries, Self::NumberingPlans];

    /// Returns the name: `currencies`, `countries` or `numbering_plans`.
    ///
    /// ```
    /// use paysession::scalar::Table;
    ///
    /// assert_eq!(Table::Currencies.as_str(), "currencies");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Currencies => "currencies",
            Self::Countries => "countries",
            Self::NumberingPlans => "numbering_plans",
        }
    }

    /// Returns the day, in UTC, on which the table was last compared with its source: a list that has not changed is not
    /// old. The numbering plans have the day of their release.
    ///
    /// ```
    /// use paysession::scalar::{Currency, Table};
    ///
    /// assert_eq!(Table::Currencies.date(), Currency::TABLE_DATE);
    /// ```
    #[must_use]
    pub const fn date(self) -> &'static str {
        match self {
            Self::Currencies => Currency::TABLE_DATE,
            Self::Countries => Country::TABLE_DATE,
            Self::NumberingPlans => Phone::METADATA_DATE,
        }
    }

    /// Returns the data rules that soften when the table is old.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::scalar::Table;
    ///
    /// assert_eq!(Table::Countries.rules(), [Rule::CountryUnknown]);
    /// ```
    #[must_use]
    pub const fn rules(self) -> &'static [Rule] {
        match self {
            Self::Currencies => &[Rule::CurrencyUnknown],
            Self::Countries => &[Rule::CountryUnknown],
            Self::NumberingPlans => &[Rule::PhoneUnknownCallingCode, Rule::PhoneImpossibleLength],
        }
    }

    /// Returns whether a time is more than 365 days after the table's date.
    ///
    /// ```
    /// use paysession::Timestamp;
    /// use paysession::scalar::Table;
    ///
    /// assert!(!Table::Countries.is_old(Timestamp::UNIX_EPOCH));
    /// ```
    #[must_use]
    pub fn is_old(self, now: Timestamp) -> bool {
        now > Timestamp::of_parts(midnight(self.date()) + MAX_AGE, 0)
    }

    /// The table that a rule softens with.
    pub(crate) fn of(rule: Rule) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.rules().contains(&rule))
    }
}

/// The first second of a day such as `2026-01-01`, since 1970.
fn midnight(day: &str) -> i64 {
    Timestamp::parse(&[day, "T00:00:00Z"].concat()).map_or(i64::MAX - MAX_AGE, Timestamp::unix_seconds)
}

named! {
    /// No table has this name.
    UnknownTableError = "not a table: currencies, countries or numbering_plans";
    Table, "a table"
}
