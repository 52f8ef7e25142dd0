//! The two outcomes of validation.

use core::fmt;

use super::Finding;

/// A value that satisfies every rule, and the advisories on it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Accepted<T> {
    /// The accepted value.
    pub value: T,
    /// The advisories, in order.
    pub advisories: Vec<Finding>,
    /// Whether advisories were dropped because there were more than 1 000.
    pub truncated: bool,
}

impl<T> Accepted<T> {
    pub(crate) fn map<U>(self, convert: impl FnOnce(T) -> U) -> Accepted<U> {
        Accepted { value: convert(self.value), advisories: self.advisories, truncated: self.truncated }
    }
}

/// A refused input with every finding. As an error it prints codes and paths, never a value.
#[derive(Clone, PartialEq, Eq)]
pub struct Rejected(Box<Parts>);

#[derive(Clone, PartialEq, Eq)]
struct Parts {
    violations: Vec<Finding>,
    advisories: Vec<Finding>,
    truncated: bool,
}

impl Rejected {
    pub(crate) fn of(violations: Vec<Finding>, advisories: Vec<Finding>, truncated: bool) -> Self {
        Self(Box::new(Parts { violations, advisories, truncated }))
    }

    /// Makes a refusal, for tests of code that handles one. Returns none if there is no violation: then nothing refuses
    /// the input.
    ///
    /// ```
    /// use paysession::{Finding, Rejected, Rule};
    /// use paysession::report::Path;
    ///
    /// let missing = Finding::new(Rule::ShapeMissing, Path::parse("/orgId")?).with_param("expected", "ID!");
    /// let rejected = Rejected::new(vec![missing], vec![]).unwrap();
    /// assert_eq!(rejected.to_string(), "refused: orgId: a required value is missing or null (shape.missing)");
    /// # Ok::<(), paysession::report::PathError>(())
    /// ```
    #[must_use]
    pub fn new(violations: Vec<Finding>, advisories: Vec<Finding>) -> Option<Self> {
        if violations.is_empty() { None } else { Some(Self::of(violations, advisories, false)) }
    }

    /// Returns the violations, in order; never empty.
    #[must_use]
    pub fn violations(&self) -> &[Finding] {
        &self.0.violations
    }

    /// Returns the advisories, in order.
    #[must_use]
    pub fn advisories(&self) -> &[Finding] {
        &self.0.advisories
    }

    /// Returns the violations and the advisories by value.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Finding>, Vec<Finding>) {
        (self.0.violations, self.0.advisories)
    }

    /// Whether findings were dropped because there were more than 1 000 violations or advisories.
    #[must_use]
    pub fn truncated(&self) -> bool {
        self.0.truncated
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused: ")?;
        for (nth, finding) in self.violations().iter().enumerate() {
            if nth > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{finding}")?;
        }
        if self.truncated() {
            f.write_str("; and more")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected")
            .field("violations", &self.violations())
            .field("advisories", &self.advisories())
            .field("truncated", &self.truncated())
            .finish()
    }
}

impl core::error::Error for Rejected {}
