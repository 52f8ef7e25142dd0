//! The table of transitions: which step a session's status and times allow.
//!
//! The checks of one step run in the order of the catalogue; the first that refuses decides.

use core::time::Duration;

use super::{Payment, PaymentSession, TransitionError, When};
use crate::document::Slot;
use crate::read;
use crate::report::{Rejected, Scope};
use crate::rule::Rule;
use crate::scalar::{Amount, Currency, PaymentSessionStatus as Status};
use crate::types::{SESSION_VITAL, SessionField};

/// How far the clocks of two systems may be apart.
const CLOCKS_APART: Duration = Duration::from_secs(5 * 60);

/// A session, and when a step of it is taken.
#[derive(Clone, Copy)]
pub(super) struct Table<'s> {
    pub(super) session: &'s PaymentSession,
    pub(super) when: When,
}

/// The money of a payment.
#[derive(Clone, Copy)]
pub(super) struct Money {
    amount: Option<Amount>,
    currency: Option<Currency>,
}

impl Money {
    /// Reads a payment's amount and currency as those of a stored session: the currency may have been withdrawn since.
    pub(super) fn of(payment: &Payment) -> Result<Self, Rejected> {
        let given = [(SessionField::amount, &payment.amount), (SessionField::currency, &payment.currency)];
        let given = given.map(|(field, text)| (field.field(), text.as_deref()));
        let scope = Scope::Stored { vital: SESSION_VITAL };
        let mut money = Self { amount: None, currency: None };
        read::texts(scope, &given, &mut |slot| match slot {
            Slot::Amount(amount) => money.amount = Some(amount),
            Slot::Currency(currency) => money.currency = Some(currency),
            _ => {}
        })?;
        Ok(money)
    }
}

impl Table<'_> {
    /// What every step needs: a known status, and the state that the caller decided by.
    pub(super) fn allow(self) -> Result<(), TransitionError> {
        let is_stale = self.when.if_updated_at.is_some_and(|known| known != self.session.updated_at());
        self.refuse_if(Rule::TransitionStatusUnknown, self.session.status() == Status::Unknown)?;
        self.refuse_if(Rule::TransitionStale, is_stale)
    }

    /// A step of a session that has not ended, by its status as it is stored or as it is now.
    pub(super) fn allow_change_of(self, status: Status) -> Result<(), TransitionError> {
        self.allow()?;
        self.refuse_if(Rule::TransitionAlreadyEnded, status != Status::Active)
    }

    pub(super) fn allow_expiry(self) -> Result<(), TransitionError> {
        self.allow_change_of(self.session.status())?;
        self.refuse_if(Rule::TransitionNotExpiredYet, !self.session.is_over(self.when.now))
    }

    /// Whether the payment is the one that completed the session: a repeated callback.
    pub(super) fn is_repeated(self, payment: &Payment) -> bool {
        self.session.status() == Status::Completed && !self.is_other(payment)
    }

    pub(super) fn allow_payment(self, payment: &Payment, money: Money) -> Result<(), TransitionError> {
        let (session, paid_at) = (self.session, payment.paid_at);
        self.allow()?;
        let latest = self.when.now.checked_add(CLOCKS_APART);
        self.refuse_if(Rule::TransitionPaidInFuture, latest.is_some_and(|latest| paid_at > latest))?;
        let earliest = session.created_at().checked_sub(CLOCKS_APART);
        self.refuse_if(Rule::TransitionPaidBeforeCreation, earliest.is_some_and(|earliest| paid_at < earliest))?;
        if session.status() == Status::Canceled {
            let in_time = paid_at < session.updated_at();
            self.refuse_if(Rule::TransitionPaidBeforeCancellation, in_time)?;
            self.refuse_if(Rule::TransitionPaidAfterCancellation, true)?;
        }
        self.refuse_if(Rule::TransitionPaymentConflict, self.is_other(payment))?;
        let differs = money.currency.is_some_and(|currency| currency != session.currency());
        self.refuse_if(Rule::TransitionCurrencyDiffers, differs)?;
        self.refuse_if(Rule::TransitionAmountDiffers, money.amount.is_some_and(|amount| amount != session.amount()))?;
        // An expired session without a date gives no proof that the payment came in time.
        let is_late = match session.expiration_date() {
            Some(expiration) => paid_at >= expiration,
            None => session.status() == Status::Expired,
        };
        self.refuse_if(Rule::TransitionPaidAfterExpiration, is_late)
    }

    /// Whether the session has another payment's id.
    fn is_other(self, payment: &Payment) -> bool {
        self.session.payment_id().is_some_and(|own| own.as_str() != payment.id)
    }

    fn refuse_if(self, rule: Rule, refused: bool) -> Result<(), TransitionError> {
        if refused { Err(TransitionError::new(rule, self.session.status_at(self.when.now))) } else { Ok(()) }
    }
}
