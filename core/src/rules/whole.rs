//! The rules over several fields: which of them run on a request, and which on a session.

use super::scope::{Whole, for_each_invoice};
use super::{duplicates, exclusive, minor_unit, sums};
use crate::document::Node;
use crate::report::Findings;

/// Whether `contactId` with `contactRef` is a conflict.
///
/// The platform may resolve a reference to an id: then both are there, and nobody gave both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contact {
    /// One of the two is given now.
    Given,
    /// Both were stored.
    Stored,
}

/// Validates what needs more than one field of a create input.
pub(crate) fn request(root: Node<'_>, contact: Contact, findings: &mut Findings<'_>) {
    whole(Whole::request(root), contact, findings);
}

/// Validates what needs more than one field of a session, except its invariants.
pub(super) fn session(root: Node<'_>, findings: &mut Findings<'_>) {
    whole(Whole::session(root), Contact::Stored, findings);
}

fn whole(whole: Whole<'_>, contact: Contact, findings: &mut Findings<'_>) {
    if whole.is_linking() {
        if contact == Contact::Given {
            exclusive::contact_conflict(whole, findings);
        }
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
