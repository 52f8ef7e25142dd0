//! Why a document is not read to its end, and the finding that reports it.

use crate::report::Params;
use crate::rule::Rule;
use crate::tree::TreeError;

/// The deepest nesting; the input object is the first level.
pub(crate) const DEPTH: u32 = 32;

/// Why reading ended before the document did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Not JSON from this place on.
    Malformed(TreeError),
    /// Deeper than [`DEPTH`].
    TooDeep,
    /// Larger than this limit in bytes.
    TooLarge(u32),
    /// The root is an envelope around the input: the document has to be read again as one.
    Envelope,
    /// What was read as an envelope is none after all: the document has to be read again without one.
    NoEnvelope,
}

impl From<TreeError> for Stop {
    fn from(malformed: TreeError) -> Self {
        Self::Malformed(malformed)
    }
}

impl Stop {
    /// The one finding of a document that was not read to its end.
    pub(crate) fn finding(self) -> (Rule, Params) {
        match self {
            Self::Malformed(at) => (
                Rule::JsonMalformed,
                Params::NONE.number("line", at.line().into()).number("column", at.column().into()).reason(at.reason()),
            ),
            Self::TooLarge(limit) => {
                (Rule::JsonTooLarge, Params::NONE.text("what", "bytes").number("limit", limit.into()))
            }
            // The reader stops for an envelope only when the caller asked it to.
            Self::TooDeep | Self::Envelope | Self::NoEnvelope => {
                (Rule::JsonTooLarge, Params::NONE.text("what", "depth").number("limit", DEPTH.into()))
            }
        }
    }
}
