//! A document as a tree, so that what was read can be written, and read again.

use std::borrow::Cow;

use super::list::Slots;
use super::{Document, Node, Slot};
use crate::scalar::number::plain_decimal;
use crate::schema::{Kind, Object};
use crate::tree::{Shape, ShapeOf, TreeError, TreeNode};

/// A value inside a document.
#[derive(Clone, Copy)]
pub(crate) struct DocumentTree<'a> {
    document: &'a Document<'a>,
    kind: Kind,
    slot: Slot,
    form: Form,
}

/// How a tree shows what the document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// What was provided, canonical.
    Canonical,
    /// Canonical, and what was not provided as null.
    Nulls,
    /// What was provided, to be read again: large numbers stay as they were written, since their canonical form may
    /// be sixty times as long.
    Again,
}

impl<'a> DocumentTree<'a> {
    /// A value without an object around it.
    pub(crate) const fn value(document: &'a Document<'a>, kind: Kind, slot: Slot) -> Self {
        Self { document, kind, slot, form: Form::Canonical }
    }

    /// An object as a tree, for whoever reads or writes trees.
    pub(crate) fn object(node: Node<'a>, object: &'static Object, form: Form) -> Self {
        Self { document: node.document, kind: Kind::Object(object), slot: Slot::Object(node.at), form }
    }
}

impl DocumentTree<'_> {
    /// The canonical text of a scalar.
    pub(crate) fn to_text(self) -> Option<String> {
        match self.shape() {
            Ok(Shape::Text(text) | Shape::Number(text)) => Some(text.into_owned()),
            _ => None,
        }
    }
}

impl<'a> TreeNode for DocumentTree<'a> {
    type Text = Cow<'a, str>;
    type Items = Items<'a>;
    type Entries = Entries<'a>;

    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
        let owned = |text: String| Shape::Text(Cow::Owned(text));
        Ok(match (self.slot, self.kind) {
            (Slot::Absent | Slot::Invalid | Slot::Header { .. }, _) => Shape::Null,
            (Slot::Text(span), _) => Shape::Text(Cow::Borrowed(self.document.text(span))),
            (Slot::Number(span), _) if self.form == Form::Again => {
                Shape::Number(Cow::Borrowed(self.document.text(span)))
            }
            (Slot::Number(span), _) => {
                Shape::Number(Cow::Owned(plain_decimal(self.document.text(span)).unwrap_or_default()))
            }
            (Slot::Amount(amount), _) => owned(amount.to_string()),
            (Slot::Int(number), _) => Shape::Number(Cow::Owned(number.to_string())),
            (Slot::Quantity(quantity), _) => Shape::Number(Cow::Owned(quantity.to_string())),
            (Slot::Boolean(value), _) => Shape::Boolean(value),
            (Slot::Currency(currency), _) => owned(currency.code().to_owned()),
            (Slot::Country(country), _) => owned(country.code().to_owned()),
            (Slot::Time(time), _) => owned(time.to_string()),
            (Slot::Status(status), _) => Shape::Text(Cow::Borrowed(status.as_str())),
            (Slot::List { .. }, _) => Shape::List(Items { slots: Slots::new(self.document, self.slot), of: self }),
            (Slot::Object(at), Kind::Object(object)) => {
                Shape::Object(Entries { node: Node::new(self.document, at), object, next: 0, form: self.form })
            }
            (Slot::Object(_), _) => Shape::Null,
        })
    }
}

/// The items of a list.
pub(crate) struct Items<'a> {
    slots: Slots<'a>,
    /// The list itself: its kind is its items'.
    of: DocumentTree<'a>,
}

impl<'a> Iterator for Items<'a> {
    type Item = DocumentTree<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let slot = self.slots.next()?;
        Some(DocumentTree { slot, ..self.of })
    }
}

/// The fields of an object, in declared order.
pub(crate) struct Entries<'a> {
    node: Node<'a>,
    object: &'static Object,
    next: usize,
    form: Form,
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<(Cow<'a, str>, DocumentTree<'a>), TreeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let field = self.object.fields.get(self.next)?;
            let slot = self.node.slot(self.next);
            self.next += 1;
            if self.form == Form::Nulls || !matches!(slot, Slot::Absent) {
                let branch = DocumentTree { document: self.node.document, kind: field.ty.kind, slot, form: self.form };
                return Some(Ok((Cow::Borrowed(field.name), branch)));
            }
        }
    }
}
