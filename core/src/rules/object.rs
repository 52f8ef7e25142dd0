//! Rules of one object, once its fields are read.

use core::ptr;

use crate::document::{Items, Node, Slot};
use crate::report::{Findings, Trail};
use crate::rule::Rule;
use crate::schema::{Kind, Object, Type};
use crate::types::{ADDRESS, AddressField, CONTACT_REF, INVOICE_REF, LINE, LineField};

/// Validates an object as a whole; false if it counts as not provided.
#[inline(always)]
pub(crate) fn object(object: &'static Object, node: Node<'_>, trail: &Trail<'_>, findings: &mut Findings<'_>) -> bool {
    if ptr::eq(object, &LINE) {
        line_quantity_not_positive(node, trail, findings);
    } else if ptr::eq(object, &ADDRESS) {
        address_no_lines(node, trail, findings);
    } else if ptr::eq(object, &CONTACT_REF) {
        return !contact_ref_empty(node, trail, findings);
    }
    true
}

/// Whether an empty list of a type counts as not provided: that of `invoiceIds` and of `invoiceRefs`.
pub(crate) fn counts_as_absent(ty: &Type) -> bool {
    match ty.kind {
        Kind::InvoiceId => true,
        Kind::Object(object) => ptr::eq(object, &INVOICE_REF),
        _ => false,
    }
}

/// `contact_ref.empty`: a contact of which every field is absent or an empty text; true if it is one.
fn contact_ref_empty(contact: Node<'_>, trail: &Trail<'_>, findings: &mut Findings<'_>) -> bool {
    let is_empty = contact.is_blank();
    if is_empty {
        findings.report(Rule::ContactRefEmpty, trail);
    }
    is_empty
}

/// `address.no_lines`: an empty list of lines.
fn address_no_lines(address: Node<'_>, trail: &Trail<'_>, findings: &mut Findings<'_>) {
    if let Slot::List { len: 0, items: Items { sound: true, .. }, .. } = address.slot(AddressField::lines as usize) {
        findings.report(Rule::AddressNoLines, trail);
    }
}

/// `line.quantity_not_positive`: a quantity of zero or below.
fn line_quantity_not_positive(line: Node<'_>, trail: &Trail<'_>, findings: &mut Findings<'_>) {
    let is_positive = match line.slot(LineField::quantity as usize) {
        Slot::Quantity(quantity) => quantity.is_positive(),
        // Beyond what a quantity holds; zero is not among those.
        Slot::Number(span) => !line.document().text(span).starts_with('-'),
        _ => true,
    };
    if !is_positive {
        findings.report(Rule::LineQuantityNotPositive, trail);
    }
}
