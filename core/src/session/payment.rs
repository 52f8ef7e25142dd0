//! A payment, as a callback reports it.

use crate::scalar::Timestamp;

/// A payment that a provider reports.
///
/// The id and the time come as one value, so that the time of the payment and that of the step can't be swapped. Amount
/// and currency are the provider's own texts: where they are given, they have to be the session's. Compare what the
/// provider says was captured; if it only reports minor units, convert them first.
///
/// ```
/// use paysession::{Payment, Timestamp};
///
/// let paid_at = Timestamp::parse("2026-01-01T12:00:00Z")?;
/// let payment = Payment::new("pay-1", paid_at);
/// assert_eq!(payment.paid_at, paid_at);
/// # Ok::<(), paysession::scalar::TimestampError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payment {
    /// The payment's id.
    pub id: String,
    /// When the money moved.
    pub paid_at: Timestamp,
    /// What was paid, if the provider reports it.
    pub amount: Option<String>,
    /// The currency that it was paid in, if the provider reports it.
    pub currency: Option<String>,
}

impl Payment {
    /// Takes the payment's id, and when the money moved.
    ///
    /// ```
    /// use paysession::{Payment, Timestamp};
    ///
    /// let payment = Payment::new("pay-1", Timestamp::parse("2026-01-01T13:00:00+01:00")?);
    /// assert_eq!((payment.id.as_str(), payment.paid_at.to_string().as_str()), ("pay-1", "2026-01-01T12:00:00Z"));
    /// # Ok::<(), paysession::scalar::TimestampError>(())
    /// ```
    #[must_use]
    pub fn new(id: impl Into<String>, paid_at: Timestamp) -> Self {
        Self { id: id.into(), paid_at, amount: None, currency: None }
    }

    /// Sets what was paid, such as `100.10`: a step refuses another amount than the session's.
    ///
    /// ```
    /// use paysession::{Payment, Timestamp};
    ///
    /// let payment = Payment::new("pay-1", Timestamp::UNIX_EPOCH).amount("100.10").currency("USD");
    /// assert_eq!((payment.amount.as_deref(), payment.currency.as_deref()), (Some("100.10"), Some("USD")));
    /// ```
    #[must_use]
    pub fn amount(self, amount: impl Into<String>) -> Self {
        Self { amount: Some(amount.into()), ..self }
    }

    /// Sets the currency that was paid in: a step refuses another one than the session's.
    ///
    /// ```
    /// use paysession::{Payment, Timestamp};
    ///
    /// assert_eq!(Payment::new("pay-1", Timestamp::UNIX_EPOCH).currency("USD").currency.unwrap(), "USD");
    /// ```
    #[must_use]
    pub fn currency(self, currency: impl Into<String>) -> Self {
        Self { currency: Some(currency.into()), ..self }
    }
}

/// Shows the time alone: an id may be a person's.
impl core::fmt::Debug for Payment {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Payment").field("paid_at", &self.paid_at).finish_non_exhaustive()
    }
}
