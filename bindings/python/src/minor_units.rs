//! Money in a currency's minor unit.

use pyo3::prelude::*;

use crate::argument::{Money, Plain, Whole};
use crate::convert::Decimal;
use crate::exception::refused;

/// Return an amount as a whole number of the currency's minor unit, such as cents: ``10.50`` USD is 1050.
///
/// ``amount`` is text, a ``Decimal``, or another number that a field of an amount takes. The digits are those of ISO 4217,
/// and two for a currency that the library does not know.
///
/// Raises ``ValidationError`` if ``amount`` is not an amount or ``currency`` not a currency to pay in, and for a fraction
/// that the currency's minor unit can't hold (``amount.finer_than_currency``): nothing is rounded.
#[pyfunction]
pub(crate) fn minor_units(py: Python<'_>, amount: Money, currency: Plain<'_>) -> PyResult<i64> {
    paysession::minor_units::from_amount(&amount.0, currency.0).map_err(|rejected| refused(py, rejected))
}

/// Return the amount of a whole number of the currency's minor unit: 1050 cents are ``Decimal("10.50")``.
///
/// Raises ``ValidationError`` if ``currency`` is not a currency to pay in, and for a number that needs more than two
/// decimals (``amount.too_many_decimals``) or is more than an amount holds (``amount.out_of_range``).
#[pyfunction]
pub(crate) fn from_minor_units(py: Python<'_>, units: Whole, currency: Plain<'_>) -> PyResult<Decimal> {
    let amount = paysession::minor_units::to_amount(units.0, currency.0);
    amount.map(Decimal::from).map_err(|rejected| refused(py, rejected))
}
