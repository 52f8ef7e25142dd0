//! The levels of rules.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use paysession::Rule;
use paysession::policy::Preset;
use paysession::rule::Level;
use pyo3::exceptions::{PyTypeError, PyValueError};
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_union};

/// The levels of data rules and advisories: a preset, and other levels for single codes.
///
/// ``preset`` is ``"standard"`` (data rules deny, advisories warn) or ``"strict"`` (the advisories that the catalogue
/// marks as strict deny too). ``levels`` maps codes to ``"allow"`` (not reported), ``"warn"`` (reported as an
/// advisory) or ``"deny"`` (refused). The code of a violation takes ``"deny"`` alone: what is given is always refused by
/// it, so this matters only if a session is read back.
///
/// A session that is read back has to stay readable, so a preset does not count there: only ``levels`` does. Data rules
/// never refuse there, and a violation at a field that the session's life does not depend on is an advisory, unless
/// ``levels`` denies its code.
///
/// Raises ``ValueError`` for an unknown preset, code or level, and for a level that the code can't have.
///
/// A policy is read from a configuration by ``from_json`` or ``from_dict``.
#[pyclass(frozen, eq, hash, from_py_object, module = "paysession")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Policy(pub(crate) paysession::Policy);

impl Hash for Policy {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.preset().hash(state);
        self.0.levels().for_each(|level| level.hash(state));
    }
}

impl Policy {
    /// The levels that the caller set, by code.
    fn named_levels(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.levels().map(|(rule, level)| (rule.code(), level.as_str()))
    }
}

fn preset(name: &str) -> PyResult<Preset> {
    name.parse().map_err(|_| PyValueError::new_err("a policy's preset is 'standard' or 'strict'"))
}

fn rule(code: &str) -> PyResult<Rule> {
    // An argument of the caller, not a value of an input.
    Rule::from_code(code).ok_or_else(|| PyValueError::new_err(format!("no rule has the code {code:?}")))
}

#[pymethods]
impl Policy {
    #[new]
    #[pyo3(signature = (preset: "typing.Literal['standard', 'strict']" = "standard", *, levels: "collections.abc.Mapping[paysession._codes.PolicyCode, typing.Literal['allow', 'warn', 'deny']] | None" = None))]
    fn new(preset: &str, levels: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let mut policy = paysession::Policy::from(self::preset(preset)?);
        let named: BTreeMap<String, String> = match levels {
            None => BTreeMap::new(),
            Some(levels) => dict(levels)?.extract()?,
        };
        for (code, level) in named {
            let rule = rule(&code)?;
            let level = Level::from_name(&level);
            let level = level.ok_or_else(|| PyValueError::new_err("a level is 'allow', 'warn' or 'deny'"))?;
            policy = policy.with(rule, level).map_err(|error| PyValueError::new_err(error.to_string()))?;
        }
        Ok(Self(policy))
    }

    /// Return the level of a rule by its code: ``"allow"``, ``"warn"`` or ``"deny"``.
    ///
    /// Raises ``ValueError`` if no rule has the code.
    #[pyo3(signature = (code: "paysession._codes.PolicyCode") -> "typing.Literal['allow', 'warn', 'deny']")]
    fn level(&self, code: &str) -> PyResult<&'static str> {
        Ok(self.0.level(rule(code)?).as_str())
    }

    fn __repr__(&self) -> String {
        let levels: Vec<String> = self.named_levels().map(|(code, level)| format!("'{code}': '{level}'")).collect();
        let preset = self.0.preset();
        if levels.is_empty() {
            format!("Policy('{preset}')")
        } else {
            format!("Policy('{preset}', levels={{{}}})", levels.join(", "))
        }
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Chosen)> {
        let this = slf.get();
        let restore = slf.py().import("paysession._types")?.getattr("restore_policy")?;
        Ok((restore, (this.0.preset().as_str(), this.named_levels().collect())))
    }
}

/// A mapping as a `dict`.
pub(crate) fn dict<'py>(mapping: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    mapping.py().get_type::<PyDict>().call1((mapping,))
}

/// A preset, and the levels that the caller set.
type Chosen = (&'static str, BTreeMap<&'static str, &'static str>);

/// A policy as an argument: a `Policy`, or the name of a preset.
pub(crate) struct PolicyChoice(pub(crate) paysession::Policy);

impl FromPyObject<'_, '_> for PolicyChoice {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        <Policy as pyo3::PyTypeInfo>::TYPE_HINT,
        pyo3::type_hint_subscript!(
            type_hint_identifier!("typing", "Literal"),
            PyStaticExpr::Constant { value: pyo3::inspect::PyStaticConstant::Str("standard") },
            PyStaticExpr::Constant { value: pyo3::inspect::PyStaticConstant::Str("strict") }
        )
    );

    fn extract(policy: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok(policy) = policy.cast::<Policy>() {
            return Ok(Self(policy.get().0.clone()));
        }
        if let Ok(name) = policy.cast::<PyString>() {
            return preset(name.to_str()?).map(|preset| Self(preset.into()));
        }
        Err(PyTypeError::new_err("a policy is a Policy, 'standard' or 'strict'"))
    }
}
