//! The types of the Python package: the codes of the catalogue, and the dicts that go in and out.

use std::fmt::Write;

use paysession::PaymentSessionStatus;
use paysession::rule::{Reason, Rule, RuleKind};

use crate::declared::{Declared, Field, Form, object, objects};

const HEADER: &str = "# Written by `cargo xtask generate python` from the core's declarations; not to be edited.\n";

/// Returns `_codes.py`.
pub(crate) fn codes() -> String {
    let mut out = format!("{HEADER}\"\"\"The names of the catalogue as types: only annotations need them.\"\"\"\n\n");
    out.push_str("from __future__ import annotations\n\nfrom typing import Literal\n");
    let of = |wanted: fn(RuleKind) -> bool| {
        Rule::ALL.iter().filter(move |rule| wanted(rule.kind())).map(|rule| rule.code()).collect::<Vec<_>>()
    };
    let is_transition = |kind: RuleKind| kind == RuleKind::Transition;
    literal(&mut out, "RuleCode", "The code of a rule.", &of(|_| true));
    literal(&mut out, "TransitionCode", "The code of a rule that refuses a step.", &of(is_transition));
    literal(
        &mut out,
        "PolicyCode",
        "The code of a rule that a policy has a level for.",
        &of(|kind| kind != RuleKind::Transition),
    );
    let reasons: Vec<&str> = Reason::ALL.iter().map(|reason| reason.as_str()).collect();
    literal(&mut out, "Reason", "Why a value breaks a rule: the param ``reason`` of a finding.", &reasons);
    out
}

fn literal(out: &mut String, name: &str, doc: &str, values: &[&str]) {
    let _ = write!(out, "\n{name} = Literal[\n");
    for value in values {
        let _ = writeln!(out, "    \"{value}\",");
    }
    let _ = write!(out, "]\n\"\"\"{doc}\"\"\"\n");
}

const DICTS: &str = r#""""The dicts that go in and out, as types for a type checker and an editor.

``validate`` takes a :class:`CreatePaymentSessionInput`; ``Request.to_dict`` returns a :class:`RequestDict`, and
``PaymentSession.to_dict`` a :class:`PaymentSessionDict`.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal, TypedDict

"#;

/// Returns `dicts.py`.
pub(crate) fn dicts() -> String {
    let mut out = format!("{HEADER}{DICTS}");
    let statuses: Vec<String> = PaymentSessionStatus::ALL.iter().map(|status| format!("\"{status}\"")).collect();
    let _ = write!(
        out,
        "PaymentSessionStatus = Literal[{}]\n\"\"\"The status of a session, of those that the API has.\"\"\"\n",
        statuses.join(", ")
    );
    for declared in objects() {
        match (declared.form, declared.name) {
            (Form::Whole, "Request") => accepted(&mut out, declared, "RequestDict"),
            (Form::Whole, name) => read_back(&mut out, declared, &format!("{name}Dict")),
            (_, name) => {
                if declared.input.is_some() {
                    accepted(&mut out, declared, &format!("Requested{name}Dict"));
                }
                read_back(&mut out, declared, &format!("{name}Dict"));
            }
        }
        if let Some(input) = declared.input {
            given(&mut out, declared, input);
        }
    }
    out
}

/// An object as a caller writes it: the values that Python users have, and `None` for an absent field.
fn given(out: &mut String, declared: &Declared, name: &str) {
    typed(
        out,
        declared,
        name,
        |field| field.is_required,
        |field| {
            let one = match field.kind {
                kind if object(kind).is_some_and(|of| of.input.is_some()) => format!("{kind}Input"),
                "ID" => "str | int".to_owned(),
                "Amount" => "str | Decimal | int | float".to_owned(),
                "Float" => "Decimal | int | float".to_owned(),
                "DateTime" => "str | datetime".to_owned(),
                kind => scalar(kind),
            };
            let all = if field.is_list { format!("list[{one}]") } else { one };
            if field.is_required { all } else { format!("{all} | None") }
        },
    );
}

/// An object of a request: canonical, and without what was not provided.
fn accepted(out: &mut String, declared: &Declared, name: &str) {
    typed(
        out,
        declared,
        name,
        |field| field.is_required,
        |field| {
            let one = match object(field.kind) {
                Some(of) if of.input.is_some() => format!("Requested{}Dict", field.kind),
                _ => scalar(field.kind),
            };
            if field.is_list { format!("list[{one}]") } else { one }
        },
    );
}

/// An object of a session. What the session's life does not depend on may be null although the API requires it.
fn read_back(out: &mut String, declared: &Declared, name: &str) {
    typed(
        out,
        declared,
        name,
        |_| true,
        |field| {
            let one = scalar(field.kind);
            let all = if field.is_list { format!("list[{one}]") } else { one };
            if declared.form == Form::Whole && field.is_required { all } else { format!("{all} | None") }
        },
    );
}

/// A class for the fields that are always there, and if there are others a class with both.
fn typed(
    out: &mut String,
    declared: &Declared,
    name: &str,
    is_always: impl Fn(&Field) -> bool,
    type_of: impl Fn(&Field) -> String,
) {
    let (always, others): (Vec<&Field>, Vec<&Field>) = declared.fields.iter().partition(|field| is_always(field));
    let doc = declared.doc.replace('`', "``");
    let class = |out: &mut String, name: &str, bases: &str, fields: &[&Field]| {
        let _ = write!(out, "\n\nclass {name}({bases}):\n    \"\"\"{doc}\"\"\"\n\n");
        for field in fields {
            let _ = write!(
                out,
                "    {}: {}\n    \"\"\"{}\"\"\"\n",
                field.wire,
                type_of(field),
                field.doc.replace('`', "``")
            );
        }
    };
    match (always.is_empty(), others.is_empty()) {
        (_, true) => class(out, name, "TypedDict", &always),
        (true, false) => class(out, name, "TypedDict, total=False", &others),
        (false, false) => {
            let base = format!("_{name}");
            class(out, &base, "TypedDict", &always);
            class(out, name, &format!("{base}, total=False"), &others);
        }
    }
}

fn scalar(kind: &str) -> String {
    match kind {
        "Int" => "int".to_owned(),
        "Float" => "float".to_owned(),
        "Boolean" => "bool".to_owned(),
        "PaymentSessionStatus" => kind.to_owned(),
        kind if object(kind).is_some() => format!("{kind}Dict"),
        _ => "str".to_owned(),
    }
}
