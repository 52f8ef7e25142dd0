//! Amounts and the minor unit of the currency.

use super::scope::{Whole, items};
use crate::document::Node;
use crate::report::{Findings, Params, Trail};
use crate::rule::Rule;
use crate::scalar::{Amount, Currency};
use crate::schema::Field;
use crate::types::{InvoiceRefField, LineField};

/// `amount.finer_than_currency`: a fraction that the minor unit can't hold, in any amount of the input.
pub(super) fn amount_finer_than_currency(whole: Whole<'_>, findings: &mut Findings<'_>) {
    let Some(currency) = whole.currency() else { return };
    if currency.digits() < 2 {
        all_amounts(whole, currency, findings);
    }
}

#[cold]
fn all_amounts(whole: Whole<'_>, currency: Currency, findings: &mut Findings<'_>) {
    let (root, document) = (whole.root, whole.root.document());
    for field in [whole.fields.amount, whole.fields.invoice_total] {
        amount(root, field, &Trail::ROOT, currency, findings);
    }
    let Some(refs) = whole.list(whole.fields.invoice_refs) else { return };
    let trail = Trail::ROOT.field(whole.fields.invoice_refs);
    for invoice in items(document, refs, &trail) {
        amount(invoice.node, InvoiceRefField::amount.field(), &invoice.trail, currency, findings);
        let lines = invoice.node.slot(InvoiceRefField::lines as usize);
        let trail = invoice.trail.field(InvoiceRefField::lines.field());
        for line in items(document, lines, &trail) {
            amount(line.node, LineField::price.field(), &line.trail, currency, findings);
        }
    }
}

fn amount(node: Node<'_>, field: &'static Field, trail: &Trail<'_>, currency: Currency, findings: &mut Findings<'_>) {
    let amount: Option<Amount> = node.get(field.position.into());
    if amount.is_some_and(|amount| amount.minor_units(currency).is_none()) {
        findings.report_with(Rule::AmountFinerThanCurrency, &trail.field(field), || minor_unit(currency));
    }
}

/// The params of `amount.finer_than_currency`.
pub(crate) fn minor_unit(currency: Currency) -> Params {
    Params::NONE.text("currency", currency.code()).number("digits", currency.digits().into())
}
