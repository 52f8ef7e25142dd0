//! The policy: the level of each data rule and advisory.
//!
//! A level is `allow` (not reported), `warn` (reported with the accepted value) or `deny` (refused). What is given is
//! always refused by a violation. What was stored before is judged by the codes that the policy sets itself, whatever its
//! preset says.

#[cfg(feature = "serde_json")]
mod json;
mod preset;
#[cfg(feature = "serde")]
mod serde;

#[cfg(feature = "serde_json")]
pub use json::PolicyJsonError;
pub use preset::{Preset, UnknownPresetError};

use crate::rule::{Level, Rule, RuleKind, RuleSet};

/// The level of every rule. Violations can't be lowered. Advisories can be silenced, or refuse.
///
/// Most data rules depend on a table that ages: the currencies, the countries, the numbering plans. If the time of a
/// validation is more than 365 days after the table's date, a data rule that would deny only warns, unless the policy
/// sets its code itself or is the strict preset: see [`Table`](crate::scalar::Table).
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
/// Every language and the command line read the same object as JSON, by `from_json` (feature `serde_json`).
///
#[cfg_attr(feature = "serde_json", doc = "```")]
#[cfg_attr(not(feature = "serde_json"), doc = "```ignore")]
/// use paysession::{Policy, Rule};
/// use paysession::rule::Level;
///
/// let policy = Policy::from_json(r#"{"preset":"strict","warn":["url.insecure","currency.unknown"]}"#)?;
/// assert_eq!(policy.level(Rule::UrlInsecure), Level::Warn);
/// assert_eq!(policy.level(Rule::AmountZero), Level::Deny);
///
/// let error = Policy::from_json(r#"{"deny":["url.insecur"]}"#).unwrap_err();
/// assert!(error.to_string().starts_with("no rule has the code `url.insecur`"));
/// # Ok::<(), paysession::policy::PolicyJsonError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    denied: RuleSet,
    /// Disjoint with `denied`.
    warned: RuleSet,
    /// The rules that no preset set.
    own: RuleSet,
    /// What set the other rules.
    preset: Preset,
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

    /// Returns the defaults, except that the advisories marked as strict in the catalogue deny, and that no data rule
    /// softens with age: else a number in no plan would be refused, and one of an impossible length accepted.
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
        let policy = strict.fold(Self::standard(), |policy, rule| policy.leveled(*rule, Level::Deny));
        Self { preset: Preset::Strict, ..policy }
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

    /// Returns the preset that the policy began with. The strict one also holds data rules whose table is old.
    ///
    /// ```
    /// use paysession::policy::Preset;
    /// use paysession::rule::Level;
    /// use paysession::{Policy, Rule};
    ///
    /// let policy = Policy::strict().with(Rule::UrlInsecure, Level::Warn)?;
    /// assert_eq!(policy.preset(), Preset::Strict);
    /// assert_eq!(Policy::silent().preset(), Preset::Standard);
    /// # Ok::<(), paysession::policy::PolicyError>(())
    /// ```
    #[must_use]
    pub const fn preset(&self) -> Preset {
        self.preset
    }

    /// Returns the codes that the policy sets itself, with their levels, in catalogue order. They count even if the
    /// preset has the same level.
    ///
    /// ```
    /// use paysession::rule::Level;
    /// use paysession::{Policy, Rule};
    ///
    /// let policy = Policy::standard().with(Rule::UrlInsecure, Level::Warn)?.with(Rule::AmountZero, Level::Deny)?;
    /// let levels: Vec<_> = policy.levels().collect();
    /// assert_eq!(levels, [(Rule::AmountZero, Level::Deny), (Rule::UrlInsecure, Level::Warn)]);
    /// # Ok::<(), paysession::policy::PolicyError>(())
    /// ```
    pub fn levels(&self) -> impl Iterator<Item = (Rule, Level)> {
        self.own.iter().map(|rule| (rule, self.level(rule)))
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

    /// Whether a data rule keeps its level however old its table is.
    pub(crate) const fn is_firm(&self, rule: Rule) -> bool {
        matches!(self.preset, Preset::Strict) || self.own.contains(rule)
    }

    pub(crate) const fn set(self, rule: Rule, level: Level) -> Self {
        Self { own: self.own.with_if(rule, true), ..self.leveled(rule, level) }
    }

    const fn leveled(self, rule: Rule, level: Level) -> Self {
        let (denied, warned) = (self.denied.without(rule), self.warned.without(rule));
        Self {
            denied: denied.with_if(rule, matches!(level, Level::Deny)),
            warned: warned.with_if(rule, matches!(level, Level::Warn)),
            ..self
        }
    }
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn defaults() -> Policy {
    let mut policy =
        Policy { denied: RuleSet::EMPTY, warned: RuleSet::EMPTY, own: RuleSet::EMPTY, preset: Preset::Standard };
    let mut nth = 0;
    while nth < Rule::ALL.len() {
        policy = policy.leveled(Rule::ALL[nth], Rule::ALL[nth].level());
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

/// The policy of that name.
///
/// ```
/// use paysession::Policy;
/// use paysession::policy::Preset;
///
/// assert_eq!(Policy::from("strict".parse::<Preset>()?), Policy::strict());
/// # Ok::<(), paysession::policy::UnknownPresetError>(())
/// ```
impl From<Preset> for Policy {
    fn from(preset: Preset) -> Self {
        match preset {
            Preset::Standard => Self::standard(),
            Preset::Strict => Self::strict(),
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::standard()
    }
}
