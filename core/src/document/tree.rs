//! A document as a tree, so that what was read can be written, and read again.

use std::borrow::Cow;

use super::list::Slots;
use super::{Document, Node, Slot};
use crate::report::{Path, Segment};
use crate::scalar::number::plain_decimal;
use crate::schema::{Kind, Object};
use crate::tree::{Shape, ShapeOf, TreeError, TreeNode};

/// A value inside a document.
#[derive(Clone, Copy)]
pub(crate) struct DocumentTree<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) kind: Kind,
    pub(super) slot: Slot,
    pub(super) form: Form,
}

/// How a tree shows what the document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// What was provided, canonical.
    Canonical,
    /// Canonical, and what was not provided as null.
    Nulls,
    /// As `Nulls`, and what is kept and not valid as null too; items that are kept are left out.
    Valid,
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
    /// The value at a place below, as JSON; none if there is nothing.
    pub(crate) fn json_at(self, path: &Path) -> Option<String> {
        let mut here = self;
        for segment in path.segments() {
            here = here.step(segment)?;
        }
        let value = if let Slot::Kept(at) = here.slot { self.document.slot(at) } else { here.slot };
        if matches!(value, Slot::Absent) { None } else { Some(here.to_json()) }
    }

    fn step(self, segment: Segment<'_>) -> Option<Self> {
        match (self.shape().ok()?, segment) {
            (Shape::Object(entries), Segment::Key(key)) => {
                entries.flatten().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            // What is kept may have keys of digits.
            (Shape::Object(entries), Segment::Index(index)) => {
                entries.flatten().find(|(name, _)| *name == index.to_string()).map(|(_, value)| value)
            }
            (Shape::List(mut items), Segment::Index(index)) => items.nth(index as usize),
            // A single value that is taken as a list of one has no index.
            (Shape::List(mut items), Segment::Key(_)) => items.next()?.step(segment),
            _ => None,
        }
    }

    /// The canonical text of a scalar.
    pub(crate) fn to_text(self) -> Option<String> {
        match self.shape() {
            Ok(Shape::Text(text) | Shape::Number(text)) => Some(text.into_owned()),
            _ => None,
        }
    }

    /// Appends the canonical text of a scalar, and returns whether there is one.
    pub(crate) fn append_text(self, out: &mut String) -> bool {
        match self.slot {
            Slot::Text(span) => out.push_str(self.document.text(span)),
            Slot::Amount(amount) => out.push_str(&amount.text()),
            Slot::Currency(currency) => out.push_str(currency.code()),
            Slot::Country(country) => out.push_str(country.code()),
            Slot::Time(time) => out.push_str(&time.text()),
            _ => match self.to_text() {
                Some(text) => out.push_str(&text),
                None => return false,
            },
        }
        true
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
            (Slot::Kept(_), _) if self.form == Form::Valid => Shape::Null,
            (Slot::Kept(at), _) => {
                return Self { kind: Kind::Json, slot: self.document.slot(at), ..self }.shape();
            }
            (Slot::Map { first, len }, _) => Shape::Object(Entries::Any { of: self, next: first, left: len }),
            (Slot::Text(span), _) => Shape::Text(Cow::Borrowed(self.document.text(span))),
            (Slot::Number(span), Kind::Json) => Shape::Decimal(Cow::Borrowed(self.document.text(span))),
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
                let node = Node::new(self.document, at);
                Shape::Object(Entries::Declared { node, object, next: 0, form: self.form })
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
        let is_shown = |slot: &Slot| self.of.form != Form::Valid || !matches!(slot, Slot::Kept(_));
        let slot = self.slots.by_ref().find(is_shown)?;
        Some(DocumentTree { slot, ..self.of })
    }
}

/// The entries of an object: those of a declared type in declared order, any others as they came.
pub(crate) enum Entries<'a> {
    Declared { node: Node<'a>, object: &'static Object, next: usize, form: Form },
    Any { of: DocumentTree<'a>, next: u32, left: u32 },
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<(Cow<'a, str>, DocumentTree<'a>), TreeError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Declared { node, object, next, form } => loop {
                let field = object.fields.get(*next)?;
                let slot = node.slot(*next);
                *next += 1;
                if matches!(form, Form::Nulls | Form::Valid) || !matches!(slot, Slot::Absent) {
                    let branch = DocumentTree { document: node.document, kind: field.ty.kind, slot, form: *form };
                    return Some(Ok((Cow::Borrowed(field.name), branch)));
                }
            },
            Self::Any { of, next, left } => {
                *left = left.checked_sub(1)?;
                let (key, slot) = (of.document.slot(*next), of.document.slot(*next + 1));
                *next += 2;
                let key = if let Slot::Text(span) = key { of.document.text(span) } else { "" };
                Some(Ok((Cow::Borrowed(key), DocumentTree { slot, ..*of })))
            }
        }
    }
}
