//! What an answer says, and what can be asked of a verdict.

/// What an answer says. The first three are the command line's exit codes.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Valid, or done.
    Ok = 0,
    /// Rejected by the rules, or the step is refused. The answer has the findings.
    Refused = 1,
    /// Called wrongly. The answer is `{"misuse":"…"}`, a message for developers without a value of a document.
    Misuse = 2,
    /// A fault of the library: it panicked, and the call did nothing. The answer is as of misuse. Please report it.
    Panicked = 3,
}

/// A part of an accepted verdict.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole verdict, as `paysession_validate` returns it.
    Whole = 0,
    /// `valid` and `advisories`.
    Findings = 1,
    /// The canonical request.
    Request = 2,
    /// What the session will offer.
    Features = 3,
    /// The fingerprint of the canonical request: a text, not JSON.
    Fingerprint = 4,
    /// The GraphQL request to post.
    Body = 5,
}

impl Part {
    pub(crate) const ALL: [Self; 6] =
        [Self::Whole, Self::Findings, Self::Request, Self::Features, Self::Fingerprint, Self::Body];
}
