//! The verdict on one scalar: as a form checks a field while it is filled in.

use super::{Accepted, Finding, Rejected};

/// The verdict on one scalar.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScalarVerdict {
    /// The canonical text; none if the value is refused, or if it is null and not required.
    pub canonical: Option<String>,
    /// Every reason why the value is refused.
    pub violations: Vec<Finding>,
    /// The advisories on an accepted value.
    pub advisories: Vec<Finding>,
}

/// Shows the findings, and not the text.
impl core::fmt::Debug for ScalarVerdict {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut shown = f.debug_struct("ScalarVerdict");
        shown.field("violations", &self.violations).field("advisories", &self.advisories).finish_non_exhaustive()
    }
}

impl ScalarVerdict {
    /// Whether the value is accepted.
    ///
    /// ```
    /// use paysession::{ScalarType, Validator};
    ///
    /// let currency = ScalarType::alone("currency").unwrap();
    /// assert!(Validator::new().check(currency, "usd").is_valid());
    /// assert!(!Validator::new().check(currency, "XAU").is_valid());
    /// ```
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }

    pub(crate) fn new(verdict: Result<Accepted<Option<String>>, Rejected>) -> Self {
        match verdict {
            Ok(accepted) => Self { canonical: accepted.value, violations: Vec::new(), advisories: accepted.advisories },
            Err(rejected) => Self {
                canonical: None,
                violations: rejected.violations().to_vec(),
                advisories: rejected.advisories().to_vec(),
            },
        }
    }
}
