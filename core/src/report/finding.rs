//! One finding: a rule, the place, and machine params.

use core::fmt;

use super::Path;
use crate::rule::Rule;

/// What one rule says at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub(super) rule: Rule,
    pub(super) path: Path,
    pub(super) params: Params,
}

impl Finding {
    /// Returns the rule.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// Returns the rule's stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.rule.code()
    }

    /// Returns the place.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the rule's sentence for developers; it shows no value of the input.
    #[must_use]
    pub fn message(&self) -> &'static str {
        self.rule.message()
    }

    /// Returns limits, names and suggestions for machines.
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

    /// Adds money given in hundredths. Sums may exceed what an amount holds.
    #[must_use]
    pub(crate) fn money(self, name: &'static str, hundredths: i128) -> Self {
        let sign = if hundredths < 0 { "-" } else { "" };
        let magnitude = hundredths.unsigned_abs();
        self.text(name, format!("{sign}{}.{:02}", magnitude / 100, magnitude % 100))
    }

    /// Returns the value of a param.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Returns names and values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'static str, &Param)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
