//! The results that `python/paysession/_types.py` declares as classes. Every one of them is built here.

use paysession::report::{Param, Segment};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};
#[cfg(feature = "stubs")]
use pyo3::{inspect::PyStaticExpr, type_hint_identifier};

use crate::convert::{Decimal, Moment, Status, Tuple};

/// Wraps a class that the package declares in Python.
macro_rules! declared {
    ($($(#[doc = $doc:literal])+ $name:ident = $class:literal;)+) => { $(
        $(#[doc = $doc])+
        pub(crate) struct $name<'py>(pub(crate) Bound<'py, PyAny>);

        impl<'py> $name<'py> {
            /// Calls the class.
            fn new(
                py: Python<'py>,
                values: impl pyo3::call::PyCallArgs<'py>,
            ) -> PyResult<Self> {
                static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
                CLASS.import(py, "paysession._types", $class)?.call1(values).map(Self)
            }
        }

        impl<'py> IntoPyObject<'py> for $name<'py> {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;
            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("paysession._types", $class);

            fn into_pyobject(self, _: Python<'py>) -> PyResult<Self::Output> {
                Ok(self.0)
            }
        }
    )+ };
}

declared! {
    /// The place of a finding.
    Path = "Path";
    /// A rule's finding at one place.
    Finding = "Finding";
    /// The findings of a refused input, as they are pickled.
    Findings = "Findings";
    /// Which features a session has.
    Features = "Features";
    /// Whether the amount can be financed.
    FlexPay = "FlexPay";
    /// What the checkout shows as the merchant.
    Branding = "Branding";
    /// What happened to a session.
    Event = "Event";
    /// A session after a step, and the event.
    Step = "Step";
    /// An error of a response.
    ResponseError = "ResponseError";
}

impl<'py> Path<'py> {
    fn of(py: Python<'py>, path: &paysession::report::Path) -> PyResult<Self> {
        Self::new(py, (path.pointer(), path.to_string(), parts(py, path)?))
    }
}

/// The keys and indexes of a path.
pub(crate) fn parts<'py>(py: Python<'py>, path: &paysession::report::Path) -> PyResult<Bound<'py, PyTuple>> {
    let parts = path.segments().map(|segment| match segment {
        Segment::Key(key) => Ok(PyString::new(py, key).into_any()),
        Segment::Index(index) => Ok(index.into_pyobject(py)?.into_any()),
    });
    PyTuple::new(py, parts.collect::<PyResult<Vec<_>>>()?)
}

impl<'py> Finding<'py> {
    pub(crate) fn of(py: Python<'py>, finding: &paysession::Finding) -> PyResult<Self> {
        let params = PyDict::new(py);
        for (name, value) in finding.params().iter() {
            match value {
                Param::Number(number) => params.set_item(name, *number)?,
                Param::Text(text) => params.set_item(name, &**text)?,
                _ => {}
            }
        }
        let code = PyString::intern(py, finding.code());
        let message = PyString::intern(py, finding.message());
        Self::new(py, (code, Path::of(py, finding.path())?, message, params))
    }

    pub(crate) fn all(py: Python<'py>, findings: &[paysession::Finding]) -> PyResult<Tuple<Self>> {
        findings.iter().map(|finding| Self::of(py, finding)).collect::<PyResult<_>>().map(Tuple)
    }
}

impl<'py> ResponseError<'py> {
    pub(crate) fn all(py: Python<'py>, errors: &[paysession::session::ResponseError]) -> PyResult<Tuple<Self>> {
        let errors = errors.iter().map(|error| Self::new(py, (&error.message, &error.path, &error.extensions)));
        errors.collect::<PyResult<_>>().map(Tuple)
    }
}

impl<'py> Findings<'py> {
    /// The findings of a refused input and its JSON and text, which can be pickled.
    pub(crate) fn of(
        py: Python<'py>,
        rejected: &paysession::Rejected,
        errors: &[paysession::session::ResponseError],
        json: String,
    ) -> PyResult<Self> {
        let violations = Finding::all(py, rejected.violations())?;
        let advisories = Finding::all(py, rejected.advisories())?;
        let errors = ResponseError::all(py, errors)?;
        Self::new(py, (violations, advisories, rejected.truncated(), errors, json, rejected.to_string()))
    }
}

impl<'py> Features<'py> {
    pub(crate) fn of(py: Python<'py>, features: paysession::session::Features) -> PyResult<Self> {
        let flex_pay = features.flex_pay;
        let excess = flex_pay.excess().map(Decimal::from);
        let flex_pay = FlexPay::new(py, (flex_pay.is_enabled(), flex_pay.reason(), excess))?;
        Self::new(py, (flex_pay, features.contact, features.invoices))
    }
}

impl<'py> Branding<'py> {
    pub(crate) fn of(py: Python<'py>, branding: &paysession::session::Branding<'_>) -> PyResult<Self> {
        Self::new(py, (branding.name, branding.logo_url.map(paysession::scalar::Url::into_inner)))
    }
}

impl<'py> Event<'py> {
    pub(crate) fn of(py: Python<'py>, event: &paysession::session::Event) -> PyResult<Self> {
        let currency = event.currency();
        let values = (
            event.event_type().as_str(),
            event.session_id(),
            event.from().map(Status),
            Status(event.to()),
            Moment(event.at()),
            event.payment_id(),
            Decimal::from(event.amount()),
            currency.code(),
            event.paid_at().map(Moment),
            PyTuple::new(py, event.changed())?,
            event.key(),
            event.to_json(),
        );
        Self::new(py, values)
    }
}

impl<'py> Step<'py> {
    /// The session after a step, as its class here, the event, and whether the session is another than before.
    pub(crate) fn of(
        py: Python<'py>,
        session: impl IntoPyObject<'py>,
        event: Option<&paysession::session::Event>,
        is_changed: bool,
    ) -> PyResult<Self> {
        let event = event.map(|event| Event::of(py, event)).transpose()?;
        Self::new(py, (session, event, is_changed))
    }
}

/// Findings that are built already.
pub(crate) struct FindingTuple<'py>(pub(crate) Bound<'py, PyTuple>);

impl<'py> IntoPyObject<'py> for FindingTuple<'py> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = <Tuple<Finding<'py>> as IntoPyObject<'py>>::OUTPUT_TYPE;

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Self::Output> {
        Ok(self.0)
    }
}
