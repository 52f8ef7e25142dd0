//! How the npm package reads a request from values without names.
//!
//! A test of each field's bit, one after the other, and no loop over names: so the runtime knows each property that it sets.

use std::fmt::Write;

use super::{HEADER, requested};
use crate::declared::{Declared, Field, Form, object, objects};

/// Returns `read.ts`.
pub(crate) fn functions() -> String {
    let read: Vec<&Declared> =
        objects().filter(|declared| declared.input.is_some() && declared.form == Form::Part).collect();
    let request = objects().find(|declared| declared.name == "Request");
    let mut names: Vec<String> = read.iter().map(|declared| requested(declared)).collect();
    names.extend(request.map(requested));
    names.sort();
    let mut out = format!(
        "{HEADER}\nimport type {{ Values }} from '../values.js'\nimport type {{ {} }} from './types.js'\n",
        names.join(", ")
    );
    if let Some(request) = request {
        let name = requested(request);
        let _ = write!(
            out,
            "\n/** Reads a request, and sets the fields that it has. */\nexport function readRequest(values: Values, read: {name}): void {{\n"
        );
        fields(&mut out, request);
        out.push_str("}\n");
    }
    for declared in read {
        let name = requested(declared);
        let _ =
            write!(out, "\nfunction read{}(values: Values): {name} {{\n  const read = {{}} as {name}\n", declared.name);
        fields(&mut out, declared);
        out.push_str("  return read\n}\n");
    }
    out
}

fn fields(out: &mut String, declared: &Declared) {
    out.push_str("  const present = values.number()\n");
    for (nth, field) in declared.fields.iter().enumerate() {
        let _ = writeln!(out, "  if (present & {:#x}) read.{} = {}", 1_u32 << nth, field.wire, value(field));
    }
}

fn value(field: &Field) -> String {
    let object = object(field.kind).map(|object| object.name);
    match (object, field.is_list, field.kind) {
        (Some(name), true, _) => format!("values.list(read{name})"),
        (Some(name), false, _) => format!("read{name}(values)"),
        (None, true, _) => "values.strings()".to_owned(),
        (None, false, "Int" | "Float") => "Number(values.string())".to_owned(),
        (None, false, "Boolean") => "values.number() === 1".to_owned(),
        (None, false, _) => "values.string()".to_owned(),
    }
}
