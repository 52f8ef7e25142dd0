//! Keys that should not repeat, found in n log n.

use std::collections::BinaryHeap;

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
fn invoice_key(invoice: Node<'_>) -> Option<Key<'_>> {
    let text = |field: InvoiceRefField| invoice.get::<&str>(field as usize);
    match (invoice.slot(InvoiceRefField::invoice_id as usize), text(InvoiceRefField::invoice_id)) {
        (Slot::Absent, _) | (_, Some("")) => {
            let number = text(InvoiceRefField::invoice_number).filter(|number| !number.is_empty());
            number.map(short_lex).map(|(len, number)| (len + NUMBERS, number))
        }
        (_, id) => id.map(short_lex),
    }
}

/// `line.duplicate_number`: two lines of one invoice with the same `num`.
pub(super) fn line_duplicate_number(invoice: Item<'_, '_>, findings: &mut Findings<'_>) {
    let trail = invoice.trail.field(InvoiceRefField::lines.field());
    let keys = items(invoice.node.document(), invoice.node.slot(InvoiceRefField::lines as usize), &trail)
        .filter_map(|line| Some(((line.node.get::<i32>(LineField::num as usize)?.into(), ""), line.node.index())));
    report(Rule::LineDuplicateNumber, keys, &trail, findings);
}

/// A number alone, or a text behind its length. One type for all keys, so that one sort is compiled.
type Key<'a> = (i64, &'a str);

/// Added to the length of an invoice's number, which is never the same as an id: no text is so long.
const NUMBERS: i64 = 1 << 32;

/// Texts by length first: the order in which numbered ids usually come.
const fn short_lex(text: &str) -> Key<'_> {
    (text.len() as i64, text)
}

/// Reports each key that came before at its own index, with the index of the first.
fn report<'a>(
    rule: Rule,
    mut keys: impl Iterator<Item = (Key<'a>, u32)> + Clone,
    trail: &Trail<'_>,
    findings: &mut Findings<'_>,
) {
    let all = keys.clone();
    // Ordinary keys rise all the way, and then have no duplicates.
    let mut last = keys.next().map(|(key, _)| key);
    if !keys.all(|(key, _)| last.replace(key) < last) {
        report_sorted(rule, all.collect(), trail, findings);
    }
}

fn report_sorted(rule: Rule, keys: Vec<(Key<'_>, u32)>, trail: &Trail<'_>, findings: &mut Findings<'_>) {
    let keys = sorted(keys);
    // The index of each key that came before, as a key, with the index of the first such key.
    let mut later: Vec<(Key<'_>, u32)> = Vec::new();
    for group in keys.chunk_by(|(a, _), (b, _)| a == b) {
        if let Some(((_, first), others)) = group.split_first() {
            later.extend(others.iter().map(|(_, nth)| ((i64::from(*nth), ""), *first)));
        }
    }
    for ((nth, _), first) in sorted(later) {
        findings.report_with(rule, &trail.index(nth as u32), || Params::NONE.number("first", first.into()));
    }
}

/// Sorts by a heap, which is a sixth of the code of a slice's own sort.
fn sorted(keys: Vec<(Key<'_>, u32)>) -> Vec<(Key<'_>, u32)> {
    BinaryHeap::from(keys).into_sorted_vec()
}
