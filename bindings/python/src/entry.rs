//! What a document is read as.

use paysession::tree::TreeNode;
use paysession::{Validator, Verdict};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// What a document is read as: `"input"`, `"body"`, or whichever of the two it is.
#[derive(Clone, Copy)]
pub(crate) enum Entry {
    Auto,
    Input,
    Body,
}

impl Entry {
    /// Finds an entry by the name that callers give it.
    pub(crate) fn named(name: &str) -> PyResult<Self> {
        match name {
            "auto" => Ok(Self::Auto),
            "input" => Ok(Self::Input),
            "body" => Ok(Self::Body),
            _ => Err(PyValueError::new_err("an entry is 'auto', 'input' or 'body'")),
        }
    }

    /// Validates JSON.
    pub(crate) fn json(self, validator: &Validator, json: &[u8]) -> Verdict {
        match self {
            Self::Auto => validator.validate(json),
            Self::Input => validator.validate_input(json),
            Self::Body => validator.validate_body(json),
        }
    }

    /// Validates a tree.
    pub(crate) fn tree(self, validator: &Validator, tree: impl TreeNode) -> Verdict {
        match self {
            Self::Auto => validator.validate_tree(tree),
            Self::Input => validator.validate_input_tree(tree),
            Self::Body => validator.validate_body_tree(tree),
        }
    }
}
