//! How a policy applies a rule.

use crate::names::named;

/// The level of a rule: a [`Policy`](crate::Policy) sets it for data rules and advisories.
///
/// These three are all there can be, so a `match` needs no further arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Report nothing.
    Allow,
    /// Accept the input, and report the finding as an advisory.
    Warn,
    /// Refuse the input.
    Deny,
}

impl Level {
    /// Every level.
    pub const ALL: &'static [Self] = &[Self::Allow, Self::Warn, Self::Deny];

    /// Finds a level by its name.
    ///
    /// ```
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Level::from_name("deny"), Some(Level::Deny));
    /// assert_eq!(Level::from_name("Deny"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    /// Returns the name: `allow`, `warn` or `deny`.
    ///
    /// ```
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Level::Warn.as_str(), "warn");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

named! {
    /// No level has this name.
    UnknownLevelError = "not a level: allow, warn or deny";
    Level, "a level: allow, warn or deny"
}
