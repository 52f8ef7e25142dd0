//! Rules by their codes, and their levels by default.

use super::{Level, Rule, RuleKind};
use crate::names::named;

impl Rule {
    /// Returns the level of the rule if no policy sets another.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::rule::Level;
    ///
    /// assert_eq!(Rule::UrlInsecure.level(), Level::Warn);
    /// assert_eq!(Rule::CurrencyUnknown.level(), Level::Deny);
    /// ```
    #[must_use]
    pub const fn level(self) -> Level {
        match self.kind() {
            RuleKind::Advisory => Level::Warn,
            RuleKind::Violation | RuleKind::DataRule | RuleKind::Transition => Level::Deny,
        }
    }

    /// Finds a rule by its code.
    ///
    /// ```
    /// use paysession::Rule;
    ///
    /// assert_eq!(Rule::from_code("amount.too_many_decimals"), Some(Rule::AmountTooManyDecimals));
    /// assert_eq!(Rule::from_code("amount.nil"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        code.parse().ok()
    }

    /// The code is the name of a rule.
    const fn as_str(self) -> &'static str {
        self.code()
    }
}

named! {
    /// No rule has this code.
    UnknownRuleError = "no rule has this code";
    Rule, "the code of a rule"
}
