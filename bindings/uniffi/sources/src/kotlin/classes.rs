//! The Kotlin classes of accepted values, and how each is read from the packed form.

use std::fmt::Write;

use super::names::{class_of, lower, reader_of};
use crate::declared::{Declared, Field, Form, objects};

/// Returns `Types.kt`.
pub(super) fn file() -> String {
    let mut out = String::from(super::names::HEADER);
    out.push_str(
        "package dev.paysession\n\nimport java.math.BigDecimal\nimport java.net.URI\nimport java.time.Instant\n",
    );
    for found in objects() {
        class_text(&mut out, found);
        reader(&mut out, found);
    }
    out
}

const FEATURES: (&str, &str, &str) = ("features", "Features", "What the session offers, and why not.");

/// The fields as a value has them: all of a part are optional, since a stored session may hold what is not valid.
fn fields(found: &Declared) -> impl Iterator<Item = Field> {
    let is_whole = found.form == Form::Whole;
    found.fields.iter().map(move |field| Field { is_required: field.is_required && is_whole, ..*field })
}

/// What a value is, for the class's documentation.
fn about(found: &Declared) -> &'static [&'static str] {
    match (found.form, found.input) {
        (Form::Whole, Some(_)) => &["Accepted: every rule holds. Two are equal if their canonical JSON is."],
        (Form::Whole, None) => &[
            "Accepted: every property that can't be null is valid. Another one is null, and an item of a list is left out,",
            "also if the value is kept as it came because it is not valid: [raw] returns it. Two are equal if their",
            "canonical JSON is, kept values included.",
        ],
        _ => &[
            "A part of a request or session. In a session that was read back, a property is null also if its value is",
            "missing or not valid.",
        ],
    }
}

/// The derived values of a class, in the order in which they are packed.
fn extras(class: &str) -> &'static [(&'static str, &'static str, &'static str)] {
    match class {
        "Request" => &[FEATURES],
        "PaymentSession" => {
            &[FEATURES, ("statusText", "String", "The status as it was read, also one that [status] shows as unknown.")]
        }
        "PaymentSessionInvoiceRef" => &[(
            "linesForDisplay",
            "List<PaymentSessionInvoiceLineItemRef>",
            "The lines in display order: by `num`, and those of equal number in the order given.",
        )],
        _ => &[],
    }
}

/// The hand-written base class, with the calls that need the document that a value was read from.
fn parent(class: &str) -> Option<&'static str> {
    match class {
        "Request" => Some("RequestSteps"),
        "PaymentSession" => Some("SessionSteps"),
        _ => None,
    }
}

fn class_text(out: &mut String, found: &Declared) {
    let class = found.name;
    let _ = write!(
        out,
        "\n/**\n * {}\n *\n * {}\n */\n@ConsistentCopyVisibility\npublic data class {class} internal constructor(\n",
        found.doc,
        about(found).join("\n * ")
    );
    for field in fields(found) {
        let _ = writeln!(out, "    /** {} */\n    public val {}: {},", field.doc, field.wire, type_of(&field));
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
    for field in found.fields.iter().filter(|field| field.kind == "URL") {
        let name = field.wire.strip_suffix("Url").unwrap_or(field.wire);
        let _ = write!(
            out,
            "    /** [{0}] as a `java.net.URI`; null if there is none, or if that class refuses it. */\n    \
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
    if field.is_list {
        format!("List<{class}>")
    } else if field.is_required {
        class.to_owned()
    } else {
        format!("{class}?")
    }
}

fn reader(out: &mut String, found: &Declared) {
    let class = found.name;
    let document = parent(class).map_or("", |_| "document: Document");
    let _ = write!(out, "\ninternal fun Unpacker.{}({document}): {class} {{\n", lower(class));
    for field in fields(found) {
        let _ = writeln!(out, "    val {} = {}", field.wire, reader_of(&field));
    }
    for (name, ..) in extras(class) {
        let read = match *name {
            "features" => "features()",
            "statusText" => "optional { text() } ?: status.wireName",
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
