//! The classes of accepted values: a request and a session.
//!
//! The properties of their fields are generated from the declared types; their methods are in `request.rs`, `session.rs`
//! and `common.rs`.

use paysession::Accepted;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;

use crate::results::{Finding, FindingTuple};

/// The advisories on an accepted value, built when they are first asked for.
pub(crate) struct Advisories(PyOnceLock<Py<PyTuple>>);

impl Advisories {
    pub(crate) const fn new() -> Self {
        Self(PyOnceLock::new())
    }

    pub(crate) fn restored(findings: Bound<'_, PyTuple>) -> Self {
        let advisories = Self::new();
        let _ = advisories.0.set(findings.py(), findings.unbind());
        advisories
    }

    pub(crate) fn findings<'py>(
        &self,
        py: Python<'py>,
        findings: &[paysession::Finding],
    ) -> PyResult<FindingTuple<'py>> {
        let built = self.0.get_or_try_init(py, || {
            Finding::all(py, findings).and_then(|findings| Ok(findings.into_pyobject(py)?.unbind()))
        })?;
        Ok(FindingTuple(built.bind(py).clone()))
    }
}

/// A create input that satisfies every rule: the result of ``validate_json`` and ``validate``.
///
/// Its properties are the fields of the API, in canonical form; times are to the microsecond, and ``to_dict`` has their
/// exact text. It is immutable; two are equal if their canonical forms are. It can be pickled, but a part of it
/// (``contact_ref``, an invoice) can't.
#[pyclass(frozen, module = "paysession")]
pub(crate) struct Request {
    pub(crate) accepted: Accepted<paysession::Request>,
    pub(crate) built: Advisories,
}

impl Request {
    pub(crate) const fn new(accepted: Accepted<paysession::Request>) -> Self {
        Self { accepted, built: Advisories::new() }
    }

    pub(crate) fn whole(&self) -> &paysession::Request {
        &self.accepted.value
    }

    pub(crate) const fn is_truncated(&self) -> bool {
        self.accepted.truncated
    }
}

/// A payment session whose invariants hold: created from a request by ``create``, or read back.
///
/// Its properties are the fields of the API; times are to the microsecond, and ``to_dict`` has their exact text. It is
/// immutable: a step returns a new one, and the event to post. Two are equal if their canonical forms are. It can be
/// pickled.
#[pyclass(frozen, module = "paysession")]
pub(crate) struct PaymentSession {
    pub(crate) session: paysession::PaymentSession,
    pub(crate) advisories: Vec<paysession::Finding>,
    pub(crate) truncated: bool,
    pub(crate) built: Advisories,
}

impl PaymentSession {
    pub(crate) fn new(
        session: paysession::PaymentSession,
        advisories: Vec<paysession::Finding>,
        truncated: bool,
    ) -> Self {
        Self { session, advisories, truncated, built: Advisories::new() }
    }

    pub(crate) fn accepted(accepted: Accepted<paysession::PaymentSession>) -> Self {
        Self::new(accepted.value, accepted.advisories, accepted.truncated)
    }

    pub(crate) fn whole(&self) -> &paysession::PaymentSession {
        &self.session
    }

    pub(crate) const fn is_truncated(&self) -> bool {
        self.truncated
    }
}
