//! The table as an automaton: where a walk begins, how it goes on and what its end means.
//!
//! Layout, all numbers of two bytes, little-endian:
//!
//! 1. 1000 single bytes: for every beginning of three digits the number of its calling code, from 1; 0 for none;
//! 2. for every calling code: itself, the node where its national numbers begin, the node where those begin that are
//!    valid without a national prefix, its possible lengths (bit `n`: `n` digits in all);
//! 3. for every tail the amounts of digits that may follow, whatever they are (bit `n`: `n` more digits);
//! 4. for every branch the ten nodes that the ten digits lead to: a tail by its number, a branch by how far behind this one
//!    it is, after the last one from the first on. So the table compresses well.
//!
//! Nodes are numbered tails first, then branches on the way to a number, then branches that end one as well. Behind a
//! national prefix most ways lead back to the nodes of the valid numbers.

use crate::table::{BYTES, CODES, PASSING, TAILS};

type Number = [u8; 2];

// Cut by the compiler: a table that is cut short does not build.
const AFTER_INDEX: (&[u8], &[u8]) = BYTES.split_at(1000);
const AFTER_CODES: (&[u8], &[u8]) = AFTER_INDEX.1.split_at(CODES * 8);
const AFTER_TAILS: (&[u8], &[u8]) = AFTER_CODES.1.split_at(TAILS * 2);
const _: () = assert!(AFTER_TAILS.1.len().is_multiple_of(20));

static INDEX: &[u8] = AFTER_INDEX.0;
static CODE_RECORDS: &[[Number; 4]] = AFTER_CODES.0.as_chunks().0.as_chunks().0;
static TAIL_RECORDS: &[Number] = AFTER_TAILS.0.as_chunks().0;
static BRANCH_RECORDS: &[[Number; 10]] = AFTER_TAILS.1.as_chunks().0.as_chunks().0;

/// A calling code and what the table knows about it.
#[derive(Clone, Copy)]
pub(crate) struct CodeRecord {
    pub(crate) code: u16,
    /// Its place among the calling codes.
    #[cfg(feature = "region")]
    pub(crate) place: usize,
    root: u16,
    prefixed: u16,
    lengths: u16,
}

impl CodeRecord {
    /// The calling code that numbers beginning with these three digits have, 0 to 999.
    #[inline]
    pub(crate) fn of(three_digits: u16) -> Option<Self> {
        let number = INDEX.get(usize::from(three_digits))?;
        let place = usize::from(number.checked_sub(1)?);
        let [code, root, prefixed, lengths] = CODE_RECORDS.get(place)?;
        Some(Self {
            code: u16::from_le_bytes(*code),
            #[cfg(feature = "region")]
            place,
            root: u16::from_le_bytes(*root),
            prefixed: u16::from_le_bytes(*prefixed),
            lengths: u16::from_le_bytes(*lengths),
        })
    }

    /// How many digits the calling code has.
    #[inline]
    pub(crate) fn width(self) -> usize {
        match self.code {
            0..10 => 1,
            10..100 => 2,
            _ => 3,
        }
    }

    /// Whether so many digits, the calling code included, are a possible length.
    #[inline]
    pub(crate) fn has_length(self, digits: usize) -> bool {
        beyond(self.lengths, digits) & 1 == 1
    }

    /// Walks through the digits of a whole number, the calling code included, as far as it goes.
    #[inline]
    pub(crate) fn walk(self, digits: &[u8]) -> End {
        self.walk_from(self.root, digits)
    }

    /// Whether a whole number, the calling code included, is valid without a national prefix.
    #[inline]
    pub(crate) fn is_prefixed(self, digits: &[u8]) -> bool {
        self.walk_from(self.prefixed, digits).valid
    }

    #[inline]
    fn walk_from(self, root: u16, digits: &[u8]) -> End {
        let mut national = digits.iter().skip(self.width());
        let mut node = usize::from(root);
        while let Some(branch) = node.checked_sub(TAILS) {
            let Some(digit) = national.next() else {
                return End { valid: branch >= PASSING, grows: true };
            };
            let way = BRANCH_RECORDS.get(branch).and_then(|ways| ways.get(usize::from(digit.wrapping_sub(b'0'))));
            let Some(way) = way else {
                return End::NOWHERE;
            };
            node = next(branch, *way);
        }
        let Some(lengths) = TAIL_RECORDS.get(node) else {
            return End::NOWHERE;
        };
        let lengths = beyond(u16::from_le_bytes(*lengths), national.len());
        End { valid: lengths & 1 == 1, grows: lengths > 1 }
    }
}

/// The node that a way from a branch leads to.
#[inline]
fn next(branch: usize, way: Number) -> usize {
    let way = usize::from(u16::from_le_bytes(way));
    let on = if way < TAILS { way } else { way + branch };
    if on < TAILS + BRANCH_RECORDS.len() { on } else { on - BRANCH_RECORDS.len() }
}

/// Where a walk ends.
#[derive(Clone, Copy)]
pub(crate) struct End {
    /// The digits are a valid number.
    pub(crate) valid: bool,
    /// A longer valid number begins with them.
    pub(crate) grows: bool,
}

impl End {
    /// No valid number begins like this.
    pub(crate) const NOWHERE: Self = Self { valid: false, grows: false };
}

/// The lengths that are left when so many digits are there.
#[inline]
fn beyond(lengths: u16, digits: usize) -> u16 {
    u32::try_from(digits).ok().and_then(|digits| lengths.checked_shr(digits)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::collections::BTreeSet;
    use std::string::ToString as _;
    use std::vec::Vec;

    use super::*;

    /// The nodes that each branch leads to.
    fn nexts() -> Vec<Vec<usize>> {
        let of = |(branch, ways): (_, &[Number; 10])| ways.iter().map(|way| next(branch, *way)).collect();
        BRANCH_RECORDS.iter().enumerate().map(of).collect()
    }

    #[test]
    fn the_table_leads_only_to_itself() {
        assert_eq!((CODE_RECORDS.len(), TAIL_RECORDS.len()), (CODES, TAILS));
        assert!(PASSING <= BRANCH_RECORDS.len());
        let roots = CODE_RECORDS.iter().flat_map(|[_, root, prefixed, _]| [root, prefixed]);
        let roots = roots.map(|root| usize::from(u16::from_le_bytes(*root)));
        for node in roots.chain(nexts().into_iter().flatten()) {
            assert!(node < TAILS + BRANCH_RECORDS.len());
        }
    }

    #[test]
    fn every_calling_code_has_a_number() {
        let mut codes: Vec<u16> = (0..1000).filter_map(CodeRecord::of).map(|found| found.code).collect();
        codes.dedup();
        assert_eq!(codes.len(), CODES);
        for found in (0..1000).filter_map(CodeRecord::of) {
            assert!(found.walk(found.code.to_string().as_bytes()).grows, "{}", found.code);
        }
    }

    /// Two nodes with the same future would be one too many.
    #[test]
    fn the_automaton_is_minimal() {
        fn distinct<T>(count: usize, of: BTreeSet<T>) {
            assert_eq!(of.len(), count);
        }
        distinct(TAILS, TAIL_RECORDS.iter().collect());
        let nexts = nexts();
        let (passing, accepting) = nexts.split_at(PASSING);
        distinct(passing.len(), passing.iter().collect());
        distinct(accepting.len(), accepting.iter().collect());
    }
}
