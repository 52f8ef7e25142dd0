//! Money as a whole number of a currency's minor unit, such as cents: what many payment providers take and report.
//!
//! These functions take texts as they come, and refuse them by the rules of the catalogue. [`Amount::minor_units`] and
//! [`Amount::from_minor_units`] are for values that are typed already. The digits of a minor unit are those of ISO 4217,
//! and two for a currency that the library does not know. Nothing is ever rounded.

use crate::policy::Policy;
use crate::report::{Finding, Findings, Params, Rejected, Trail};
use crate::rule::Rule;
use crate::rules;
use crate::scalar::{Amount, AmountError, Currency};
use crate::types::{CreateField, ScalarType};
use crate::validator::Validator;

/// Returns an amount as a whole number of the currency's minor unit.
///
/// # Errors
///
/// Refuses a text that is not an amount, at `/amount`; one that is not a currency to pay in, at `/currency`; and an amount
/// with a fraction that the minor unit can't hold (`amount.finer_than_currency`).
///
/// ```
/// use paysession::minor_units;
///
/// assert_eq!(minor_units::from_amount("10.50", "USD")?, 1_050);
/// assert_eq!(minor_units::from_amount("100.00", "JPY")?, 100);
/// assert_eq!(minor_units::from_amount("1.25", "kwd")?, 1_250);
///
/// let refused = minor_units::from_amount("10.50", "JPY").unwrap_err();
/// assert_eq!(refused.violations()[0].code(), "amount.finer_than_currency");
/// # Ok::<(), paysession::Rejected>(())
/// ```
pub fn from_amount(amount: &str, currency: &str) -> Result<i64, Rejected> {
    let mut violations = Vec::new();
    let amount = canonical(CreateField::amount, amount, &mut violations).and_then(|text| Amount::parse(&text).ok());
    let currency = currency_of(currency, &mut violations);
    let (Some(amount), Some(currency)) = (amount, currency) else {
        return Err(Rejected::of(violations, Vec::new(), false));
    };
    let units = amount.minor_units(currency);
    units.ok_or_else(|| refused(Rule::AmountFinerThanCurrency, rules::minor_unit(currency)))
}

/// Returns the amount of a whole number of the currency's minor unit.
///
/// # Errors
///
/// Refuses a text that is not a currency to pay in, at `/currency`; and at `/amount` a number that needs more than two
/// decimals (`amount.too_many_decimals`, such as 1 fils of KWD) or is more than an amount holds (`amount.out_of_range`).
///
/// ```
/// use paysession::minor_units;
///
/// assert_eq!(minor_units::to_amount(1_050, "USD")?.to_string(), "10.50");
/// assert_eq!(minor_units::to_amount(100, "JPY")?.to_string(), "100.00");
///
/// let refused = minor_units::to_amount(1_255, "KWD").unwrap_err();
/// assert_eq!(refused.violations()[0].code(), "amount.too_many_decimals");
/// # Ok::<(), paysession::Rejected>(())
/// ```
pub fn to_amount(units: impl Into<i128>, currency: &str) -> Result<Amount, Rejected> {
    let mut violations = Vec::new();
    let Some(currency) = currency_of(currency, &mut violations) else {
        return Err(Rejected::of(violations, Vec::new(), false));
    };
    // No amount has more minor units than 64 bits hold.
    let units = i64::try_from(units.into()).map_err(|_| AmountError::OutOfRange);
    let amount = units.and_then(|units| Amount::from_minor_units(units, currency));
    amount.map_err(|error| refused(error.rule(), rules::limit(error.rule())))
}

/// Checks a text as the scalar that has the name of its field, and returns its canonical form. What a policy weighs does
/// not count: digits are asked for, and not whether a currency is current.
fn canonical(field: CreateField, text: &str, violations: &mut Vec<Finding>) -> Option<String> {
    let field = field.field();
    let verdict = Validator::new().policy(Policy::silent()).check(ScalarType::alone(field.name)?, text);
    violations.extend(verdict.violations.into_iter().map(|finding| finding.below(field)));
    verdict.canonical
}

/// Reads a currency. One that is not in the table has digits too.
fn currency_of(text: &str, violations: &mut Vec<Finding>) -> Option<Currency> {
    let code = canonical(CreateField::currency, text, violations)?;
    Currency::check(&code).ok().map(|(currency, _)| currency)
}

fn refused(rule: Rule, params: Params) -> Rejected {
    Findings::refused_with(rule, &Trail::ROOT.field(CreateField::amount.field()), params)
}
