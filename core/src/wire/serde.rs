//! The accepted types and findings as values of serde's.
//!
//! `Request` has no `Deserialize`: a request would be validated by the standard policy and without a clock, unseen.

use serde_core::de::{Deserialize, Deserializer, Error as _};
use serde_core::ser::{Serialize, Serializer};

use super::{event, findings};
use crate::document::Form;
use crate::report::{Finding, Params, Path, Rejected};
use crate::session::{Event, PaymentSession, Request};
use crate::tree::{Tree, Value};
use crate::validator::Validator;

/// The canonical input: the provided fields, in the API's order.
impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value(self.tree(Form::Canonical)).serialize(serializer)
    }
}

/// The session in the API's shape: every field in the API's order, null if unset.
impl Serialize for PaymentSession {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value(self.tree(Form::Nulls)).serialize(serializer)
    }
}

/// Read as a stored session; the error lists every violation.
impl<'de> Deserialize<'de> for PaymentSession {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = Tree::deserialize(deserializer)?;
        let accepted = Validator::new().read_session_tree(&tree);
        accepted.map(|accepted| accepted.value).map_err(D::Error::custom)
    }
}

/// The JSON Pointer.
impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.pointer())
    }
}

/// An object of the params.
impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value(&findings::params(self)).serialize(serializer)
    }
}

/// `code`, `path`, `message` and `params`, as in a verdict.
impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value(&findings::finding(self)).serialize(serializer)
    }
}

/// The verdict, as [`Rejected::to_json`] writes it.
impl Serialize for Rejected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value(&findings::rejected(self)).serialize(serializer)
    }
}

/// The event as it is posted.
impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value(&event::event(self)).serialize(serializer)
    }
}
