//! Fields that exclude each other, as their declaration says. Presence alone counts: a value of a wrong type is present
//! too. Changes to a session conflict only if they name one of the two.

use super::scope::Whole;
use crate::report::{Findings, Params, Trail};
use crate::rule::Rule;
use crate::schema::Field;

/// `contact.conflict`: `contactId` with `contactRef`.
pub(super) fn contact_conflict(whole: Whole<'_>, findings: &mut Findings<'_>) {
    conflict(Rule::ContactConflict, whole, whole.fields.contact_ref, findings);
}

/// `invoices.conflict`: `invoiceIds` with `invoiceRefs`.
pub(super) fn invoices_conflict(whole: Whole<'_>, findings: &mut Findings<'_>) {
    conflict(Rule::InvoicesConflict, whole, whole.fields.invoice_refs, findings);
}

fn conflict(rule: Rule, whole: Whole<'_>, field: &'static Field, findings: &mut Findings<'_>) {
    if let Some(other) = field.excludes
        && whole.has(field)
        && whole.has(other)
        && findings.touch(field, other)
    {
        findings.report_with(rule, &Trail::ROOT.field(field), || Params::NONE.text("with", other.name));
    }
}
