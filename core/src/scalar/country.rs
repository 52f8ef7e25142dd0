//! A country by its ISO 3166-1 code.

use core::fmt;
use core::str::FromStr;

use super::iso3166;
use crate::as_text::serde_as_text;
use crate::rule::{Rule, RuleSet};

/// A country by its ISO 3166-1 code: the field `countryCode`, which the API shows as alpha-3 and calls 2-letter.
///
/// Alpha-2 is canonical. Alpha-3, lower case, `UK` and `EL` are accepted and become the alpha-2 code. `XK` (Kosovo; also
/// `XKX` and `XKK`) is user-assigned and in wide use, and accepted too; so are the codes that the standard holds reserved
/// for places, such as `IC` (the Canary Islands). `Debug` prints the code.
///
/// ```
/// use paysession::scalar::{Country, CountryError};
///
/// let country: Country = "USA".parse()?;
/// assert_eq!(country.code(), "US");
/// assert_eq!(Country::parse("ZZ"), Err(CountryError::Unknown));
/// # Ok::<(), CountryError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country {
    /// Two upper-case ASCII letters and a 0, or three letters if the code is not known.
    code: [u8; 3],
    known: bool,
}

/// The reason why a text is not a [`Country`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.rule().message())]
#[non_exhaustive]
pub enum CountryError {
    /// Not two or three ASCII letters.
    Invalid,
    /// Neither an alpha-2 nor an alpha-3 code of ISO 3166-1, nor one that is accepted besides.
    Unknown,
}

impl CountryError {
    /// Returns the rule that refuses the text.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::scalar::CountryError;
    ///
    /// assert_eq!(CountryError::Unknown.rule(), Rule::CountryUnknown);
    /// ```
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::CountryInvalid,
            Self::Unknown => Rule::CountryUnknown,
        }
    }
}

impl Country {
    /// The day on which the ISO 3166-1 table was last compared with the standard's list, such as `2026-01-01`.
    pub const TABLE_DATE: &'static str = iso3166::COMPARED;

    /// A placeholder for a view of an invalid document; callers never see it.
    pub(crate) const UNSET: Self = Self { code: *b"ZZ\0", known: false };

    /// Reads a country from its code.
    ///
    /// # Errors
    ///
    /// Returns [`CountryError::Invalid`] or [`CountryError::Unknown`].
    ///
    /// ```
    /// use paysession::scalar::{Country, CountryError};
    ///
    /// assert_eq!(Country::parse("UK")?.code(), "GB");
    /// assert_eq!(Country::parse("U1"), Err(CountryError::Invalid));
    /// # Ok::<(), CountryError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, CountryError> {
        let (country, _) = Self::check(text)?;
        if country.known { Ok(country) } else { Err(CountryError::Unknown) }
    }

    /// Reads a country and returns the data rules and advisories that apply.
    pub(crate) fn check(text: &str) -> Result<(Self, RuleSet), CountryError> {
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
            // The European Union's code for Greece.
            [b'E', b'L', 0] => (*b"GR\0", true),
            [a, b, 0] => (upper, [a, b] == KOSOVO || is_reserved([a, b]) || iso3166::is_alpha2([a, b])),
            // Two codes of three letters for Kosovo: the World Bank's, and the one of machine-readable passports.
            [b'X', b'K', b'X' | b'K'] => (*b"XK\0", true),
            alpha3 => match iso3166::alpha2_of(alpha3) {
                Some([a, b]) => ([a, b, 0], true),
                None => (upper, false),
            },
        };
        let country = Self { code, known };
        let rules = RuleSet::EMPTY
            .with_if(Rule::CountryUnknown, !known)
            .with_if(Rule::CountryNotCanonical, code != given)
            .with_if(Rule::CountryUserAssigned, country.is_user_assigned())
            .with_if(Rule::CountryReserved, country.is_reserved());
        Ok((country, rules))
    }

    /// Packs the country into four bytes.
    pub(crate) const fn word(self) -> u32 {
        let [a, b, c] = self.code;
        u32::from_le_bytes([a, b, c, self.known as u8])
    }

    /// Unpacks a country from the four bytes of [`word`](Self::word).
    pub(crate) const fn of_word(word: u32) -> Self {
        let [a, b, c, known] = word.to_le_bytes();
        Self { code: [a, b, c], known: known != 0 }
    }

    /// Returns the canonical code: alpha-2, upper case. A code that is not known is as given, in upper case.
    ///
    /// ```
    /// # use paysession::scalar::Country;
    /// assert_eq!(Country::parse("deu").unwrap().code(), "DE");
    /// ```
    #[must_use]
    pub fn code(&self) -> &str {
        let code = match &self.code {
            [letters @ .., 0] => letters.as_slice(),
            letters => letters.as_slice(),
        };
        // ASCII letters are always UTF-8.
        core::str::from_utf8(code).unwrap_or_default()
    }

    /// Returns whether the code is known. It may not be if a policy lowers `country.unknown`, or the rule has softened.
    ///
    /// ```
    /// use paysession::{Policy, Rule, Validator};
    /// use paysession::rule::Level;
    ///
    /// let policy = Policy::standard().with(Rule::CountryUnknown, Level::Warn)?;
    /// let contact = r#"{"address":{"lines":["1 Main St"],"countryCode":"ZZ"}}"#;
    /// let input = format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD","contactRef":{contact}}}"#);
    /// let request = Validator::new().policy(policy).validate(input)?.value;
    /// let address = request.contact_ref().unwrap().address().unwrap();
    /// assert!(!address.country_code().unwrap().is_known());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.known
    }

    /// Returns whether the code is in use without being part of the standard: `XK`, Kosovo.
    ///
    /// ```
    /// # use paysession::scalar::Country;
    /// assert!(Country::parse("XK").unwrap().is_user_assigned());
    /// ```
    #[must_use]
    pub fn is_user_assigned(self) -> bool {
        let [a, b, c] = self.code;
        [a, b] == KOSOVO && c == 0
    }

    /// Returns whether ISO 3166-1 holds the code exceptionally reserved for a place: `AC`, `CP`, `CQ`, `DG`, `EA`, `IC`, `TA`.
    ///
    /// ```
    /// # use paysession::scalar::Country;
    /// assert!(Country::parse("IC").unwrap().is_reserved());
    /// ```
    #[must_use]
    pub const fn is_reserved(self) -> bool {
        let [a, b, c] = self.code;
        is_reserved([a, b]) && c == 0
    }
}

