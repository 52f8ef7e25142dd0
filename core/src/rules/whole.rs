//! The rules over several fields: which of them run on a request, and which on a session.

use super::scope::{Whole, for_each_invoice};
use super::{duplicates, exclusive, minor_unit, sums};
use crate::document::Node;
use crate::report::Findings;

/// Validates what needs more than one field of a create input.
pub(crate) fn request(root: Node<'_>, findings: &mut Findings<'_>) {
    whole(Whole::request(root), findings);
}

/// Validates what needs more than one field of a session, except its invariants.
pub(super) fn session(root: Node<'_>, findings: &mut Findings<'_>) {
    whole(Whole::session(root), findings);
}

fn whole(whole: Whole<'_>, findings: &mut Findings<'_>) {
    if whole.is_linking() {
        // A session has no conflict of contacts: the platform may resolve a reference to an id.
        exclusive::contact_conflict(whole, findings);
        exclusive::invoices_conflict(whole, findings);
        duplicates::invoice_ids_duplicate(whole, findings);
        duplicates::invoice_refs_duplicate(whole, findings);
        for_each_invoice(whole, |invoice| {
            duplicates::line_duplicate_number(invoice, findings);
            sums::invoice_lines_differ(invoice, whole.currency(), findings);
        });
        sums::invoice_total(whole, findings);
    }
    minor_unit::amount_finer_than_currency(whole, findings);
}
