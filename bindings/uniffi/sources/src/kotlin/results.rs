//! The Kotlin enums of the results, how each result is read from the packed form, and the numbers of calls and answers.

use std::fmt::Write;

use paysession_results::LAYOUT;

use super::names::{lower, reader_of, upper};
use crate::declared::results::{ENUMS, Enum, NUMBERS, RECORDS, Record};

/// Returns `Results.kt`.
pub(super) fn file() -> String {
    let mut out = String::from(super::names::HEADER);
    out.push_str("package dev.paysession\n");
    for found in ENUMS {
        enum_class(&mut out, found);
        let (name, function) = (found.name, lower(found.name));
        let _ = write!(out, "\ninternal fun Unpacker.{function}(): {name} = {name}.entries[byte()]\n");
    }
    for found in RECORDS {
        reader(&mut out, found);
    }
    out
}

/// Returns `Layout.kt`.
pub(super) fn layout() -> String {
    let mut out = String::from(super::names::HEADER);
    let _ = write!(
        out,
        "package dev.paysession\n\n/** The hash of the layout that these classes are made for. */\n\
         internal const val LAYOUT: String = \"{LAYOUT:016x}\"\n"
    );
    for found in NUMBERS {
        let _ = write!(out, "\n/** {} */\ninternal enum class {} {{\n", found.doc, found.name);
        for variant in found.variants {
            let _ = writeln!(out, "    {},", upper(variant.name));
        }
        out.push_str("}\n");
    }
    out
}

fn enum_class(out: &mut String, found: &Enum) {
    let _ = write!(
        out,
        "\n/** {} */\npublic enum class {}(\n    /** The name on the wire. */\n    public val wireName: String,\n) {{\n",
        found.doc, found.name
    );
    for (nth, variant) in found.variants.iter().enumerate() {
        let gap = if nth == 0 { "" } else { "\n" };
        let (doc, name, wire) = (variant.doc, upper(variant.name), variant.wire.unwrap_or_default());
        let _ = write!(out, "{gap}    /** {doc} */\n    {name}(\"{wire}\"),\n");
    }
    out.push_str("}\n");
}

fn reader(out: &mut String, found: &Record) {
    let (name, function) = (found.name, lower(found.name));
    let _ = write!(out, "\ninternal fun Unpacker.{function}(): {name} = {name}(\n");
    for field in found.fields {
        let _ = writeln!(out, "    {} = {},", field.wire, reader_of(field));
    }
    out.push_str(")\n");
}
