//! The types of the npm package: objects of the API, and the codes of the catalogue with their params.

pub(crate) mod read;

use std::fmt::Write;

use paysession::report::Param;
use paysession::rule::{FollowUp, Rule};
use paysession::{PaymentSessionStatus, ScalarType, Validator};

use crate::declared::{Declared, Field, Form, is_updatable, object, objects};

const HEADER: &str = "// Written by `cargo xtask generate js` from the core's declarations; not to be edited.\n";

/// The params that are numbers. Every other one is a text.
const NUMBERS: [&str; 5] = ["column", "digits", "first", "limit", "line"];

/// Returns `types.ts`.
pub(crate) fn types() -> String {
    let mut out = String::from(HEADER);
    let statuses: Vec<String> = PaymentSessionStatus::ALL.iter().map(|status| format!("'{status}'")).collect();
    let _ =
        write!(out, "\n/** The status of a session. */\nexport type PaymentSessionStatus = {}\n", statuses.join(" | "));
    out.push_str(FEATURES);
    for declared in objects() {
        match (declared.form, declared.name) {
            (Form::Whole, "Request") => {
                accepted(&mut out, declared);
                updates(&mut out, declared);
            }
            (Form::Whole, name) => read_back(&mut out, declared, &format!("{name}Fields")),
            (_, name) => {
                if declared.input.is_some() {
                    accepted(&mut out, declared);
                }
                read_back(&mut out, declared, name);
            }
        }
        if let Some(input) = declared.input {
            given(&mut out, declared, input);
        }
    }
    out
}

const FEATURES: &str = "
/** What a session offers. */
export interface Features {
  flexPay: {
    enabled: boolean
    /** Why it is disabled. */
    reason?: 'amount_exceeds_invoice_total' | 'invoice_total_unreadable'
    /** The amount less the total of the invoices, if that is the reason. */
    excess?: string
  }
  contact: boolean
  invoices: boolean
}
";

/// An object as a caller writes it: numbers where the API takes them, and null for an absent field.
fn given(out: &mut String, declared: &Declared, name: &str) {
    interface(out, declared.doc, name, declared.fields, |field| {
        let one = match field.kind {
            kind if object(kind).is_some_and(|of| of.input.is_some()) => format!("{kind}Input"),
            "ID" | "Amount" => "string | number | bigint".to_owned(),
            "DateTime" => "string | Date".to_owned(),
            "URL" => "string | URL".to_owned(),
            kind => scalar(kind).to_owned(),
        };
        let all = if !field.is_list {
            one
        } else if one.contains(' ') {
            format!("({one})[]")
        } else {
            format!("{one}[]")
        };
        if field.is_required { (false, all) } else { (true, format!("{all} | null")) }
    });
}

/// What an update may say of the fields that may change: all optional, and null clears.
fn updates(out: &mut String, declared: &Declared) {
    let changing: Vec<String> = declared
        .fields
        .iter()
        .filter(|field| is_updatable(field.wire))
        .map(|field| format!("'{}'", field.wire))
        .collect();
    let _ = write!(
        out,
        "\n/** The fields that an update may change: an absent one keeps its value, and null clears it. */\nexport type \
         PaymentSessionUpdate = {{\n  [Field in {}]?: CreatePaymentSessionInput[Field] | null\n}}\n",
        changing.join(" | ")
    );
}

/// The name of an object of a request, or of the request itself.
fn requested(declared: &Declared) -> String {
    match declared.form {
        Form::Whole => format!("PaymentSession{}", declared.name),
        _ => format!("Requested{}", declared.name),
    }
}

/// An object of a request: canonical, and without what was not given.
fn accepted(out: &mut String, declared: &Declared) {
    interface(out, declared.doc, &requested(declared), declared.fields, |field| {
        let one = match object(field.kind) {
            Some(of) if of.input.is_some() => requested(of),
            _ => scalar(field.kind).to_owned(),
        };
        (!field.is_required, if field.is_list { format!("{one}[]") } else { one })
    });
}

