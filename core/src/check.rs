//! Rules over several fields: conflicts, duplicates, and sums computed exactly.

use core::cmp::Ordering;

use crate::document::{Document, Items, Node, Slot, Slots, View};
use crate::report::{Params, Sink, Trail};
use crate::rule::Rule;
use crate::scalar::{Amount, Currency};
use crate::schema::Field;
use crate::schema::page::{
    CreateField, InvoiceRefField, LineField, PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceRef, SessionField,
};

/// The fields that the rules look into, of a request or of a session.
pub(crate) struct Parts {
    amount: &'static Field,
    currency: &'static Field,
    contact_ref: &'static Field,
    invoice_ids: &'static Field,
    invoice_refs: &'static Field,
    invoice_total: &'static Field,
    /// Those that name a contact or invoices, a bit each.
    linking: u32,
}

macro_rules! parts {
    ($name:ident, $fields:ident) => {
        pub(crate) static $name: Parts = Parts {
            amount: $fields::amount.field(),
            currency: $fields::currency.field(),
            contact_ref: $fields::contact_ref.field(),
            invoice_ids: $fields::invoice_ids.field(),
            invoice_refs: $fields::invoice_refs.field(),
            invoice_total: $fields::invoice_total.field(),
            linking: 1 << $fields::contact_id as u32
                | 1 << $fields::contact_ref as u32
                | 1 << $fields::invoice_ids as u32
                | 1 << $fields::invoice_refs as u32
                | 1 << $fields::invoice_total as u32,
        };
    };
}

parts!(REQUEST, CreateField);
parts!(SESSION, SessionField);

/// A quantity from here on is nothing that anybody ordered: no sum is told.
const QUANTITY_LIMIT: u64 = 1_000_000_000;
/// More decimals than this have no exact sum here.
const QUANTITY_DECIMALS: u8 = 6;
/// A price in hundredths times a quantity in millionths.
const FINEST: u32 = 8;

/// One input with its findings.
struct Check<'a, 's, 'c> {
    root: Node<'a>,
    /// The fields that the root has, a bit each.
    present: u32,
    parts: &'static Parts,
    sink: &'s mut Sink<'c>,
}

/// Judges what needs more than one field of a whole input.
pub(crate) fn whole(root: Node<'_>, parts: &'static Parts, contact_conflict: bool, sink: &mut Sink<'_>) {
    let mut check = Check { root, present: root.present(), parts, sink };
    if check.present & parts.linking != 0 {
        check.conflicts(contact_conflict);
        check.duplicate_ids();
        check.invoices();
        check.total();
    }
    check.finer_than_currency();
}

/// One invoice or line, and the way to it.
struct Item<'p, T> {
    view: T,
    trail: Trail<'p>,
}

/// The objects of a list, each with its trail: a lone one has no index.
fn items<'a, 'p, T: View<'a>>(
    document: &'a Document<'a>,
    list: Slot,
    trail: &'p Trail<'p>,
) -> impl Iterator<Item = Item<'p, T>> + Clone + use<'a, 'p, T> {
    let lone = matches!(list, Slot::List { items: Items { lone: true, .. }, .. });
    Slots::new(document, list).filter_map(move |slot| {
        let Slot::Object(at) = slot else { return None };
        let trail = if lone { *trail } else { trail.index(Node::new(document, at).index()) };
        Some(Item { view: T::of(document, slot)?, trail })
    })
}

const fn is_sound(list: Slot) -> bool {
    matches!(list, Slot::List { items: Items { sound: true, .. }, len: 1.., .. })
}

impl<'a> Check<'a, '_, '_> {
    fn slot(&self, field: &'static Field) -> Slot {
        self.root.slot(field.position.into())
    }

    fn is_present(&self, field: &'static Field) -> bool {
        self.present & 1 << field.position != 0
    }

    fn currency(&self) -> Option<Currency> {
        self.root.get(self.parts.currency.position.into())
    }

    /// Two ways to say one thing: presence alone counts.
    fn conflicts(&mut self, contact_conflict: bool) {
        let parts = self.parts;
        let pairs = [
            (contact_conflict, Rule::ContactConflict, parts.contact_ref),
            (true, Rule::InvoicesConflict, parts.invoice_refs),
        ];
        for (judged, rule, inline) in pairs {
            if let Some(stored) = inline.excludes
                && judged
                && self.is_present(inline)
                && self.is_present(stored)
            {
                self.sink.report_with(rule, &Trail::ROOT.field(inline), || Params::NONE.text("with", stored.name));
            }
        }
    }

