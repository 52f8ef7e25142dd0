//! The extension module `paysession._core`: conversions between Python and the core, and nothing else.
//!
//! What is plain data to Python (findings, events, features) is made of classes that `python/paysession/_types.py`
//! declares; what looks into a document (requests, sessions, their parts) is a class here.
#![allow(unsafe_code, reason = "pyo3's macros export C functions")]

mod argument;
mod batch;
mod classes;
mod convert;
mod finding;
mod inside;
mod kept;
mod policy;
mod request;
mod scalar;
mod session;
mod value;

use pyo3::prelude::*;

/// The rules of a payment session, compiled.
#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use crate::batch::{Verdicts, validate_lines, validate_many};
    #[pymodule_export]
    use crate::classes::{
        Contact, GlobalAddress, PaymentSessionContactRef, PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceRef,
    };
    #[pymodule_export]
    use crate::finding::Rejected;
    #[pymodule_export]
    use crate::policy::Policy;
    #[pymodule_export]
    use crate::request::{Request, check_json, restore_request, validate, validate_json};
    #[pymodule_export]
    use crate::scalar::{check_scalar, scalar_schema};
    #[pymodule_export]
    use crate::session::{PaymentSession, Response, restore_session};
    #[pymodule_export]
    use crate::{json_schema, panic, rules_json, sdl};

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}

/// Return the catalogue of all rules as JSON: a list of objects with ``code``, ``kind``, ``level``, ``strict``,
/// ``message``, ``params`` and ``source``.
#[pyfunction]
fn rules_json() -> String {
    paysession::rules_json()
}

/// Return the shape of the create input as a JSON Schema (2020-12), itself JSON.
///
/// It says what JSON Schema can say: types, required and unknown fields, limits, patterns.
#[pyfunction]
fn json_schema() -> String {
    paysession::json_schema()
}

/// Return every type of the API page in GraphQL's schema language.
#[pyfunction]
fn sdl() -> String {
    paysession::sdl()
}

/// Panic, for the test that a panic arrives as an exception and leaves the interpreter whole.
#[pyfunction]
#[allow(clippy::panic, reason = "that is what it is for")]
fn panic() {
    panic!("asked to");
}
