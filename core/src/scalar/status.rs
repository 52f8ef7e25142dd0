//! The status of a session.

use crate::names::named;

/// The status of a session: the enum `PaymentSessionStatus` of the API.
///
/// The names on the wire are those of the variants.
///
/// ```
/// use paysession::PaymentSessionStatus;
///
/// let status: PaymentSessionStatus = "Active".parse()?;
/// assert_eq!(status, PaymentSessionStatus::Active);
/// assert!("active".parse::<PaymentSessionStatus>().is_err());
/// # Ok::<(), paysession::scalar::UnknownStatusError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PaymentSessionStatus {
    /// Its expiration date has passed. A payment that was made in time may still be reported.
    Expired,
    /// It can be paid.
    Active,
    /// It was paid.
    Completed,
    /// It was canceled.
    Canceled,
    /// A status that this version of the library does not know, of a session that was read back.
    /// [`PaymentSession::status_text`](crate::PaymentSession::status_text) returns it. No step is allowed.
    Unknown,
}

impl PaymentSessionStatus {
    /// Every status of the API, in its order.
    pub const ALL: &'static [Self] = &[Self::Expired, Self::Active, Self::Completed, Self::Canceled];

    /// Returns the name on the wire; of [`Unknown`](Self::Unknown) the name of the variant.
    ///
    /// ```
    /// use paysession::PaymentSessionStatus;
    ///
    /// assert_eq!(PaymentSessionStatus::Canceled.as_str(), "Canceled");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Expired => "Expired",
            Self::Active => "Active",
            Self::Completed => "Completed",
            Self::Canceled => "Canceled",
            Self::Unknown => "Unknown",
        }
    }

    /// Returns the name on the wire, if the status is one of the API.
    ///
    /// ```
    /// use paysession::PaymentSessionStatus;
    ///
    /// assert_eq!(PaymentSessionStatus::Canceled.known(), Some("Canceled"));
    /// assert_eq!(PaymentSessionStatus::Unknown.known(), None);
    /// ```
    #[must_use]
    pub const fn known(self) -> Option<&'static str> {
        match self {
            Self::Unknown => None,
            status => Some(status.as_str()),
        }
    }

    /// Finds a status by its exact name on the wire.
    ///
    /// ```
    /// use paysession::PaymentSessionStatus;
    ///
    /// assert_eq!(PaymentSessionStatus::from_name("Expired"), Some(PaymentSessionStatus::Expired));
    /// assert_eq!(PaymentSessionStatus::from_name("Refunded"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

named! {
    /// No status has this name.
    UnknownStatusError = "not a status: Expired, Active, Completed or Canceled";
    PaymentSessionStatus, "a status: Expired, Active, Completed or Canceled"
}
