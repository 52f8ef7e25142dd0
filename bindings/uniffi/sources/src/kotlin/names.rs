//! The names in the Kotlin sources.

use crate::declared::{Field, object};

/// The first line of generated sources.
pub(super) const HEADER: &str =
    "// Written by `cargo xtask generate kotlin` from the declared types. Not to be edited.\n\n";

/// The class of an accepted value of a kind.
pub(super) fn class_of(kind: &str) -> &str {
    match kind {
        "Amount" | "Float" => "BigDecimal",
        "DateTime" => "Instant",
        "Int" | "Boolean" | "PaymentSessionStatus" => kind,
        _ if object(kind).is_some() => kind,
        _ => "String",
    }
}

/// The class of a draft's value of a kind.
pub(super) fn draft_of(kind: &str) -> &str {
    object(kind).map_or_else(|| class_of(kind), |found| found.input.unwrap_or("String"))
}

/// The expression that reads a field from the packed form.
pub(super) fn reader_of(field: &Field) -> String {
    let one = match field.kind {
        "ID" | "String" | "Currency" | "URL" | "Email" | "Phone" => "text()".to_owned(),
        "DateTime" => "instant()".to_owned(),
        kind => format!("{}()", lower(kind)),
    };
    match field {
        Field { is_list: true, .. } => format!("list {{ {one} }}"),
        Field { is_required: true, .. } => one,
        Field { kind: "Float", .. } => "quantity()".to_owned(),
        _ => format!("optional {{ {one} }}"),
    }
}

/// A name in capitals, as a variant has it.
pub(super) fn upper(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_uppercase());
    }
    out
}

/// A class name as the name of a function.
pub(super) fn lower(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
