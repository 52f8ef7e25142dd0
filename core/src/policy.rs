//! The policy: the level of each data rule and advisory.
//!
//! A level is `allow` (not reported), `warn` (reported with the accepted value) or `deny` (refused). A violation is
//! always refused.

#[cfg(feature = "serde")]
mod serde;

use crate::rule::{Level, Rule, RuleSet};

/// The level of every rule. Violations can't be lowered. Advisories can be silenced, or refuse.
///
/// ```
/// use paysession::{Policy, Rule};
/// use paysession::rule::Level;
///
/// let policy = Policy::standard().with(Rule::UrlInsecure, Level::Deny)?;
/// assert_eq!(policy.level(Rule::UrlInsecure), Level::Deny);
/// assert!(Policy::standard().with(Rule::AmountInvalid, Level::Allow).is_err());
/// # Ok::<(), paysession::policy::PolicyError>(())
/// ```
///
/// # In a configuration file
///
/// With the feature `serde` a policy is an object in any format of serde: a `preset` (`standard` or `strict`), and lists
/// of codes under `deny`, `warn` and `allow`. Each member is optional, and the preset is `standard` if it is missing.
///
#[cfg_attr(feature = "serde_json", doc = "```")]
#[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
/// use paysession::{Policy, Rule};
/// use paysession::rule::Level;
///
/// let policy: Policy = serde_json::from_str(r#"{"preset":"strict","warn":["url.insecure","currency.unknown"]}"#)?;
/// assert_eq!(policy.level(Rule::UrlInsecure), Level::Warn);
/// assert_eq!(policy.level(Rule::AmountZero), Level::Deny);
///
/// let error = serde_json::from_str::<Policy>(r#"{"deny":["url.insecur"]}"#).unwrap_err();
/// assert!(error.to_string().starts_with("no rule has the code `url.insecur`"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    denied: RuleSet,
    /// Disjoint with `denied`.
    warned: RuleSet,
}

/// The level of a rule can't be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// A policy does not apply to violations and transitions.
    #[error("{0} is a {kind}: no policy changes it", kind = .0.kind())]
    Fixed(Rule),
}

impl Policy {
    /// Returns the defaults: data rules deny, advisories warn.
    ///
    /// ```
    /// use paysession::{Policy, Rule};
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Policy::standard().level(Rule::CurrencyUnknown), Level::Deny);
    /// assert_eq!(Policy::standard().level(Rule::UrlInsecure), Level::Warn);
    /// ```
    #[must_use]
    pub const fn standard() -> Self {
        const { defaults() }
    }

    /// Returns the defaults, except that the advisories marked as strict in the catalogue deny.
    ///
    /// ```
    /// use paysession::{Policy, Rule};
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Policy::strict().level(Rule::UrlInsecure), Level::Deny);
    /// assert_eq!(Policy::strict().level(Rule::UrlAppScheme), Level::Warn);
    /// ```
    #[must_use]
    pub fn strict() -> Self {
        let strict = Rule::ALL.iter().filter(|rule| rule.is_strict());
        strict.fold(Self::standard(), |policy, rule| policy.set(*rule, Level::Deny))
    }

    /// Returns the policy with the level of one rule changed.
    ///
    /// # Errors
    ///
    /// Returns [`PolicyError::Fixed`] for violations and transitions: only data rules and advisories have a level to set.
    ///
    /// ```
    /// use paysession::{Policy, Rule};
    /// use paysession::policy::PolicyError;
    /// use paysession::rule::Level;
    ///
    /// let policy = Policy::standard().with(Rule::CurrencyUnknown, Level::Warn)?;
    /// assert_eq!(policy.with(Rule::UrlInvalid, Level::Warn), Err(PolicyError::Fixed(Rule::UrlInvalid)));
    /// # Ok::<(), PolicyError>(())
    /// ```
    pub fn with(self, rule: Rule, level: Level) -> Result<Self, PolicyError> {
        if rule.kind().has_level() { Ok(self.set(rule, level)) } else { Err(PolicyError::Fixed(rule)) }
    }

    /// Returns the level of a rule.
    ///
    /// ```
    /// use paysession::{Policy, Rule};
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Policy::standard().level(Rule::AmountInvalid), Level::Deny);
    /// ```
    #[must_use]
    pub const fn level(&self, rule: Rule) -> Level {
        if self.denied.contains(rule) {
            Level::Deny
        } else if self.warned.contains(rule) {
            Level::Warn
        } else {
            Level::Allow
        }
    }

    /// Returns the policy that allows every data rule and advisory, so that only violations count. It is for data that
    /// another policy accepted before, such as what moves from one store to another.
    ///
    /// ```
    /// use paysession::{Policy, Rule};
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Policy::silent().level(Rule::CurrencyUnknown), Level::Allow);
    /// assert_eq!(Policy::silent().level(Rule::AmountInvalid), Level::Deny);
    /// ```
    #[must_use]
    pub fn silent() -> Self {
        let set = Rule::ALL.iter().filter(|rule| rule.kind().has_level());
        set.fold(Self::standard(), |policy, rule| policy.set(*rule, Level::Allow))
    }

    const fn set(self, rule: Rule, level: Level) -> Self {
        let (denied, warned) = (self.denied.without(rule), self.warned.without(rule));
        Self {
            denied: denied.with_if(rule, matches!(level, Level::Deny)),
            warned: warned.with_if(rule, matches!(level, Level::Warn)),
        }
    }
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn defaults() -> Policy {
    let mut policy = Policy { denied: RuleSet::EMPTY, warned: RuleSet::EMPTY };
    let mut nth = 0;
    while nth < Rule::ALL.len() {
        policy = policy.set(Rule::ALL[nth], Rule::ALL[nth].level());
        nth += 1;
    }
    policy
}

impl Default for Policy {
    fn default() -> Self {
        Self::standard()
    }
}
