//! The Kotlin classes of accepted values, and how each is read from what the library packs.

use std::fmt::Write;

use super::names::{class_of, lower};
use crate::declared::{Declared, Field, TYPES};

/// Returns `Types.kt`.
pub(super) fn file() -> String {
    let mut out = String::from(super::names::HEADER);
    out.push_str(
        "package dev.paysession\n\nimport java.math.BigDecimal\nimport java.net.URI\nimport java.time.Instant\n",
    );
    for found in &TYPES {
        if let Some(class) = found.class() {
            class_text(&mut out, found, class);
            reader(&mut out, found, class);
        }
    }
    out
}

/// What a class has beside its fields, in the order in which it is packed.
fn extras(class: &str) -> &'static [(&'static str, &'static str, &'static str)] {
    match class {
        "Request" | "PaymentSession" => &[("features", "Features", "What the session offers, and why not.")],
        "PaymentSessionInvoiceRef" => &[(
            "linesForDisplay",
            "List<PaymentSessionInvoiceLineItemRef>",
            "The lines as they are displayed: by `num`, lines of one number in the order given.",
        )],
        _ => &[],
    }
}

/// The hand-written class above, with what a value can do by the document that it was read from.
fn parent(class: &str) -> Option<&'static str> {
    match class {
        "Request" => Some("RequestSteps"),
        "PaymentSession" => Some("SessionSteps"),
        _ => None,
    }
}

fn class_text(out: &mut String, found: &Declared, class: &str) {
    let _ = write!(
        out,
        "\n/** {} */\n@ConsistentCopyVisibility\npublic data class {class} internal constructor(\n",
        found.doc.trim()
    );
    for field in found.fields {
        let _ = writeln!(out, "    /** {} */\n    public val {}: {},", field.doc.trim(), field.wire, type_of(field));
    }
    for (name, ty, doc) in extras(class) {
        let _ = writeln!(out, "    /** {doc} */\n    public val {name}: {ty},");
    }
    match parent(class) {
        Some(parent) => {
            let _ = writeln!(out, "    internal override val document: Document,\n) : {parent}() {{");
        }
        None => out.push_str(") {\n"),
    }
    for field in found.fields.iter().filter(|field| field.kind == "Url") {
        let name = field.wire.strip_suffix("Url").unwrap_or(field.wire);
        let _ = write!(
            out,
            "    /** [{0}] as a `java.net.URI`; null where there is none, or where that class refuses it. */\n    \
             public val {name}Uri: URI? get() = uriOrNull({0})\n\n",
            field.wire
        );
    }
    let _ = write!(
        out,
        "    /** Shows the type alone: its values may be a person's. */\n    \
         override fun toString(): String = \"{class}(..)\"\n}}\n"
    );
}

fn type_of(field: &Field) -> String {
    let class = class_of(field.kind);
    if field.is_list() {
        format!("List<{class}>")
    } else if field.is_needed() {
        class.to_owned()
    } else {
        format!("{class}?")
    }
}

fn reader(out: &mut String, found: &Declared, class: &str) {
    let document = parent(class).map_or("", |_| "document: Document");
    let _ = write!(out, "\ninternal fun Unpacker.{}({document}): {class} {{\n", lower(class));
    for field in found.fields {
        let one = read_one(field.kind);
        let read = if field.is_list() {
            format!("list {{ {one} }}")
        } else if field.is_needed() {
            one
        } else if field.kind == "Float" {
            "quantity()".to_owned()
        } else {
            format!("optional {{ {one} }}")
        };
        let _ = writeln!(out, "    val {} = {read}", field.wire);
    }
    for (name, ..) in extras(class) {
        let read = match *name {
            "features" => "features()",
            _ => "optional { list { paymentSessionInvoiceLineItemRef() } } ?: lines",
        };
        let _ = writeln!(out, "    val {name} = {read}");
    }
    let _ = writeln!(out, "    return {class}(");
    let names = found.fields.iter().map(|field| field.wire).chain(extras(class).iter().map(|(name, ..)| *name));
    for name in names {
        let _ = writeln!(out, "        {name},");
    }
    if parent(class).is_some() {
        out.push_str("        document,\n");
    }
    out.push_str("    )\n}\n");
}

fn read_one(kind: &str) -> String {
    match kind {
        "Int" => "int()".to_owned(),
        "Boolean" => "boolean()".to_owned(),
        "Amount" => "amount()".to_owned(),
        "DateTime" => "instant()".to_owned(),
        "Status" => "status()".to_owned(),
        kind => match Declared::of_kind(kind).and_then(Declared::class) {
            Some(class) => format!("{}()", lower(class)),
            None => "text()".to_owned(),
        },
    }
}
