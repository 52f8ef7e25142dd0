//! Two fields that exclude each other. Presence alone counts: a value of a wrong type is present too.

use super::scope::Whole;
use crate::report::{Findings, Params, Trail};
use crate::rule::Rule;
use crate::schema::Field;

/// `contact.conflict`: `contactId` beside `contactRef`.
pub(super) fn contact_conflict(whole: Whole<'_>, findings: &mut Findings<'_>) {
    conflict(Rule::ContactConflict, whole, whole.fields.contact_id, whole.fields.contact_ref, findings);
}

/// `invoices.conflict`: `invoiceIds` beside `invoiceRefs`.
pub(super) fn invoices_conflict(whole: Whole<'_>, findings: &mut Findings<'_>) {
    conflict(Rule::InvoicesConflict, whole, whole.fields.invoice_ids, whole.fields.invoice_refs, findings);
}

fn conflict(rule: Rule, whole: Whole<'_>, first: &'static Field, second: &'static Field, findings: &mut Findings<'_>) {
    if whole.has(first) && whole.has(second) {
        findings.report_with(rule, &Trail::ROOT.field(second), || Params::NONE.text("with", first.name));
    }
}
