//! The verdict on one number.

use crate::plan::MOST_DIGITS;
use crate::plans::Plans;

/// What the plans say about a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// No calling code begins so.
    UnknownCallingCode,
    /// Not valid, and no number of the plan has this length.
    ImpossibleLength,
    /// Not valid, of a possible length.
    Unassigned,
    /// Valid: the region's id and the type's name in the metadata.
    Valid(String, &'static str),
}

impl Plans {
    /// Returns the verdict on the digits of a number, calling code first.
    #[must_use]
    pub fn verdict(&self, number: &str) -> Verdict {
        let digits: Vec<_> = number.bytes().map(|byte| usize::from(byte.wrapping_sub(b'0')).min(9)).collect();
        let Some(place) = self.plans.iter().position(|plan| number.starts_with(&plan.code.to_string())) else {
            return Verdict::UnknownCallingCode;
        };
        let (plan, code) = (&self.plans[place], &self.metadata.codes[place]);
        let national = &digits[plan.code.to_string().len()..];
        if self.graph.takes(plan.root, national)
            && let Some(described) = self.descriptions.of(self.descriptions.roots[place], national)
        {
            return Verdict::Valid(code.regions[usize::from(described.region)].id.clone(), described.kind.name());
        }
        let is_possible = plan.lengths >> digits.len().min(15) & 1 == 1 && digits.len() <= MOST_DIGITS;
        if is_possible { Verdict::Unassigned } else { Verdict::ImpossibleLength }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;
    use crate::testing::{metadata, territory};

    #[test]
    fn four_kinds_of_verdict() {
        let territory = territory("AA", r"\d{4}", &[4]).with(Kind::Mobile, r"1[2-4]\d\d");
        let plans = Plans::new(metadata(&[territory])).unwrap();
        assert_eq!(plans.verdict("981234"), Verdict::UnknownCallingCode);
        assert_eq!(plans.verdict("9912345"), Verdict::ImpossibleLength);
        assert_eq!(plans.verdict("991134"), Verdict::Unassigned);
        assert_eq!(plans.verdict("991234"), Verdict::Valid("AA".to_owned(), "mobile"));
        assert_eq!(plans.verdict("99123456789012345"), Verdict::ImpossibleLength);
    }
}
