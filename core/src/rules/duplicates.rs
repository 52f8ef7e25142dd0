//! Keys that should not repeat, found in n log n.

use core::cmp::Ordering;

use super::scope::{Item, Whole, items};
use crate::document::{Node, Slot, Slots};
use crate::report::{Findings, Params, Trail};
use crate::rule::Rule;
use crate::types::{InvoiceRefField, LineField};

/// `invoice_ids.duplicate`: the same id twice in `invoiceIds`.
pub(super) fn invoice_ids_duplicate(whole: Whole<'_>, findings: &mut Findings<'_>) {
    let Some(list) = whole.list(whole.fields.invoice_ids) else { return };
    let document = whole.root.document();
    let keys = Slots::new(document, list).zip(0..).filter_map(|(slot, nth)| match slot {
        Slot::Text(span) => Some((short_lex(document.text(span)), nth)),
        _ => None,
    });
    report(Rule::InvoiceIdsDuplicate, keys, &Trail::ROOT.field(whole.fields.invoice_ids), findings);
}

/// `invoice_refs.duplicate`: the same `invoiceId` twice, or the same `invoiceNumber` among references without an id.
pub(super) fn invoice_refs_duplicate(whole: Whole<'_>, findings: &mut Findings<'_>) {
    let Some(list) = whole.list(whole.fields.invoice_refs) else { return };
    let trail = Trail::ROOT.field(whole.fields.invoice_refs);
    let keys = items(whole.root.document(), list, &trail)
        .filter_map(|invoice| Some((invoice_key(invoice.node)?, invoice.node.index())));
    report(Rule::InvoiceRefsDuplicate, keys, &trail, findings);
}

/// An invoice's id, or its number if it has no id. An empty text is neither.
fn invoice_key(invoice: Node<'_>) -> Option<(u8, (usize, &str))> {
    let text = |field: InvoiceRefField| invoice.get::<&str>(field as usize);
    match (invoice.slot(InvoiceRefField::invoice_id as usize), text(InvoiceRefField::invoice_id)) {
        (Slot::Absent, _) | (_, Some("")) => {
            let number = text(InvoiceRefField::invoice_number).filter(|number| !number.is_empty());
            Some((1, short_lex(number?)))
        }
        (_, id) => Some((0, short_lex(id?))),
    }
}

/// `line.duplicate_number`: two lines of one invoice with the same `num`.
pub(super) fn line_duplicate_number(invoice: Item<'_, '_>, findings: &mut Findings<'_>) {
    let trail = invoice.trail.field(InvoiceRefField::lines.field());
    let keys = items(invoice.node.document(), invoice.node.slot(InvoiceRefField::lines as usize), &trail)
        .filter_map(|line| Some((line.node.get::<i32>(LineField::num as usize)?, line.node.index())));
    report(Rule::LineDuplicateNumber, keys, &trail, findings);
}

/// Reports each key that came before at its own index, with the index of the first.
fn report<K: Ord>(
    rule: Rule,
    keys: impl Iterator<Item = (K, u32)> + Clone,
    trail: &Trail<'_>,
    findings: &mut Findings<'_>,
) {
    for (later, first) in duplicates(keys) {
        findings.report_with(rule, &trail.index(later), || Params::NONE.number("first", first.into()));
    }
}

/// Texts by length first: the order in which numbered ids usually come.
fn short_lex(text: &str) -> (usize, &str) {
    (text.len(), text)
}

/// The index of each key that came before, with the index of the first such key.
fn duplicates<K: Ord>(mut keys: impl Iterator<Item = (K, u32)> + Clone) -> Vec<(u32, u32)> {
    let all = keys.clone();
    // Ordinary keys rise all the way, and then have no duplicates.
    let mut last = keys.next().map(|(key, _)| key);
    if keys.all(|(key, _)| last.replace(key) < last) {
        return Vec::new();
    }
    let mut sorted: Vec<(K, u32)> = all.collect();
    sorted.sort_unstable();
    let mut later = Vec::new();
    for group in sorted.chunk_by(|a, b| a.0.cmp(&b.0) == Ordering::Equal) {
        if let Some(((_, first), others)) = group.split_first() {
            later.extend(others.iter().map(|(_, nth)| (*nth, *first)));
        }
    }
    later.sort_unstable();
    later
}
