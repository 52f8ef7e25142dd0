//! One finding: a rule, its place, and params for machines.

use core::fmt;

use super::Path;
use crate::rule::{Reason, Rule};
use crate::scalar::Amount;
use crate::schema::Field;

/// The param that says why.
const REASON: &str = "reason";

/// A finding: a rule, and the place where the input breaks it.
///
/// ```
/// use paysession::{Rule, Validator};
///
/// let rejected = Validator::new().validate(r#"{"orgId":"o","amount":"1.001","currency":"USD"}"#).unwrap_err();
/// let finding = &rejected.violations()[0];
/// assert_eq!(finding.rule(), Rule::AmountTooManyDecimals);
/// assert_eq!(finding.path().dotted(), "amount");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub(super) rule: Rule,
    pub(super) path: Path,
    pub(super) params: Params,
}

impl Finding {
    /// Makes a finding without params, for tests of code that handles findings.
    ///
    /// ```
    /// use paysession::{Finding, Rule, Validator};
    /// use paysession::report::Path;
    ///
    /// let expected =
    ///     Finding::new(Rule::AmountTooManyDecimals, Path::parse("/amount")?).with_param("limit", 2_u32);
    /// let rejected = Validator::new().validate(r#"{"orgId":"o","amount":"1.001","currency":"USD"}"#).unwrap_err();
    /// assert_eq!(rejected.violations(), [expected]);
    /// # Ok::<(), paysession::report::PathError>(())
    /// ```
    #[must_use]
    pub const fn new(rule: Rule, path: Path) -> Self {
        Self { rule, path, params: Params::NONE }
    }

    /// Returns the finding with a param set.
    ///
    /// Params are in the order that the catalogue lists them for the rule, whatever the order of the calls. Names that it
    /// does not list follow.
    ///
    /// ```
    /// use paysession::{Finding, Rule};
    /// use paysession::report::{Param, Path};
    ///
    /// let finding = Finding::new(Rule::JsonMalformed, Path::default()).with_param("column", 7_u32).with_param("line", 1_u32);
    /// assert_eq!(finding.params().iter().map(|(name, _)| name).collect::<Vec<_>>(), ["line", "column"]);
    /// assert_eq!(finding.params().get("column"), Some(&Param::Number(7)));
    /// ```
    #[must_use]
    pub fn with_param(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        let listed = self.rule.params();
        let rank = |name: &str| listed.iter().position(|known| *known == name).unwrap_or(listed.len());
        let params = &mut self.params.0;
        params.retain(|(known, _)| *known != name);
        let at = params.partition_point(|(known, _)| rank(known) <= rank(name));
        params.insert(at, (name, value.into()));
        self
    }

    /// The same finding, seen from an object that has the input as a field.
    pub(crate) fn below(self, field: &'static Field) -> Self {
        // What is wrong with a whole document has no place.
        let is_of_document =
            matches!(self.rule, Rule::JsonMalformed | Rule::JsonTooLarge) && self.path == Path::default();
        if is_of_document { self } else { Self { path: self.path.below(field), ..self } }
    }

