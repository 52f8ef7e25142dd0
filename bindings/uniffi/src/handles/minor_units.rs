//! Money in a currency's minor unit.

use super::error::CallError;

/// Returns an amount as a whole number of the currency's minor unit.
///
/// # Errors
///
/// Throws the findings on an amount or a currency that is not one, and on a fraction that the unit can't hold.
#[uniffi::export]
pub fn minor_units(amount: &str, currency: &str) -> Result<i64, CallError> {
    Ok(paysession::minor_units::from_amount(amount, currency)?)
}

/// Returns the canonical text of the amount that a whole number of the currency's minor unit is.
///
/// # Errors
///
/// Throws the findings on a currency that is not one, and on a number that no amount holds.
#[uniffi::export]
pub fn amount_of_minor_units(units: i64, currency: &str) -> Result<String, CallError> {
    Ok(paysession::minor_units::to_amount(units, currency)?.to_string())
}
