//! What the Kotlin sources call things.

use crate::declared::Declared;

/// The first line of generated sources.
pub(super) const HEADER: &str =
    "// Written by `cargo xtask generate kotlin` from the declared types. Not to be edited.\n\n";

/// The class of an accepted value of a kind.
pub(super) fn class_of(kind: &str) -> &'static str {
    match kind {
        "Int" => "Int",
        "Boolean" => "Boolean",
        "Amount" | "Float" => "BigDecimal",
        "DateTime" => "Instant",
        "Status" => "PaymentSessionStatus",
        kind => Declared::of_kind(kind).and_then(Declared::class).unwrap_or("String"),
    }
}

/// The class of a draft's value of a kind.
pub(super) fn draft_of(kind: &str) -> &'static str {
    Declared::of_kind(kind).map_or_else(|| class_of(kind), |found| found.input.unwrap_or("String"))
}

/// A class name as the name of a function.
pub(super) fn lower(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