    /// Returns the rule.
    ///
    /// ```
    /// # use paysession::{Finding, Rule};
    /// # use paysession::report::Path;
    /// assert_eq!(Finding::new(Rule::AmountZero, Path::default()).rule(), Rule::AmountZero);
    /// ```
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Returns the rule's stable code.
    ///
    /// ```
    /// # use paysession::{Finding, Rule};
    /// # use paysession::report::Path;
    /// assert_eq!(Finding::new(Rule::AmountZero, Path::default()).code(), "amount.zero");
    /// ```
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.rule.code()
    }

    /// Returns the place.
    ///
    /// ```
    /// # use paysession::{Finding, Rule};
    /// # use paysession::report::Path;
    /// let finding = Finding::new(Rule::AmountZero, Path::parse("/amount")?);
    /// assert_eq!(finding.path().pointer(), "/amount");
    /// # Ok::<(), paysession::report::PathError>(())
    /// ```
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the rule's message for developers. It shows no value of the input.
    ///
    /// ```
    /// # use paysession::{Finding, Rule};
    /// # use paysession::report::Path;
    /// assert_eq!(Finding::new(Rule::AmountZero, Path::default()).message(), "the amount is zero");
    /// ```
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.rule.message()
    }

    /// Returns why the rule is broken, if that is known: the param `reason`.
    ///
    /// ```
    /// # use paysession::{ScalarType, Validator};
    /// # use paysession::rule::Reason;
    /// let verdict = Validator::new().check(ScalarType::alone("phone").unwrap(), "0049 30 12345678");
    /// assert_eq!(verdict.violations[0].reason(), Some(Reason::DoubleZero));
    /// ```
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self.params.get(REASON)? {
            Param::Text(name) => name.parse().ok(),
            Param::Number(_) => None,
        }
    }

    /// Returns the params: limits, names and suggestions for machines.
    ///
    /// ```
    /// # use paysession::{Finding, Rule};
    /// # use paysession::report::Path;
    /// assert!(Finding::new(Rule::AmountZero, Path::default()).params().is_empty());
    /// ```
    #[must_use]
    pub fn params(&self) -> &Params {
        &self.params
    }
}

/// Prints the dotted path, the message and the code.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_root() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{} ({})", self.message(), self.rule)
    }
}

/// The params of a finding: names in camelCase, in the order that the catalogue lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(&'static str, Param)>);

/// The value of a param.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Param {
    /// A count, a limit or an index.
    Number(u64),
    /// A name, a type, a code of a public list, or money with two decimals.
    Text(Box<str>),
}

impl From<u32> for Param {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Param {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

/// The canonical text, as findings report sums.
impl From<Amount> for Param {
    fn from(amount: Amount) -> Self {
        amount.to_string().into()
    }
}

impl Params {
    pub(crate) const NONE: Self = Self(Vec::new());

    #[must_use]
    pub(crate) fn number(mut self, name: &'static str, value: u64) -> Self {
        self.0.push((name, Param::Number(value)));
        self
    }

    #[must_use]
    pub(crate) fn text(mut self, name: &'static str, value: impl Into<Box<str>>) -> Self {
        self.0.push((name, Param::Text(value.into())));
        self
    }

    /// Adds why, if that is known. It is the last of the params.
    #[must_use]
    pub(crate) fn reason(self, reason: Option<Reason>) -> Self {
        match reason {
            Some(reason) => self.text(REASON, reason.as_str()),
            None => self,
        }
    }

    /// Adds money given in hundredths. Sums may exceed what an amount holds.
    #[must_use]
    pub(crate) fn money(self, name: &'static str, hundredths: i128) -> Self {
        let sign = if hundredths < 0 { "-" } else { "" };
        let magnitude = hundredths.unsigned_abs();
        self.text(name, format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100))
    }

    /// Returns the value of a param.
    ///
    /// ```
    /// # use paysession::{Finding, Rule};
    /// # use paysession::report::{Param, Path};
    /// let finding = Finding::new(Rule::CurrencyNotCanonical, Path::default()).with_param("suggestion", "USD");
    /// assert_eq!(finding.params().get("suggestion"), Some(&Param::Text("USD".into())));
    /// ```
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Returns names and values in order.
    ///
    /// ```
    /// # use paysession::{Finding, Rule};
    /// # use paysession::report::{Param, Path};
    /// let finding = Finding::new(Rule::UrlTooLong, Path::default()).with_param("limit", 8192_u32);
    /// assert_eq!(finding.params().iter().next(), Some(("limit", &Param::Number(8192))));
    /// ```
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'static str, &Param)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// Returns whether there are no params.
    ///
    /// ```
    /// # use paysession::{Finding, Rule};
    /// # use paysession::report::Path;
    /// assert!(Finding::new(Rule::UrlInsecure, Path::default()).params().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
