//! The extension module `paysession._core`: conversions between Python and the core, and nothing else.
//!
//! The results that are plain data (findings, events, features) have their classes in `python/paysession/_types.py`;
//! the views of a document (requests, sessions, their parts) are classes here.
#![allow(unsafe_code, reason = "pyo3's macros export C functions")]

mod accepted;
mod argument;
mod arrow;
mod batch;
mod classes;
mod common;
mod convert;
mod documents;
mod entry;
mod exception;
mod facts;
mod inside;
mod line_file;
mod minor_units;
mod pace;
mod policy;
mod policy_json;
mod request;
mod results;
mod scalar;
mod session;
mod value;

use pyo3::prelude::*;

/// The rules of a payment session, compiled.
#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use crate::accepted::{PaymentSession, Request};
    #[pymodule_export]
    use crate::arrow::{ArrowArrayVerdicts, ArrowVerdicts, arrow_check, arrow_validate, arrow_validate_table};
    #[pymodule_export]
    use crate::batch::{Verdicts, validate_lines, validate_many};
    #[pymodule_export]
    use crate::classes::{
        Contact, GlobalAddress, PaymentSessionContactRef, PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceRef,
    };
    #[pymodule_export]
    use crate::exception::Rejected;
    #[pymodule_export]
    use crate::facts::{path_forms, rule_facts};
    #[pymodule_export]
    use crate::minor_units::{from_minor_units, minor_units};
    #[cfg(feature = "panic")]
    #[pymodule_export]
    use crate::panic;
    #[pymodule_export]
    use crate::policy::Policy;
    #[pymodule_export]
    use crate::request::{check_json, restore_request, validate, validate_body, validate_input, validate_json};
    #[pymodule_export]
    use crate::scalar::{Check, Checked, check_scalar, restore_checked, scalar_schema};
    #[pymodule_export]
    use crate::session::{Response, read_event, restore_session};
    #[pymodule_export]
    use crate::{json_schema, json_schemas, rules_json, sdl};

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}

/// Panic, for the test that a panic becomes an exception and the interpreter goes on. Not in the published library.
#[cfg(feature = "panic")]
#[pyfunction]
#[allow(clippy::panic, reason = "its purpose")]
fn panic() {
    panic!("asked to");
}

/// Return the catalogue of all rules as JSON: a list of objects with ``code``, ``kind``, ``level``, ``strict``,
/// ``message``, ``params``, ``source`` and ``followUp``: what the caller has to do next if a step is refused by it, and
/// null if the rule is not a transition.
#[pyfunction]
fn rules_json() -> String {
    paysession::wire::rules_json()
}

/// Return the shape of the create input as a JSON Schema (2020-12), itself JSON.
///
/// It has what JSON Schema can express: types, required and unknown fields, limits, patterns.
#[pyfunction]
fn json_schema() -> String {
    paysession::wire::json_schema()
}

/// Return the JSON Schemas (2020-12) of every type that goes in or out, as one JSON document: ``$defs`` has each by its
/// name, such as ``CreatePaymentSessionInput``, ``PaymentSession``, ``PaymentSessionEvent`` and ``Finding``. They are the
/// components of an OpenAPI document.
#[pyfunction]
fn json_schemas() -> String {
    paysession::wire::json_schemas()
}

/// Return every type of the API in GraphQL's schema language.
#[pyfunction]
fn sdl() -> String {
    paysession::wire::sdl()
}
