//! Calls that were made wrongly: never a verdict on an input.

use paysession::policy::{PolicyError, PolicyJsonError};

/// Why a call was not carried out.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum Misuse {
    /// No call of the binding makes such a buffer: two versions were mixed.
    #[error("the native library and the classes that call it are of different versions")]
    Call,
    /// An id or name with half a surrogate pair in it.
    #[error("a text handed in is no Unicode text")]
    Text,
    /// Outside the years 1 to 9999, or not a time.
    #[error("a time handed in is not an ISO 8601 date and time with offset, within the years 1 to 9999")]
    Time,
    /// A policy names a code that no rule has.
    #[error("no rule has this code")]
    UnknownRule,
    /// A policy changes a level that no policy changes.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The JSON is not a policy. The error names the mistake. A policy is configuration, so no value of an input is in it.
    #[error(transparent)]
    PolicyJson(#[from] PolicyJsonError),
    /// A scalar is to be checked for a field that does not hold it.
    #[error("no such field holds this scalar")]
    UnknownField,
    /// A place in a session or contact is not written as one.
    #[error("a place is a JSON Pointer: empty, or keys and indexes that each begin with a slash")]
    Pointer,
    /// A step is to be taken from a response that has only errors.
    #[error("the response brought no session")]
    NoSession,
    /// An organization's logo is not a URL.
    #[error("the organization's logo is no absolute URL")]
    Logo,
    /// An organization's checkout configuration is blank.
    #[error("the organization's checkout configuration is blank")]
    Configuration,
}
