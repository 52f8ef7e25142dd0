//! What a valid number is: its region and its type.

/// What a valid number is: the result of [`describe`](crate::describe).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Description {
    pub(super) region: &'static str,
    pub(super) number_type: NumberType,
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
    pub(super) const ALL: [Self; 11] = [
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
