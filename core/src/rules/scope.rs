//! What the rules over several fields look at: a request or a session, its lists and their objects.

use crate::document::{Document, Items, Node, Slot, Slots, View};
use crate::report::Trail;
use crate::scalar::Currency;
use crate::schema::Field;
use crate::types::{CreateField, SessionField};

/// A request or a session, with the places of the fields that the rules look at.
#[derive(Clone, Copy)]
pub(super) struct Whole<'a> {
    pub(super) root: Node<'a>,
    /// The fields that the root has, a bit each.
    present: u32,
    pub(super) fields: &'static Fields,
}

/// The fields that the rules look at.
pub(super) struct Fields {
    pub(super) amount: &'static Field,
    currency: &'static Field,
    pub(super) contact_ref: &'static Field,
    pub(super) invoice_ids: &'static Field,
    pub(super) invoice_refs: &'static Field,
    pub(super) invoice_total: &'static Field,
    /// Those that name a contact or invoices, a bit each.
    linking: u32,
}

macro_rules! fields {
    ($name:ident, $fields:ident) => {
        static $name: Fields = Fields {
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

fields!(REQUEST, CreateField);
fields!(SESSION, SessionField);

impl<'a> Whole<'a> {
    pub(super) fn request(root: Node<'a>) -> Self {
        Self { root, present: root.present(), fields: &REQUEST }
    }

    pub(super) fn session(root: Node<'a>) -> Self {
        Self { root, present: root.present(), fields: &SESSION }
    }

    /// Whether it names a contact or invoices at all.
    pub(super) const fn is_linking(self) -> bool {
        self.present & self.fields.linking != 0
    }

    /// Whether a field is there, valid or not.
    pub(super) fn has(self, field: &'static Field) -> bool {
        self.present & 1 << field.position != 0
    }

    /// The value of a field, if it is there and valid.
    pub(super) fn get<T: View<'a>>(self, field: &'static Field) -> Option<T> {
        self.root.get(field.position.into())
    }

    /// The list of a field; none if it is absent.
    pub(super) fn list(self, field: &'static Field) -> Option<Slot> {
        self.has(field).then(|| self.root.slot(field.position.into()))
    }

    /// The session's currency, if it is valid.
    pub(super) fn currency(self) -> Option<Currency> {
        self.get(self.fields.currency)
    }
}

/// An object in a list, and its place.
#[derive(Clone, Copy)]
pub(super) struct Item<'a, 'p> {
    pub(super) node: Node<'a>,
    pub(super) trail: Trail<'p>,
}

/// The objects of a list, each with its place: a lone value has no index.
pub(super) fn items<'a, 'p>(
    document: &'a Document<'a>,
    list: Slot,
    trail: &'p Trail<'p>,
) -> impl Iterator<Item = Item<'a, 'p>> + Clone + use<'a, 'p> {
    let lone = matches!(list, Slot::List { items: Items { lone: true, .. }, .. });
    Slots::new(document, list).filter_map(move |slot| {
        let Slot::Object(at) = slot else { return None };
        let node = Node::new(document, at);
        Some(Item { node, trail: if lone { *trail } else { trail.index(node.index()) } })
    })
}

/// Passes each invoice reference to a function.
pub(super) fn for_each_invoice<'a>(whole: Whole<'a>, mut each: impl FnMut(Item<'a, '_>)) {
    let Some(list) = whole.list(whole.fields.invoice_refs) else { return };
    let trail = Trail::ROOT.field(whole.fields.invoice_refs);
    for invoice in items(whole.root.document(), list, &trail) {
        each(invoice);
    }
}

/// Whether a list has items, and none of them was refused.
pub(super) const fn is_sound(list: Slot) -> bool {
    matches!(list, Slot::List { items: Items { sound: true, .. }, len: 1.., .. })
}
