//! The second table as an automaton: a valid number leads to what it is.
//!
//! Layout, all numbers of two bytes, little-endian, unless said otherwise:
//!
//! 1. for every calling code, in the order of the first table: the node where its national numbers begin, and where the
//!    name of its first region begins in the list of regions;
//! 2. for every leaf two single bytes: the region, counted from the calling code's first, and the type;
//! 3. for every branch the ten nodes that the ten digits lead to;
//! 4. for every branch that ends a valid number the leaf that the number is.
//!
//! Nodes are numbered leaves first, then branches on the way to a valid number, then branches that end one as well. A walk
//! that comes to a leaf is over: all valid numbers that begin so are the same. Where digits that begin no valid number
//! lead is not defined.

use super::description::{Description, NumberType};
use super::table::{BYTES, ENDING, LEAVES, PASSING, REGIONS};
use crate::table::CODES;

type Number = [u8; 2];

// Cut by the compiler: a table that is cut short does not build.
const AFTER_CODES: (&[u8], &[u8]) = BYTES.split_at(CODES * 4);
const AFTER_LEAVES: (&[u8], &[u8]) = AFTER_CODES.1.split_at(LEAVES * 2);
const AFTER_BRANCHES: (&[u8], &[u8]) = AFTER_LEAVES.1.split_at((PASSING + ENDING) * 20);
const _: () = assert!(AFTER_BRANCHES.1.len() == ENDING * 2);

static CODE_RECORDS: &[[Number; 2]] = AFTER_CODES.0.as_chunks().0.as_chunks().0;
static LEAF_RECORDS: &[[u8; 2]] = AFTER_LEAVES.0.as_chunks().0;
static BRANCH_RECORDS: &[[Number; 10]] = AFTER_BRANCHES.0.as_chunks().0.as_chunks().0;
static ENDS: &[Number] = AFTER_BRANCHES.1.as_chunks().0;

/// Walks through the national digits of a valid number; the calling code is given by its place in the first table.
#[inline]
pub(super) fn walk(code: usize, national: &[u8]) -> Option<Description> {
    let [root, first_region] = CODE_RECORDS.get(code)?;
    let mut national = national.iter();
    let mut node = number(*root);
    while let Some(branch) = node.checked_sub(LEAVES) {
        node = match national.next() {
            Some(digit) => number(*BRANCH_RECORDS.get(branch)?.get(usize::from(digit.wrapping_sub(b'0')))?),
            None => number(*ENDS.get(branch.checked_sub(PASSING)?)?),
        };
    }
    let [region, number_type] = LEAF_RECORDS.get(node)?;
    Some(Description {
        region: region_name(number(*first_region), usize::from(*region))?,
        number_type: *NumberType::ALL.get(usize::from(*number_type))?,
    })
}

/// The list of regions begins with the only one of three digits; the others have two letters each.
#[inline]
fn region_name(first: usize, nth: usize) -> Option<&'static str> {
    let (start, width) = if first == 0 { (0, 3) } else { (first + 2 * nth, 2) };
    REGIONS.get(start..start + width)
}

#[inline]
fn number(bytes: Number) -> usize {
    usize::from(u16::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::collections::BTreeSet;
    use std::vec::Vec;

    use super::*;

    #[test]
    fn the_table_leads_only_to_itself() {
        let sizes = (CODE_RECORDS.len(), LEAF_RECORDS.len(), BRANCH_RECORDS.len(), ENDS.len());
        assert_eq!(sizes, (CODES, LEAVES, PASSING + ENDING, ENDING));
        let roots = CODE_RECORDS.iter().map(|[root, _]| root);
        for node in roots.chain(BRANCH_RECORDS.iter().flatten()) {
            assert!(number(*node) < LEAVES + BRANCH_RECORDS.len());
        }
        assert!(ENDS.iter().all(|leaf| number(*leaf) < LEAVES));
        assert!(LEAF_RECORDS.iter().all(|[_, number_type]| usize::from(*number_type) < NumberType::ALL.len()));
    }

    #[test]
    fn every_calling_code_has_a_region() {
        for [_, first] in CODE_RECORDS {
            let name = region_name(number(*first), 0);
            assert!(name.is_some_and(|name| name == "001" || name.bytes().all(|byte| byte.is_ascii_uppercase())));
        }
    }

    /// Two nodes with the same future would be one too many.
    #[test]
    fn no_future_is_stored_twice() {
        let (passing, ending) = BRANCH_RECORDS.split_at(PASSING);
        let distinct = |count: usize, of: BTreeSet<Vec<u8>>| assert_eq!(of.len(), count);
        distinct(LEAVES, LEAF_RECORDS.iter().map(|leaf| leaf.to_vec()).collect());
        distinct(PASSING, passing.iter().map(|next| next.concat()).collect());
        let ending = ending.iter().zip(ENDS).map(|(next, end)| [next.concat(), end.to_vec()].concat());
        distinct(ENDING, ending.collect());
    }
}
