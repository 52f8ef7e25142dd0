//! The kinds of number.

/// A kind of number. Its discriminant is libphonenumber's number for it, and the table's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    FixedLine,
    Mobile,
    /// Both patterns match.
    FixedLineOrMobile,
    TollFree,
    PremiumRate,
    SharedCost,
    Voip,
    PersonalNumber,
    Pager,
    Uan,
    Voicemail,
}

impl Kind {
    /// The kinds that have a pattern, in the order in which libphonenumber asks for them: the first that matches counts.
    pub(crate) const BY_PRECEDENCE: [Self; 10] = [
        Self::PremiumRate,
        Self::TollFree,
        Self::SharedCost,
        Self::Voip,
        Self::PersonalNumber,
        Self::Pager,
        Self::Uan,
        Self::Voicemail,
        Self::FixedLine,
        Self::Mobile,
    ];

    /// The name of the kind's field in the metadata.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::FixedLine => "fixedLine",
            Self::Mobile => "mobile",
            Self::FixedLineOrMobile => "fixedLineOrMobile",
            Self::TollFree => "tollFree",
            Self::PremiumRate => "premiumRate",
            Self::SharedCost => "sharedCost",
            Self::Voip => "voip",
            Self::PersonalNumber => "personalNumber",
            Self::Pager => "pager",
            Self::Uan => "uan",
            Self::Voicemail => "voicemail",
        }
    }
}
