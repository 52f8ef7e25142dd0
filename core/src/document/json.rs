//! A document as canonical JSON: the same bytes as its tree's, without a tree in between.

use super::list::Slots;
use super::tree::{DocumentTree, Form};
use super::{Node, Slot};
use crate::schema::{Kind, Object};
use crate::tree::{NodeText, Shape, TreeNode, write_text};

impl DocumentTree<'_> {
    /// Returns the value as JSON.
    pub(crate) fn to_json(self) -> String {
        let mut out = String::with_capacity(1024);
        self.write_json(&mut out);
        out
    }

    /// About the room that all of the document takes as JSON.
    pub(crate) fn json_size(self) -> usize {
        self.document.text_len().max(512) + 512
    }

    /// Appends the value as JSON.
    pub(crate) fn write_json(self, out: &mut String) {
        match (self.slot, self.kind) {
            (Slot::Text(span), _) => match self.document.in_quotes(span) {
                Some(text) => out.push_str(text),
                None => write_text(out, self.document.text(span)),
            },
            (Slot::Amount(amount), _) => quoted(out, &amount.text()),
            (Slot::Time(time), _) => quoted(out, &time.text()),
            (Slot::Currency(currency), _) => quoted(out, currency.code()),
            (Slot::Country(country), _) => quoted(out, country.code()),
            (Slot::Status(status), _) => quoted(out, status.as_str()),
            (Slot::Quantity(quantity), _) => out.push_str(&quantity.text()),
            (Slot::Boolean(value), _) => out.push_str(if value { "true" } else { "false" }),
            (Slot::List { .. }, _) => self.write_list(out),
            (Slot::Object(at), Kind::Object(object)) => {
                write_object(Node::new(self.document, at), object, self.form, out);
            }
            (Slot::Kept(at), _) if self.form != Form::Valid => {
                Self { kind: Kind::Json, slot: self.document.slot(at), ..self }.write_json(out);
            }
            _ => self.write_other(out),
        }
    }

    fn write_list(self, out: &mut String) {
        let items = Slots::new(self.document, self.slot);
        let shown = items.filter(|slot| self.form != Form::Valid || !matches!(slot, Slot::Kept(_)));
        out.push('[');
        for (nth, slot) in shown.enumerate() {
            if nth > 0 {
                out.push(',');
            }
            Self { slot, ..self }.write_json(out);
        }
        out.push(']');
    }

    /// What requests rarely have: absent values, numbers, and objects that are kept as they came.
    fn write_other(self, out: &mut String) {
        match self.shape() {
            Ok(Shape::Number(literal) | Shape::Decimal(literal)) => out.push_str(&literal),
            Ok(Shape::Object(entries)) => {
                out.push('{');
                for (nth, (key, value)) in entries.flatten().enumerate() {
                    if nth > 0 {
                        out.push(',');
                    }
                    write_text(out, key.text().unwrap_or_default());
                    out.push(':');
                    value.write_json(out);
                }
                out.push('}');
            }
            _ => out.push_str("null"),
        }
    }
}

fn write_object(node: Node<'_>, object: &Object, form: Form, out: &mut String) {
    let Node { document, at: header } = node;
    let (present, shows_absent) = (node.present(), matches!(form, Form::Nulls | Form::Valid));
    let (mut opening, mut next) = ('{', header + 1);
    for (nth, field) in object.fields.iter().enumerate() {
        let is_present = present >> nth & 1 != 0;
        if !is_present && !shows_absent {
            continue;
        }
        out.push(opening);
        opening = ',';
        out.push_str(field.quoted);
        if !is_present {
            out.push_str("null");
            continue;
        }
        // The slots of the fields that are present follow the header, in their order.
        let slot = document.packed(next);
        next += 1;
        // Most values are texts.
        match slot.text().and_then(|span| document.in_quotes(span)) {
            Some(text) => out.push_str(text),
            None => DocumentTree { document, kind: field.ty.kind, slot: slot.slot(), form }.write_json(out),
        }
    }
    if opening == '{' {
        out.push('{');
    }
    out.push('}');
}

/// Appends a text that needs no escape.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}
