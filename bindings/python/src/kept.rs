//! What a request and a session have in common: what they offer, what was remarked, and how they are pickled.

use paysession::{OrganizationDefaults, Policy, Url, Validator};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;

use crate::argument::Plain;
use crate::classes::{hash, loads};
use crate::convert::{Branding, Decimal, Features, Finding, FlexPay, Remarked};
use crate::request::Request;
use crate::session::PaymentSession;

/// What was remarked on something accepted, as Python has it.
pub(crate) struct Remarks(PyOnceLock<Py<PyTuple>>);

impl Remarks {
    pub(crate) const fn new() -> Self {
        Self(PyOnceLock::new())
    }

    pub(crate) fn restored(findings: Bound<'_, PyTuple>) -> Self {
        let remarks = Self::new();
        let _ = remarks.0.set(findings.py(), findings.unbind());
        remarks
    }

    /// Makes the findings when they are first asked for.
    pub(crate) fn findings<'py>(&self, py: Python<'py>, findings: &[paysession::Finding]) -> PyResult<Remarked<'py>> {
        let made = self.0.get_or_try_init(py, || {
            Finding::all(py, findings).and_then(|findings| Ok(findings.into_pyobject(py)?.unbind()))
        })?;
        Ok(Remarked(made.bind(py).clone()))
    }
}

/// What a request and a session offer alike.
macro_rules! offers {
    ($class:ident) => {
        #[pymethods]
        impl $class {
            /// What the session offers, and why not: FlexPay, contact features, invoice features.
            #[getter]
            fn features<'py>(&self, py: Python<'py>) -> PyResult<Features<'py>> {
                let features = self.whole().features();
                let flex_pay = features.flex_pay;
                let excess = flex_pay.excess().map(Decimal::from);
                let flex_pay = FlexPay::new(py, (flex_pay.is_enabled(), flex_pay.reason(), excess))?;
                Features::new(py, (flex_pay, features.contact, features.invoices))
            }

            /// Return the branding at checkout: its own, else the organization's ``name`` and ``logo_url``.
            ///
            /// Raises ``ValueError`` where ``logo_url`` is no URL.
            #[pyo3(signature = (*, name = None, logo_url = None))]
            fn branding<'py>(
                &self,
                py: Python<'py>,
                name: Option<Plain<'_>>,
                logo_url: Option<Plain<'_>>,
            ) -> PyResult<Branding<'py>> {
                let mut defaults = OrganizationDefaults::new();
                if let Some(Plain(name)) = name {
                    defaults = defaults.name(name);
                }
                if let Some(Plain(url)) = logo_url {
                    defaults =
                        defaults.logo_url(Url::parse(url).map_err(|error| PyValueError::new_err(error.to_string()))?);
                }
                let branding = self.whole().branding(&defaults);
                Branding::new(py, (branding.name, branding.logo_url.map(Url::into_inner)))
            }

            /// Return the id of the checkout configuration: its own, else the organization's ``default``.
            ///
            /// Raises ``ValueError`` where ``default`` is blank.
            #[pyo3(signature = (default = None))]
            fn checkout_configuration(&self, default: Option<Plain<'_>>) -> PyResult<Option<String>> {
                let mut defaults = OrganizationDefaults::new();
                if let Some(Plain(id)) = default {
                    let id = paysession::Id::parse(id).map_err(|error| PyValueError::new_err(error.to_string()))?;
                    defaults = defaults.checkout_configuration_id(id);
                }
                let id = self.whole().checkout_configuration(&defaults);
                Ok(id.map(|id| id.as_str().to_owned()))
            }

            /// Whether findings were dropped because there were more than are kept (1 000 of each kind).
            #[getter]
            fn truncated(&self) -> bool {
                self.is_truncated()
            }

            /// Return plain values, as ``json.loads`` gives them of ``to_json()``.
            #[pyo3(signature = () -> "dict[str, typing.Any]")]
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                loads(py, &self.whole().to_json())
            }

            fn __eq__(&self, other: &Bound<'_, Self>) -> bool {
                other.get().whole() == self.whole()
            }

            fn __copy__(slf: Py<Self>) -> Py<Self> {
                slf
            }

            #[pyo3(signature = (_memo: "object"))]
            fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
                slf
            }

            fn __hash__(&self) -> u64 {
                hash(&self.whole().to_json())
            }
        }
    };
}
offers!(Request);
offers!(PaymentSession);

/// A function and its arguments, by which `pickle` makes an object again.
pub(crate) type Pickled<'py> = (Bound<'py, PyAny>, (String, Remarked<'py>, bool));

/// Judges what was accepted before: by violations alone, and of whatever size.
pub(crate) fn accepting() -> Validator {
    Validator::new().policy(Policy::silent()).max_bytes(Validator::CEILING)
}
