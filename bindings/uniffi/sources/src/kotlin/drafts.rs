//! The Kotlin drafts: typed builders that write the JSON document in Kotlin.

use std::fmt::Write;

use super::names::{draft_of, lower};
use crate::declared::{Declared, Field, object, objects};

/// Returns `Drafts.kt`.
pub(super) fn file() -> String {
    let mut out = String::from(super::names::HEADER);
    out.push_str("package dev.paysession\n\nimport java.math.BigDecimal\nimport java.time.Instant\n");
    for found in objects() {
        if let Some(draft) = found.input {
            class(&mut out, found, draft);
            builder_function(&mut out, found, draft);
        }
    }
    out
}

fn type_of(field: &Field) -> String {
    let class = draft_of(field.kind);
    if field.is_list { format!("List<{class}>?") } else { format!("{class}?") }
}

fn class(out: &mut String, found: &Declared, draft: &str) {
    let _ = write!(
        out,
        "\n/**\n * {} A draft, not yet validated.\n *\n * [Builder] makes it; a field that is not set is not in the \
         document.\n */\n@ConsistentCopyVisibility\npublic data class {draft} internal constructor(\n",
        found.doc
    );
    for field in found.fields {
        let _ = writeln!(out, "    /** {} */\n    public val {}: {},", field.doc, field.wire, type_of(field));
    }
    out.push_str("    private val cleared: Set<String>,\n) : Draft() {\n");
    out.push_str("    override fun write(out: JsonWriter) {\n        out.beginObject()\n");
    for field in found.fields {
        let _ = writeln!(out, "        out.field(\"{0}\", {0}) {{ out.{1}(it) }}", field.wire, writer(field));
    }
    out.push_str("        out.nulls(cleared)\n        out.endObject()\n    }\n\n");
    let _ = write!(
        out,
        "    /** Shows the type alone: its values may be a person's. */\n    \
         override fun toString(): String = \"{draft}(..)\"\n\n"
    );
    builder(out, found, draft);
    out.push_str("}\n");
}

fn writer(field: &Field) -> String {
    let one = match field.kind {
        "Amount" => "amount",
        "Float" => "number",
        "Int" => "int",
        "Boolean" => "boolean",
        "DateTime" => "time",
        kind if object(kind).is_some() => "draft",
        _ => "text",
    };
    if field.is_list { format!("{one}s") } else { one.to_owned() }
}

fn builder(out: &mut String, found: &Declared, draft: &str) {
    let _ = write!(
        out,
        "    /** Makes a [{draft}], property by property in Kotlin or call by call in Java. */\n    \
         @DraftDsl\n    public class Builder {{\n        private val cleared = LinkedHashSet<String>()\n\n"
    );
    for field in found.fields {
        let (name, ty) = (field.wire, type_of(field));
        let _ = write!(
            out,
            "        /** {doc} */\n        public var {name}: {ty} = null\n\n        \
             /** Sets [{name}]. */\n        public fun {name}(value: {ty}): Builder = apply {{ {name} = value }}\n\n",
            doc = field.doc
        );
        if let (false, Some(inner)) = (field.is_list, object(field.kind).and_then(|found| found.input)) {
            let _ = write!(
                out,
                "        /** Sets [{name}] to the draft that the block makes. */\n        \
                 public fun {name}(fill: {inner}.Builder.() -> Unit): Builder =\n            \
                 apply {{ {name} = {inner}.Builder().apply(fill).build() }}\n\n"
            );
        }
    }
    let _ = write!(
        out,
        "        /** Writes null for fields, by their names: in an update that clears them. */\n        \
         public fun clear(vararg names: String): Builder = apply {{ cleared.addAll(names) }}\n\n        \
         /** Makes the draft. */\n        public fun build(): {draft} = {draft}(\n"
    );
    for field in found.fields {
        let copied = if field.is_list { "?.toList()" } else { "" };
        let _ = writeln!(out, "            {}{copied},", field.wire);
    }
    out.push_str("            cleared.toSet(),\n        )\n    }\n");
}

fn builder_function(out: &mut String, found: &Declared, draft: &str) {
    let _ = write!(
        out,
        "\n/**\n * {}\n *\n * Makes a draft of the fields that the block sets.\n */\npublic fun {}(fill: {draft}.Builder.() -> Unit): {draft} \
         =\n    {draft}.Builder().apply(fill).build()\n",
        found.doc,
        lower(draft)
    );
}