    fn duplicate_ids(&mut self) {
        let (field, document) = (self.parts.invoice_ids, self.root.document());
        if !self.is_present(field) {
            return;
        }
        let list = self.slot(field);
        let keys = Slots::new(document, list).zip(0..).filter_map(|(slot, nth)| match slot {
            Slot::Text(span) => Some((short_lex(document.text(span)), nth)),
            _ => None,
        });
        for (later, first) in duplicates(keys) {
            let trail = Trail::ROOT.field(field);
            self.sink.report_with(Rule::InvoiceIdsDuplicate, &trail.index(later), || first_at(first));
        }
    }

    fn invoices(&mut self) {
        let (field, document) = (self.parts.invoice_refs, self.root.document());
        if !self.is_present(field) {
            return;
        }
        let list = self.slot(field);
        let trail = Trail::ROOT.field(field);
        let invoices = items::<PaymentSessionInvoiceRef<'a>>(document, list, &trail);
        // An invoice is known by its id; only where it has none, by its number.
        let keys = invoices.clone().filter_map(|invoice| {
            let node = invoice.view.node();
            let text = |field: InvoiceRefField| node.get::<&str>(field as usize).map(short_lex);
            let key = match node.slot(InvoiceRefField::invoice_id as usize) {
                Slot::Absent => (1, text(InvoiceRefField::invoice_number)?),
                _ => (0, text(InvoiceRefField::invoice_id)?),
            };
            Some((key, node.index()))
        });
        for (later, first) in duplicates(keys) {
            self.sink.report_with(Rule::InvoiceRefsDuplicate, &trail.index(later), || first_at(first));
        }
        let currency = self.currency();
        for invoice in invoices {
            let lines_field = InvoiceRefField::lines.field();
            let lines = invoice.view.node().slot(InvoiceRefField::lines as usize);
            let lines_trail = invoice.trail.field(lines_field);
            self.duplicate_lines(lines, &lines_trail);
            if let Some(currency) = currency {
                self.lines_differ(&invoice, lines, currency);
            }
        }
    }

    fn duplicate_lines(&mut self, lines: Slot, trail: &Trail<'_>) {
        let keys = items::<PaymentSessionInvoiceLineItemRef<'a>>(self.root.document(), lines, trail)
            .filter_map(|line| Some((line.view.part::<i32>(LineField::num)?, line.view.node().index())));
        for (later, first) in duplicates(keys) {
            self.sink.report_with(Rule::LineDuplicateNumber, &trail.index(later), || first_at(first));
        }
    }

