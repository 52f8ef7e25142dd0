//! Where a session stands in its life.

use core::fmt;

/// The enum `PaymentSessionStatus` of the API page; the names on the wire are those of the variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentSessionStatus {
    /// Its expiration date has passed. A payment that was made in time may still be told.
    Expired,
    /// It can be paid.
    Active,
    /// It was paid.
    Completed,
    /// It was called off.
    Canceled,
}

impl PaymentSessionStatus {
    /// Every status, in the page's order.
    pub const ALL: [Self; 4] = [Self::Expired, Self::Active, Self::Completed, Self::Canceled];

    /// Returns the name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Expired => "Expired",
            Self::Active => "Active",
            Self::Completed => "Completed",
            Self::Canceled => "Canceled",
        }
    }

    /// Finds a status by its name on the wire, which is exact.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// No status has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a status: Expired, Active, Completed or Canceled")]
pub struct UnknownStatus;

impl core::str::FromStr for PaymentSessionStatus {
    type Err = UnknownStatus;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::from_name(name).ok_or(UnknownStatus)
    }
}

impl fmt::Display for PaymentSessionStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
