//! What follows from a refused step.

use crate::names::named;

/// What a caller has to do next when a step is refused: the catalogue declares it for each transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FollowUp {
    /// Nothing: the step is not needed, or the caller made a mistake.
    Nothing,
    /// Read the session again, and decide anew.
    Reload,
    /// Take the same step later.
    RetryLater,
    /// Money moved for a session that can't take it: return it.
    Refund,
    /// A person has to look: the payment and the session don't fit together.
    Investigate,
}

impl FollowUp {
    /// Every follow-up.
    pub const ALL: &'static [Self] = &[Self::Nothing, Self::Reload, Self::RetryLater, Self::Refund, Self::Investigate];

    /// Returns the name: `none`, `reload`, `retry_later`, `refund` or `investigate`.
    ///
    /// ```
    /// use paysession::rule::FollowUp;
    ///
    /// assert_eq!(FollowUp::RetryLater.as_str(), "retry_later");
    /// assert_eq!("none".parse(), Ok(FollowUp::Nothing));
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Reload => "reload",
            Self::RetryLater => "retry_later",
            Self::Refund => "refund",
            Self::Investigate => "investigate",
        }
    }
}

named! {
    /// No follow-up has this name.
    UnknownFollowUpError = "not a follow-up: none, reload, retry_later, refund or investigate";
    FollowUp, "a follow-up"
}
