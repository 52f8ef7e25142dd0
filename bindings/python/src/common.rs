//! The methods that a request and a session share, and how both are pickled.

use paysession::scalar::Url;
use paysession::session::OrganizationDefaults;
use paysession::{Policy, Validator};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::accepted::{PaymentSession, Request};
use crate::argument::Plain;
use crate::convert::{hash, loads};
use crate::results::{Branding, Features, FindingTuple};

/// The methods of both classes.
macro_rules! common_methods {
    ($class:ident, $dict:literal) => {
        #[pymethods]
        impl $class {
            /// Which features the session has, and why not: FlexPay, contact features, invoice features.
            #[getter]
            fn features<'py>(&self, py: Python<'py>) -> PyResult<Features<'py>> {
                Features::of(py, self.whole().features())
            }

            /// Return the branding at checkout: its own, else the organization's ``name`` and ``logo_url``.
            ///
            /// Raises ``ValueError`` if ``logo_url`` is not a URL.
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
                Branding::of(py, &self.whole().branding(&defaults))
            }

            /// Return the id of the checkout configuration: its own, else the organization's ``default``.
            ///
            /// Raises ``ValueError`` if ``default`` is blank.
            #[pyo3(signature = (default = None))]
            fn checkout_configuration(&self, default: Option<Plain<'_>>) -> PyResult<Option<String>> {
                let mut defaults = OrganizationDefaults::new();
                if let Some(Plain(id)) = default {
                    let id =
                        paysession::scalar::Id::parse(id).map_err(|error| PyValueError::new_err(error.to_string()))?;
                    defaults = defaults.checkout_configuration_id(id);
                }
                let id = self.whole().checkout_configuration(&defaults);
                Ok(id.map(|id| id.as_str().to_owned()))
            }

            /// Whether findings were dropped because there were more than the limit (1 000 of each kind).
            #[getter]
            fn truncated(&self) -> bool {
                self.is_truncated()
            }

            /// Return plain values: ``to_json()`` parsed by ``json.loads``.
            #[pyo3(signature = () -> $dict)]
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
common_methods!(Request, "paysession.dicts.RequestDict");
common_methods!(PaymentSession, "paysession.dicts.PaymentSessionDict");

/// A function and its arguments, with which `pickle` restores an object.
pub(crate) type Pickled<'py> = (Bound<'py, PyAny>, (String, FindingTuple<'py>, bool));

/// Accepts a value that was accepted before: only violations refuse it, and its size is not limited.
pub(crate) fn accepting() -> Validator {
    Validator::new().policy(Policy::silent()).max_bytes(Validator::CEILING)
}