    /// Tax, shipping and discounts have no field of their own: a difference is remarked, never refused.
    fn lines_differ(&mut self, invoice: &Item<'_, PaymentSessionInvoiceRef<'a>>, lines: Slot, currency: Currency) {
        let Some(stated) = invoice.view.part::<Amount>(InvoiceRefField::amount) else { return };
        if !is_sound(lines) {
            return;
        }
        let digits = u32::from(currency.digits()).min(2);
        let (mut of_rounded, mut exact) = (0_i128, 0_i128);
        for line in items::<PaymentSessionInvoiceLineItemRef<'a>>(self.root.document(), lines, &invoice.trail) {
            let Some(total) = line_total(line.view) else { return };
            of_rounded += rounded(total, digits);
            exact += total;
        }
        let (stated, of_exact) = (i128::from(stated.hundredths()), rounded(exact, digits));
        if stated != of_rounded && stated != of_exact {
            self.sink.report_with(Rule::InvoiceLinesDiffer, &invoice.trail, || {
                Params::NONE
                    .money("sumOfRoundedLines", of_rounded)
                    .money("roundedSum", of_exact)
                    .money("difference", stated - of_rounded)
            });
        }
    }

    fn total(&mut self) {
        let parts = self.parts;
        if !self.is_present(parts.invoice_total) {
            return;
        }
        let Some(total) = self.root.get::<Amount>(parts.invoice_total.position.into()) else { return };
        let trail = Trail::ROOT.field(parts.invoice_total);
        let refs = self.slot(parts.invoice_refs);
        if !self.is_present(parts.invoice_refs) {
            if !self.is_present(parts.invoice_ids) {
                self.sink.report(Rule::InvoiceTotalWithoutInvoices, &trail);
            }
            return;
        }
        if !is_sound(refs) {
            return;
        }
        let amounts = items::<PaymentSessionInvoiceRef<'a>>(self.root.document(), refs, &trail)
            .map(|invoice| Some(i128::from(invoice.view.part::<Amount>(InvoiceRefField::amount)?.hundredths())));
        let Some(sum) = amounts.sum::<Option<i128>>() else { return };
        let difference = i128::from(total.hundredths()) - sum;
        if difference != 0 {
            self.sink.report_with(Rule::InvoiceTotalDiffers, &trail, || {
                Params::NONE.money("sum", sum).money("difference", difference)
            });
        }
    }

    /// Every amount of the input against the currency's minor unit.
    fn finer_than_currency(&mut self) {
        let Some(currency) = self.currency() else { return };
        if currency.digits() >= 2 {
            return;
        }
        let unit = if currency.digits() == 0 { 100 } else { 10 };
        let sink = &mut *self.sink;
        let mut judge = |amount: Option<Amount>, trail: &Trail<'_>| {
            if amount.is_some_and(|amount| amount.hundredths() % unit != 0) {
                sink.report_with(Rule::AmountFinerThanCurrency, trail, || {
                    Params::NONE.text("currency", currency.code()).number("digits", currency.digits().into())
                });
            }
        };
        let (root, document) = (self.root, self.root.document());
        for field in [self.parts.amount, self.parts.invoice_total] {
            judge(root.get(field.position.into()), &Trail::ROOT.field(field));
        }
        let refs = self.parts.invoice_refs;
        let trail = Trail::ROOT.field(refs);
        for invoice in items::<PaymentSessionInvoiceRef<'a>>(document, root.slot(refs.position.into()), &trail) {
            let amount = invoice.view.part(InvoiceRefField::amount);
            judge(amount, &invoice.trail.field(InvoiceRefField::amount.field()));
            let lines = invoice.view.node().slot(InvoiceRefField::lines as usize);
            let trail = invoice.trail.field(InvoiceRefField::lines.field());
            for line in items::<PaymentSessionInvoiceLineItemRef<'a>>(document, lines, &trail) {
                judge(line.view.part(LineField::price), &line.trail.field(LineField::price.field()));
            }
        }
    }
}

fn first_at(first: u32) -> Params {
    Params::NONE.number("first", first.into())
}

/// Price times quantity in units of 10⁻⁸, exactly; none where a part is missing or beyond what has an exact sum.
///
/// At most 10¹⁷ × 10¹⁵, and 10 000 of those: an `i128` holds the sum.
fn line_total(line: PaymentSessionInvoiceLineItemRef<'_>) -> Option<i128> {
    let price = line.part::<Amount>(LineField::price)?.hundredths();
    let quantity = line.part::<crate::scalar::Quantity>(LineField::quantity)?;
    let decimals = quantity.scale();
    let whole = 10_u64.checked_pow(decimals.into())?.checked_mul(QUANTITY_LIMIT);
    let is_ordinary = whole.is_none_or(|limit| quantity.coefficient().unsigned_abs() < limit);
    if decimals > QUANTITY_DECIMALS || !is_ordinary {
        return None;
    }
    let scale = 10_i128.pow(u32::from(QUANTITY_DECIMALS - decimals));
    Some(i128::from(price) * i128::from(quantity.coefficient()) * scale)
}

/// A sum in units of 10⁻⁸ as hundredths, rounded half away from zero to so many digits.
const fn rounded(sum: i128, digits: u32) -> i128 {
    let unit = 10_i128.pow(FINEST - digits);
    let half = if sum < 0 { -unit / 2 } else { unit / 2 };
    (sum + half) / unit * 10_i128.pow(2 - digits)
}

/// Texts by length first: the order in which numbered ids usually come.
fn short_lex(text: &str) -> (usize, &str) {
    (text.len(), text)
}

/// The later places of keys that came before, each with the first one's place, in n log n.
fn duplicates<K: Ord>(mut keys: impl Iterator<Item = (K, u32)> + Clone) -> Vec<(u32, u32)> {
    let all = keys.clone();
    // Keys that rise all the way are the ordinary case, and have no duplicates.
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
