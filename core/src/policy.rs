//! The policy: the level of each data rule and advisory.
//!
//! A level is `allow` (not reported), `warn` (reported with the accepted value) or `deny` (refused). What is given is
//! always refused by a violation. What was stored before is judged by the codes that the policy sets itself, whatever its
//! preset says.

#[cfg(feature = "serde")]
mod serde;

use crate::rule::{Level, Rule, RuleKind, RuleSet};

/// The level of every rule. Violations can't be lowered. Advisories can be silenced, or refuse.
///
/// A session that is read back must stay readable, so a preset does not count there: only the codes that the policy sets
/// itself, by [`with`](Self::with) or [`silent`](Self::silent). A violation of a field that the session's life does not
/// depend on is an advisory then, unless the policy denies its code. Data rules never refuse there.
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
    /// The rules that no preset set.
    own: RuleSet,
}

/// The level of a rule can't be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// A policy can't lower a violation, and does not apply to transitions.
    #[error("{0} is a {kind}: no policy {verb} it", kind = .0.kind(), verb = if .0.kind() == RuleKind::Violation { "lowers" } else { "changes" })]
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
        strict.fold(Self::standard(), |policy, rule| policy.preset(*rule, Level::Deny))
    }

    /// Returns the policy with the level of one rule changed.
    ///
    /// # Errors
    ///
    /// Returns [`PolicyError::Fixed`] for transitions, and for violations unless the level is `deny`.
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
        match (rule.kind(), level) {
            (RuleKind::DataRule | RuleKind::Advisory, _) | (RuleKind::Violation, Level::Deny) => {
                Ok(self.set(rule, level))
            }
            _ => Err(PolicyError::Fixed(rule)),
        }
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
    /// another policy accepted before, such as what moves from one store to another. It sets each code itself.
    ///
    /// ```
    /// use paysession::{Policy, Rule};
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Policy::silent().level(Rule::CurrencyUnknown), Level::Allow);
    /// assert_eq!(Policy::silent().level(Rule::AmountInvalid), Level::Deny);
    /// ```
    #[must_use]
    pub const fn silent() -> Self {
        const { silent() }
    }

    /// Returns the level of a rule for what was stored before; none if the policy does not set it itself.
    pub(crate) const fn own_level(&self, rule: Rule) -> Option<Level> {
        if self.own.contains(rule) { Some(self.level(rule)) } else { None }
    }

    pub(crate) const fn set(self, rule: Rule, level: Level) -> Self {
        Self { own: self.own.with_if(rule, true), ..self.preset(rule, level) }
    }

    const fn preset(self, rule: Rule, level: Level) -> Self {
        let (denied, warned) = (self.denied.without(rule), self.warned.without(rule));
        Self {
            denied: denied.with_if(rule, matches!(level, Level::Deny)),
            warned: warned.with_if(rule, matches!(level, Level::Warn)),
            own: self.own,
        }
    }
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn defaults() -> Policy {
    let mut policy = Policy { denied: RuleSet::EMPTY, warned: RuleSet::EMPTY, own: RuleSet::EMPTY };
    let mut nth = 0;
    while nth < Rule::ALL.len() {
        policy = policy.preset(Rule::ALL[nth], Rule::ALL[nth].level());
        nth += 1;
    }
    policy
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn silent() -> Policy {
    let mut policy = defaults();
    let mut nth = 0;
    while nth < Rule::ALL.len() {
        if Rule::ALL[nth].kind().has_level() {
            policy = policy.set(Rule::ALL[nth], Level::Allow);
        }
        nth += 1;
    }
    policy
}

impl Default for Policy {
    fn default() -> Self {
        Self::standard()
    }
}
