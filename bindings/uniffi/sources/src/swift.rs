//! Writes the part of the Swift package that follows field by field from the declared types: accepted objects, drafts
//! and changes.

use std::fmt::Write;

use crate::declared::{self, Declared, Field, Form, is_updatable, object};

const HEAD: &str = "\
// Made by `cargo xtask generate swift` from the declared types of the core. Do not edit.
// swift-format-ignore-file

";

/// What makes parts equal.
const EQUALITY: &str = "
    /// What the part holds as JSON, valid or not, in the API's order.
    public var json: String { handle.toJson() }

    /// Returns whether the JSON is the same.
    public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// Feeds the JSON to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
";

/// The accepted objects: a property per field.
pub(crate) fn objects() -> String {
    let mut out = format!("{HEAD}import Foundation\ninternal import PaysessionHandles\n");
    for declared in declared::objects() {
        write_object(&mut out, declared);
    }
    out
}

/// The drafts: what an app fills in, and their JSON.
pub(crate) fn drafts() -> String {
    let mut out = format!("{HEAD}import Foundation\n");
    for declared in declared::objects() {
        if let Some(input) = declared.input {
            let fields: Vec<&Field> = declared.fields.iter().collect();
            let doc = "A plain draft, not yet checked: a ``Validator`` validates it.";
            write_draft(&mut out, &[declared.doc, "", doc], input, &fields, |swift| format!("{swift}?"), " = nil");
        }
    }
    let created = declared::objects().filter(|declared| declared.form == Form::Whole && declared.input.is_some());
    let updatable: Vec<&Field> =
        created.flat_map(|declared| declared.fields).filter(|field| is_updatable(field.wire)).collect();
    let doc = [
        "The changes of an update: a kept field stays as it is, a cleared one is removed.",
        "",
        "Not yet checked: ``PaymentSession/update(_:now:ifUpdatedAt:policy:)`` validates the whole session.",
    ];
    write_draft(&mut out, &doc, "PaymentSessionChanges", &updatable, |swift| format!("Change<{swift}>"), " = .keep");
    out
}

fn write_object(out: &mut String, declared: &Declared) {
    let name = declared.name;
    let fields = declared.fields;
    let doc = declared.doc;
    let _ = writeln!(out, "\n/// {doc}\n///");
    let about: &[&str] = match (declared.form, declared.input) {
        (Form::Whole, Some(_)) => {
            &["Accepted: every rule holds. Its parts share its memory; two are equal if their canonical JSON is."]
        }
        (Form::Whole, None) => &[
            "Accepted: every property that is not optional is valid. An optional one is nil also if its value is kept as",
            "it came because it is not valid: ``raw(_:)`` returns that. A list has the valid items. Its parts share its",
            "memory; two are equal if their JSON is, kept values included.",
        ],
        (Form::Part | Form::Data, _) => &[
            "A part of an accepted request or session; it shares the memory of the whole. Every property is optional: in",
            "a session that was read back a required one may be missing or not valid. Two are equal if their JSON is.",
        ],
    };
    for line in about {
        let _ = writeln!(out, "/// {line}");
    }
    let _ = writeln!(out, "public struct {name}: Hashable, Sendable, Discreet {{");
    let _ = writeln!(out, "    let handle: PaysessionHandles.{name}\n");
    let is_required = |field: &Field| field.is_required && declared.form == Form::Whole;
    let has_optional = fields.iter().any(|field| !field.is_list && !is_required(field));
    if has_optional {
        let _ = writeln!(out, "    /// Which fields are set, a bit per field: one call for all of them.");
        let _ = writeln!(out, "    private let present: UInt32\n");
    }
    let _ = writeln!(out, "    init(_ handle: PaysessionHandles.{name}) {{\n        self.handle = handle");
    if has_optional {
        let _ = writeln!(out, "        present = handle.present()");
    }
    let _ = writeln!(out, "    }}");
    if has_optional {
        let _ = writeln!(out, "\n    private func has(_ field: UInt32) -> Bool {{ present & (1 << field) != 0 }}");
    }
    for (nth, field) in fields.iter().enumerate() {
        let (swift, lift) = (out_type(field.kind), lift(field.kind));
        let wire = field.wire;
        let (swift, got) = match (field.is_list, is_required(field), lift) {
            (true, _, None) => (format!("[{swift}]"), format!("handle.{wire}()")),
            (true, _, Some(lift)) => (format!("[{swift}]"), format!("handle.{wire}().map({lift})")),
            (false, true, None) => (swift.to_owned(), format!("handle.{wire}()")),
            (false, true, Some(lift)) => (swift.to_owned(), called(&lift, &format!("handle.{wire}()"))),
            (false, false, lift) => {
                let lift = lift.map(|lift| format!(".{}({lift})", mapper(field.kind))).unwrap_or_default();
                (format!("{swift}?"), format!("has({nth}) ? (try? handle.{wire}()){lift} : nil"))
            }
        };
        let _ = writeln!(out, "\n    /// {}", field.doc);
        let _ = writeln!(out, "    public var {wire}: {swift} {{ {got} }}");
    }
    if declared.form == Form::Part {
        out.push_str(EQUALITY);
    }
    let _ = writeln!(out, "}}");
}