/// An object of a session. What the session's life does not depend on may be null although the API requires it.
fn read_back(out: &mut String, declared: &Declared, name: &str) {
    interface(out, declared.doc, name, declared.fields, |field| {
        let one = scalar(field.kind);
        let all = if field.is_list { format!("{one}[]") } else { one.to_owned() };
        let is_sure = declared.form == Form::Whole && field.is_required && field.wire != "status";
        (false, if is_sure { all } else { format!("{all} | null") })
    });
}

fn interface(out: &mut String, doc: &str, name: &str, fields: &[Field], type_of: impl Fn(&Field) -> (bool, String)) {
    let _ = write!(out, "\n/** {doc} */\nexport interface {name} {{\n");
    for field in fields {
        let (is_optional, ty) = type_of(field);
        let optional = if is_optional { "?" } else { "" };
        let _ = write!(out, "  /** {} */\n  {}{optional}: {ty}\n", field.doc, field.wire);
    }
    out.push_str("}\n");
}

fn scalar(kind: &str) -> &str {
    match kind {
        "Int" | "Float" => "number",
        "Boolean" => "boolean",
        kind if object(kind).is_some() || kind == "PaymentSessionStatus" => kind,
        _ => "string",
    }
}

/// Returns `limits.ts`: where the core stops reading, so that no more than that is made ready for it.
pub(crate) fn limits() -> String {
    let (bytes, depth) = (Validator::MAX_BYTES, depth());
    format!(
        "{HEADER}\n/** The largest document in bytes, unless the caller sets another limit. */\nexport const MAX_BYTES = {bytes}\n\n\
         /** How many objects and lists may be inside of each other. */\nexport const MAX_DEPTH = {depth}\n"
    )
}

/// How deep a document may be: what the core says of one that is deeper than any.
fn depth() -> u64 {
    let rejected = Validator::new().validate("[".repeat(1000)).err();
    match rejected.as_ref().and_then(|rejected| rejected.violations().first()?.params().get("limit")) {
        Some(Param::Number(limit)) => *limit,
        _ => 0,
    }
}

/// Returns `codes.ts`.
pub(crate) fn codes() -> String {
    let mut out = String::from(HEADER);
    union(&mut out, "The names of the scalars that a value can be checked as.", "ScalarName", ScalarType::NAMES);
    let follow_ups: Vec<&str> = FollowUp::ALL.iter().map(|follow_up| follow_up.as_str()).collect();
    union(&mut out, "What follows from a step that is refused.", "FollowUp", &follow_ups);
    out.push_str("\n/** The params of each code. */\nexport interface Params {\n");
    for rule in Rule::ALL {
        let params: Vec<String> = rule.params().iter().map(|name| format!("{name}?: {}", param(*rule, name))).collect();
        let params = if params.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", params.join("; ")) };
        let _ = write!(out, "  /** {}: {} */\n  '{rule}': {params}\n", rule.kind(), rule.message());
    }
    out.push_str(
        "}\n\n/** The codes of all rules. They keep their meaning. */\nexport type Code = keyof Params\n
/** What is wrong with a document, or remarkable about it. No value of the document is in it. */
export type Finding<C extends Code = Code> = {
  [Each in C]: {
    code: Each
    /** The place as a JSON Pointer; empty for the document as a whole. */
    path: string
    /** A sentence for developers. */
    message: string
    params: Params[Each]
  }
}[C]\n",
    );
    out
}

fn param(rule: Rule, name: &str) -> String {
    if name == "reason" {
        let reasons: Vec<String> = rule.reasons().iter().map(|reason| format!("'{reason}'")).collect();
        return reasons.join(" | ");
    }
    if NUMBERS.contains(&name) { "number".to_owned() } else { "string".to_owned() }
}

fn union(out: &mut String, doc: &str, name: &str, values: &[&str]) {
    let values: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
    let _ = write!(out, "\n/** {doc} */\nexport type {name} = {}\n", values.join(" | "));
}
