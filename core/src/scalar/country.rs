//! A country by its ISO 3166-1 code.

use core::fmt;
use core::str::FromStr;

use super::iso3166;
use super::text::serde_as_text;
use crate::rule::{Rule, RuleSet};

/// A country by its ISO 3166-1 code: the field `countryCode`, which the API page shows as alpha-3 and calls 2-letter.
///
/// Alpha-2 is canonical. Alpha-3, lower case and `UK` are taken as the alpha-2 code; `XK` (Kosovo), user-assigned and
/// in wide use, is taken too.
///
/// ```
/// use paysession::{Country, CountryError};
///
/// let country: Country = "USA".parse()?;
/// assert_eq!(country.code(), "US");
/// assert_eq!(Country::parse("ZZ"), Err(CountryError::Unknown));
/// # Ok::<(), CountryError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country {
    /// Two or, where unknown, three upper-case ASCII letters; a missing third is 0.
    code: [u8; 3],
    known: bool,
}

/// Why a text is no [`Country`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.rule().message())]
#[non_exhaustive]
pub enum CountryError {
    /// Not two or three ASCII letters.
    Invalid,
    /// Neither an alpha-2 nor an alpha-3 code of ISO 3166-1.
    Unknown,
}

impl CountryError {
    /// Returns the rule that refuses the text.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::CountryInvalid,
            Self::Unknown => Rule::CountryUnknown,
        }
    }
}

impl Country {
    /// The state of ISO 3166-1 that the library knows, as year and month.
    pub const TABLE_DATE: &'static str = iso3166::PUBLISHED;

    /// What a view gives where there is none; never seen.
    pub(crate) const UNSET: Self = Self { code: *b"ZZ\0", known: false };

    /// Reads a country from its code.
    ///
    /// # Errors
    ///
    /// Returns [`CountryError::Invalid`] or [`CountryError::Unknown`].
    pub fn parse(text: &str) -> Result<Self, CountryError> {
        let (country, _) = Self::judge(text)?;
        if country.known { Ok(country) } else { Err(CountryError::Unknown) }
    }

    /// Reads a country and tells which data rules and advisories apply.
    pub(crate) fn judge(text: &str) -> Result<(Self, RuleSet), CountryError> {
        let given = match *text.as_bytes() {
            [a, b] => [a, b, 0],
            [a, b, c] => [a, b, c],
            _ => return Err(CountryError::Invalid),
        };
        if !text.bytes().all(|letter| letter.is_ascii_alphabetic()) {
            return Err(CountryError::Invalid);
        }
        let upper = given.map(|letter| letter.to_ascii_uppercase());
        let (code, known) = match upper {
            // Exceptionally reserved in the standard for the United Kingdom, whose code is GB.
            [b'U', b'K', 0] => (*b"GB\0", true),
            [a, b, 0] => (upper, [a, b] == KOSOVO || iso3166::is_alpha2([a, b])),
            alpha3 => match iso3166::alpha2_of(alpha3) {
                Some([a, b]) => ([a, b, 0], true),
                None => (upper, false),
            },
        };
        let country = Self { code, known };
        let rules = RuleSet::EMPTY
            .with_if(Rule::CountryUnknown, !known)
            .with_if(Rule::CountryNotCanonical, code != given)
            .with_if(Rule::CountryUserAssigned, country.is_user_assigned());
        Ok((country, rules))
    }

    /// The country in four bytes.
    pub(crate) const fn word(self) -> u32 {
        let [a, b, c] = self.code;
        u32::from_le_bytes([a, b, c, self.known as u8])
    }

    /// The country of its own four bytes.
    pub(crate) const fn of_word(word: u32) -> Self {
        let [a, b, c, known] = word.to_le_bytes();
        Self { code: [a, b, c], known: known != 0 }
    }

    /// Returns the canonical code: alpha-2, upper case. A code that is not known is as given, in upper case.
    #[must_use]
    pub fn code(&self) -> &str {
        let code = match &self.code {
            [letters @ .., 0] => letters.as_slice(),
            letters => letters.as_slice(),
        };
        // ASCII letters are always UTF-8.
        core::str::from_utf8(code).unwrap_or_default()
    }

    /// Tells whether the code is in the library's table; it may not be where a policy lowers `country.unknown`.
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.known
    }

    /// Tells whether the code is in use without being part of the standard: `XK`, Kosovo.
    #[must_use]
    pub fn is_user_assigned(self) -> bool {
        let [a, b, c] = self.code;
        [a, b] == KOSOVO && c == 0
    }
}

const KOSOVO: [u8; 2] = *b"XK";

impl FromStr for Country {
    type Err = CountryError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// The canonical code.
impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// Shows the type alone: a country is part of a person's address.
impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Country(..)")
    }
}

serde_as_text!([] Country, Country, "a country code such as \"US\"");

#[cfg(test)]
mod tests {
    use super::{Country, CountryError, Rule, RuleSet};

    #[track_caller]
    fn judged(text: &str, code: &str, rules: &[Rule]) {
        let expected = rules.iter().fold(RuleSet::EMPTY, |set, rule| set.with_if(*rule, true));
        let judged = Country::judge(text).map(|(country, rules)| (country.to_string(), rules));
        assert_eq!(judged, Ok((code.to_owned(), expected)), "{text}");
    }

    #[test]
    fn the_judgement_hands_up_what_a_policy_weighs() {
        judged("US", "US", &[]);
        for text in ["us", "uS", "USA", "usa"] {
            judged(text, "US", &[Rule::CountryNotCanonical]);
        }
        judged("UK", "GB", &[Rule::CountryNotCanonical]);
        judged("XK", "XK", &[Rule::CountryUserAssigned]);
        judged("xk", "XK", &[Rule::CountryNotCanonical, Rule::CountryUserAssigned]);
        judged("ZZ", "ZZ", &[Rule::CountryUnknown]);
        judged("zzz", "ZZZ", &[Rule::CountryUnknown, Rule::CountryNotCanonical]);
        judged("XKX", "XKX", &[Rule::CountryUnknown]);
        assert_eq!(Country::judge("U1"), Err(CountryError::Invalid));
    }
}
