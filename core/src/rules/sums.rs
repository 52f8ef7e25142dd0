//! Amounts that should add up, computed exactly.
//!
//! Tax, shipping and discounts have no field of their own: a difference is an advisory.

use super::scope::{Item, Whole, is_sound, items};
use crate::document::{Document, Node, Slot};
use crate::report::{Findings, Params, Trail};
use crate::rule::Rule;
use crate::scalar::{Amount, Currency, Quantity};
use crate::types::{InvoiceRefField, LineField};

/// Nobody orders a quantity of this size or more: no sum is computed.
const QUANTITY_LIMIT: u64 = 1_000_000_000;
/// A quantity with more decimals has no exact sum here.
const QUANTITY_DECIMALS: u8 = 6;
/// A price in hundredths times a quantity in millionths.
const FINEST: u32 = 8;

/// `invoice.lines_differ`: the lines, rounded one by one or as a whole, don't add up to the invoice's amount.
pub(super) fn invoice_lines_differ(invoice: Item<'_, '_>, currency: Option<Currency>, findings: &mut Findings<'_>) {
    let (Some(currency), Some(stated)) = (currency, amount(invoice.node)) else { return };
    let lines = invoice.node.slot(InvoiceRefField::lines as usize);
    let Some((of_rounded, of_exact)) = line_sums(invoice.node.document(), lines, currency) else { return };
    let stated = i128::from(stated.hundredths());
    if stated != of_rounded && stated != of_exact {
        findings.report_with(Rule::InvoiceLinesDiffer, &invoice.trail, || {
            Params::NONE
                .money("sumOfRoundedLines", of_rounded)
                .money("roundedSum", of_exact)
                .money("difference", stated - of_rounded)
        });
    }
}

/// The sum of the rounded lines, and the rounded sum of the lines, in hundredths; none if a line has no exact total.
fn line_sums<'a>(document: &'a Document<'a>, lines: Slot, currency: Currency) -> Option<(i128, i128)> {
    if !is_sound(lines) {
        return None;
    }
    let digits = u32::from(currency.digits()).min(2);
    let (mut of_rounded, mut exact) = (0, 0);
    for line in items(document, lines, &Trail::ROOT) {
        let total = line_total(line.node)?;
        of_rounded += rounded(total, digits);
        exact += total;
    }
    Some((of_rounded, rounded(exact, digits)))
}

/// `invoice_total.without_invoices` and `invoice_total.differs`.
pub(super) fn invoice_total(whole: Whole<'_>, findings: &mut Findings<'_>) {
    let fields = whole.fields;
    if !whole.has(fields.invoice_total) {
        return;
    }
    let Some(total) = whole.get::<Amount>(fields.invoice_total) else { return };
    match whole.list(fields.invoice_refs) {
        Some(refs) => invoice_total_differs(whole, total, refs, findings),
        None if !whole.has(fields.invoice_ids) => {
            findings.report(Rule::InvoiceTotalWithoutInvoices, &Trail::ROOT.field(fields.invoice_total));
        }
        None => {}
    }
}

/// `invoice_total.differs`: every reference has an amount, and their sum is not the total.
fn invoice_total_differs(whole: Whole<'_>, total: Amount, refs: Slot, findings: &mut Findings<'_>) {
    if !is_sound(refs) {
        return;
    }
    let amounts = items(whole.root.document(), refs, &Trail::ROOT)
        .map(|invoice| Some(i128::from(amount(invoice.node)?.hundredths())));
    let Some(sum) = amounts.sum::<Option<i128>>() else { return };
    let difference = i128::from(total.hundredths()) - sum;
    if difference != 0 {
        findings.report_with(Rule::InvoiceTotalDiffers, &Trail::ROOT.field(whole.fields.invoice_total), || {
            Params::NONE.money("sum", sum).money("difference", difference)
        });
    }
}

/// The amount of an invoice, if it is there and valid.
fn amount(invoice: Node<'_>) -> Option<Amount> {
    invoice.get(InvoiceRefField::amount as usize)
}

/// Price times quantity in units of 10⁻⁸, exactly; none if one is missing, or the quantity has no exact sum.
///
/// At most 10¹⁷ × 10¹⁵, and 10 000 of those: an `i128` holds the sum.
fn line_total(line: Node<'_>) -> Option<i128> {
    let price = line.get::<Amount>(LineField::price as usize)?.hundredths();
    let quantity = line.get::<Quantity>(LineField::quantity as usize)?;
    let decimals = quantity.scale();
    let whole = 10_u64.checked_pow(decimals.into())?.checked_mul(QUANTITY_LIMIT);
    let is_ordinary = whole.is_none_or(|limit| quantity.coefficient().unsigned_abs() < limit);
    if decimals > QUANTITY_DECIMALS || !is_ordinary {
        return None;
    }
    // Below 10¹⁵.
    let quantity = quantity.coefficient() * 10_i64.pow(u32::from(QUANTITY_DECIMALS - decimals));
    // Ordinary totals fit a word, which is faster to multiply and divide.
    Some(match price.checked_mul(quantity) {
        Some(total) => i128::from(total),
        None => i128::from(price) * i128::from(quantity),
    })
}

/// A sum in units of 10⁻⁸ as hundredths, rounded half away from zero to so many digits.
fn rounded(sum: i128, digits: u32) -> i128 {
    let (unit, scale) = (10_i64.pow(FINEST - digits), 10_i64.pow(2 - digits));
    let half = if sum < 0 { -unit / 2 } else { unit / 2 };
    match i64::try_from(sum).ok().and_then(|sum| sum.checked_add(half)) {
        // The quotient is smaller than the sum by more than the scale is large.
        Some(sum) => i128::from(sum / unit * scale),
        None => (sum + i128::from(half)) / i128::from(unit) * i128::from(scale),
    }
}
