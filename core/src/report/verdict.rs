//! The two outcomes of validation.

use core::fmt;

use super::Finding;
use crate::schema::Field;

/// The most violations, and the most advisories, of one verdict.
pub(super) const KEPT: usize = 1_000;

/// A value that satisfies every rule, and the advisories on it.
///
/// ```
/// use paysession::Validator;
///
/// let accepted = Validator::new().validate(r#"{"orgId":"o","amount":"0.00","currency":"USD"}"#)?;
/// assert_eq!(accepted.value.currency().code(), "USD");
/// assert_eq!(accepted.advisories[0].to_string(), "amount: the amount is zero (amount.zero)");
/// # Ok::<(), paysession::Rejected>(())
/// ```
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
    /// The same rejection, seen from an object that has the input as a field.
    pub(crate) fn below(self, field: &'static Field) -> Self {
        let below = |findings: Vec<Finding>| findings.into_iter().map(|finding| finding.below(field)).collect();
        Self::of(below(self.0.violations), below(self.0.advisories), self.0.truncated)
    }

    /// Adds the findings of another rejection behind these, as far as there is room.
    pub(crate) fn followed_by(self, other: Self) -> Self {
        let (mut violations, mut advisories, mut truncated) =
            (self.0.violations, self.0.advisories, self.0.truncated || other.0.truncated);
        violations.extend(other.0.violations);
        advisories.extend(other.0.advisories);
        for list in [&mut violations, &mut advisories] {
            truncated |= list.len() > KEPT;
            list.truncate(KEPT);
        }
        Self::of(violations, advisories, truncated)
    }

    /// The same violations, with other advisories.
    pub(crate) fn with_advisories(self, advisories: Vec<Finding>, truncated: bool) -> Self {
        Self::of(self.0.violations, advisories, self.0.truncated || truncated)
    }

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
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let rejected = Validator::new().validate(r#"{"amount":"1,00","orgId":" ","currency":"USD"}"#).unwrap_err();
    /// let codes: Vec<_> = rejected.violations().iter().map(|finding| finding.code()).collect();
    /// assert_eq!(codes, ["id.blank", "amount.invalid"]);
    /// ```
    #[must_use]
    pub fn violations(&self) -> &[Finding] {
        &self.0.violations
    }

    /// Returns the advisories, in order.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let rejected = Validator::new().validate(r#"{"orgId":"o","amount":"1,00","currency":"usd"}"#).unwrap_err();
    /// assert_eq!(rejected.advisories()[0].code(), "currency.not_canonical");
    /// ```
    #[must_use]
    pub fn advisories(&self) -> &[Finding] {
        &self.0.advisories
    }

    /// Returns the violations and the advisories by value.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let rejected = Validator::new().validate(r#"{"orgId":"o","amount":"1,00","currency":"usd"}"#).unwrap_err();
    /// let (violations, advisories) = rejected.into_parts();
    /// assert_eq!([violations[0].code(), advisories[0].code()], ["amount.invalid", "currency.not_canonical"]);
    /// ```
    #[must_use]
    pub fn into_parts(self) -> (Vec<Finding>, Vec<Finding>) {
        (self.0.violations, self.0.advisories)
    }

    /// Whether findings were dropped because there were more than 1 000 violations or advisories.
    ///
    /// ```
    /// use paysession::Validator;
    ///
    /// let blank_ids = vec![r#""""#; 1_001].join(",");
    /// let input = format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD","invoiceIds":[{blank_ids}]}}"#);
    /// let rejected = Validator::new().validate(input).unwrap_err();
    /// assert_eq!(rejected.violations().len(), 1_000);
    /// assert!(rejected.truncated());
    /// ```
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