fn write_draft(
    out: &mut String,
    doc: &[&str],
    name: &str,
    fields: &[&Field],
    wrap: impl Fn(&str) -> String,
    unset: &str,
) {
    let ty = |field: &Field| {
        let item = in_type(field.kind);
        wrap(&if field.is_list { format!("[{item}]") } else { item.to_owned() })
    };
    let _ = writeln!(out);
    for line in doc {
        let _ = writeln!(out, "{}", format!("/// {line}").trim_end());
    }
    let _ = writeln!(out, "public struct {name}: Hashable, Codable, Sendable, Discreet {{");
    for field in fields {
        let _ = writeln!(out, "    /// {}", field.doc);
        let _ = writeln!(out, "    public var {}: {}", field.wire, ty(field));
    }
    let _ = writeln!(out, "\n    /// Makes a draft; fields that are left out stay unset.");
    let _ = writeln!(out, "    public init(");
    let arguments: Vec<String> =
        fields.iter().map(|field| format!("        {}: {}{unset}", field.wire, ty(field))).collect();
    let _ = writeln!(out, "{}\n    ) {{", arguments.join(",\n"));
    for field in fields {
        let _ = writeln!(out, "        self.{0} = {0}", field.wire);
    }
    let _ = writeln!(out, "    }}\n}}\n\nextension {name}: JSONWritable {{");
    let _ = writeln!(out, "    func write(to json: inout JSONWriter) {{\n        json.object {{ json in");
    for field in fields {
        let _ = writeln!(out, "            json.field(\"{0}\", {0})", field.wire);
    }
    let _ = writeln!(out, "        }}\n    }}\n}}");
}

/// The Swift type that an accepted object gives.
fn out_type(kind: &str) -> &str {
    match kind {
        "Int" => "Int",
        "Float" => "Decimal",
        "Boolean" => "Bool",
        "URL" => "UrlText",
        "Amount" => "Amount",
        "DateTime" => "Timestamp",
        "PaymentSessionStatus" => "PaymentSessionStatus",
        _ if object(kind).is_some() => kind,
        _ => "String",
    }
}

/// The function that makes that type of the value that crosses; none if it crosses as it is.
fn lift(kind: &str) -> Option<String> {
    let label = match kind {
        "Float" => return Some("exactDecimal".to_owned()),
        "URL" | "Amount" => "canonical:",
        "PaymentSessionStatus" => "name:",
        "Int" => return Some("Int.init".to_owned()),
        "DateTime" => "_:",
        _ if object(kind).is_some() => "_:",
        _ => return None,
    };
    Some(format!("{}.init({label})", out_type(kind)))
}

/// The call of a function that is given by its full name: `Amount.init(canonical:)` of `x` is `Amount(canonical: x)`.
fn called(lift: &str, argument: &str) -> String {
    match lift.trim_end_matches(')').split_once(".init(") {
        Some((name, "_:")) => format!("{name}({argument})"),
        Some((name, label)) => format!("{name}({label} {argument})"),
        None => format!("{lift}({argument})"),
    }
}

fn mapper(kind: &str) -> &'static str {
    if kind == "Float" { "flatMap" } else { "map" }
}

/// The Swift type that a draft takes.
fn in_type(kind: &str) -> &'static str {
    match kind {
        "Int" => "Int",
        "Float" => "Decimal",
        "Boolean" => "Bool",
        "Amount" => "AmountInput",
        "DateTime" => "TimestampInput",
        _ => object(kind).and_then(|found| found.input).unwrap_or("String"),
    }
}
