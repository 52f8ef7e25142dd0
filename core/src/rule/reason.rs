//! Why a value breaks a rule, if the cause can be named without showing the value.

use crate::names::named;

macro_rules! reasons {
    ($($(#[doc = $meaning:literal])+ $reason:ident = $name:literal;)+) => {
        /// Why a value breaks a rule: the param `reason` of a finding.
        ///
        /// A code says which rule is broken, and is enough to act on. A reason says why, for a message that helps a person
        /// to correct the value. It is given only if it is the whole cause: with that one thing set right, the rule would
        /// no longer be broken. [`Rule::reasons`](crate::Rule::reasons) lists those of a rule. Names are stable; new reasons
        /// may be added.
        ///
        /// ```
        /// use paysession::rule::Reason;
        /// use paysession::{Rule, ScalarType, Validator};
        ///
        /// let verdict = Validator::new().check(ScalarType::alone("amount").unwrap(), "800,00");
        /// assert_eq!(verdict.violations[0].reason(), Some(Reason::DecimalComma));
        /// assert!(Rule::AmountInvalid.reasons().contains(&Reason::DecimalComma));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Reason {
            $( $(#[doc = $meaning])+ $reason, )+
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$reason),+];

            /// Returns the stable name.
            ///
            /// ```
            /// use paysession::rule::Reason;
            ///
            /// assert_eq!(Reason::DecimalComma.as_str(), "decimal_comma");
            /// assert_eq!("decimal_comma".parse(), Ok(Reason::DecimalComma));
            /// ```
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$reason => $name,)+ }
            }

            /// Returns what the reason means: the documentation of its variant.
            ///
            /// ```
            /// use paysession::rule::Reason;
            ///
            /// assert_eq!(Reason::PlusSign.description().trim(), "A plus sign is in front of the number.");
            /// ```
            #[must_use]
            pub const fn description(self) -> &'static str {
                match self { $(Self::$reason => concat!($($meaning),+),)+ }
            }
        }
    };
}

reasons! {
    /// A byte-order mark is in front of the document.
    ByteOrderMark = "byte_order_mark";
    /// Text follows the document.
    TrailingText = "trailing_text";
    /// An escape is one half of a surrogate pair without the other: a character that was cut in two.
    LoneSurrogate = "lone_surrogate";
    /// A byte is not part of any UTF-8 character.
    InvalidUtf8 = "invalid_utf8";
    /// The document ends too soon, or is empty.
    Truncated = "truncated";

    /// The body's `variables` is a text: JSON within JSON.
    VariablesIsText = "variables_is_text";

    /// A session has this field, but an update can't change it.
    NotUpdatable = "not_updatable";

    /// The text is empty, or nothing but blanks.
    Empty = "empty";
    /// Blanks are at an end of the value.
    SurroundingBlank = "surrounding_blank";
    /// Blanks are within the value.
    InnerBlank = "inner_blank";
    /// Invisible characters are in the value.
    Invisible = "invisible";

    /// A comma is in place of the decimal point.
    DecimalComma = "decimal_comma";
    /// The digits are grouped.
    ThousandsSeparator = "thousands_separator";
    /// A currency's sign or code is at one end.
    CurrencySymbol = "currency_symbol";
    /// The number has an exponent.
    Exponent = "exponent";
    /// A plus sign is in front of the number.
    PlusSign = "plus_sign";
    /// A binary floating-point number of more than 15 significant digits does not know its own decimals.
    ImpreciseNumber = "imprecise_number";
    /// All decimals that are too many are zeros.
    TrailingZeros = "trailing_zeros";
    /// The number is less than a millionth away from two decimals: it went through binary arithmetic.
    FloatArtefact = "float_artefact";

    /// The text is a currency's sign, not its code.
    Symbol = "symbol";
    /// The text is a numeric code of three digits.
    NumericCode = "numeric_code";
    /// The text is a name, not a code.
    CountryName = "country_name";

    /// The scheme is missing: `https://` is not in front of it.
    NoScheme = "no_scheme";
    /// A backslash is in place of a slash.
    Backslash = "backslash";
    /// The host is missing, or can't be one.
    BadHost = "bad_host";
    /// The port is not a number of at most 65 535.
    BadPort = "bad_port";

    /// The address is in `<…>`, behind a name.
    DisplayName = "display_name";
    /// There is no `@`.
    NoAt = "no_at";
    /// The domain has no dot.
    NoDomainDot = "no_domain_dot";
    /// The local part is quoted.
    Quoted = "quoted";

    /// An extension follows the number.
    Extension = "extension";
    /// `00` is in place of the `+`.
    DoubleZero = "double_zero";
    /// The `+` is missing.
    NoPlus = "no_plus";
    /// The number has more than 15 digits.
    TooLong = "too_long";
    /// Blanks, hyphens, dots, slashes or brackets are between the digits.
    Separators = "separators";
    /// The number has a prefix that is dialled within its country only, such as the 0 of `+44 0…`.
    NationalPrefix = "national_prefix";

    /// The text is a date without a time.
    DateOnly = "date_only";
    /// The text counts seconds, or parts of them.
    Epoch = "epoch";
    /// The fraction of the second has more than nine digits.
    FractionDigits = "fraction_digits";
    /// The form is right, but there is no such day, hour, offset or leap second.
    NoSuchDate = "no_such_date";
    /// A zone's name is at the end.
    ZoneName = "zone_name";
}

named! {
    /// No reason has this name.
    UnknownReasonError = "not a reason of the catalogue";
    Reason, "a reason"
}
