//! Where a rule comes from.

use crate::names::named;

/// The source of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Provenance {
    /// The documentation of the API states it.
    Stated,
    /// It follows from a type, standard or description that the documentation of the API names.
    Implied,
    /// Payment engineers do it, and the documentation of the API does not say.
    Practice,
}

impl Provenance {
    /// Every provenance.
    pub const ALL: &'static [Self] = &[Self::Stated, Self::Implied, Self::Practice];

    /// Returns the name: `stated`, `implied` or `practice`.
    ///
    /// ```
    /// use paysession::Rule;
    ///
    /// assert_eq!(Rule::CurrencyInvalid.provenance().as_str(), "stated");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Implied => "implied",
            Self::Practice => "practice",
        }
    }
}

named! {
    /// No provenance has this name.
    UnknownProvenanceError = "not a provenance: stated, implied or practice";
    Provenance, "a provenance"
}