const KOSOVO: [u8; 2] = *b"XK";

/// Whether ISO 3166-1 holds a code exceptionally reserved for a place: Ascension Island, Clipperton Island, Sark, Diego
/// Garcia, Ceuta and Melilla, the Canary Islands, Tristan da Cunha.
const fn is_reserved(code: [u8; 2]) -> bool {
    matches!(&code, b"AC" | b"CP" | b"CQ" | b"DG" | b"EA" | b"IC" | b"TA")
}

impl FromStr for Country {
    type Err = CountryError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for Country {
    type Error = CountryError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

/// Prints the canonical code.
impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// Prints the code: a country does not identify a person.
impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({self})")
    }
}

serde_as_text!([] Country, Country, "a country code such as \"US\"");

#[cfg(test)]
mod tests {
    use super::{Country, CountryError, Rule, RuleSet};

    #[track_caller]
    fn checked(text: &str, code: &str, rules: &[Rule]) {
        let expected = rules.iter().fold(RuleSet::EMPTY, |set, rule| set.with_if(*rule, true));
        let checked = Country::check(text).map(|(country, rules)| (country.to_string(), rules));
        assert_eq!(checked, Ok((code.to_owned(), expected)), "{text}");
    }

    #[test]
    fn the_rules_for_a_policy_to_decide_on_are_returned() {
        checked("US", "US", &[]);
        for text in ["us", "uS", "USA", "usa"] {
            checked(text, "US", &[Rule::CountryNotCanonical]);
        }
        checked("UK", "GB", &[Rule::CountryNotCanonical]);
        checked("XK", "XK", &[Rule::CountryUserAssigned]);
        checked("xk", "XK", &[Rule::CountryNotCanonical, Rule::CountryUserAssigned]);
        checked("ZZ", "ZZ", &[Rule::CountryUnknown]);
        checked("zzz", "ZZZ", &[Rule::CountryUnknown, Rule::CountryNotCanonical]);
        for text in ["XKX", "xkk"] {
            checked(text, "XK", &[Rule::CountryNotCanonical, Rule::CountryUserAssigned]);
        }
        checked("EL", "GR", &[Rule::CountryNotCanonical]);
        checked("TA", "TA", &[Rule::CountryReserved]);
        checked("ta", "TA", &[Rule::CountryNotCanonical, Rule::CountryReserved]);
        assert_eq!(Country::check("U1"), Err(CountryError::Invalid));
    }
}
