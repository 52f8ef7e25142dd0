//! What a release changes: not a sample, but every number whose verdict moves.
//!
//! The automata of both releases are followed side by side, and equal pairs of places only once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::descriptions::{Id as Meaning, Node};
use crate::graph::Id as Valid;
use crate::kind::Kind;
use crate::metadata::CallingCode;
use crate::plans::Plans;

/// The differences of two releases.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Calling codes that only the newer one has.
    pub codes_added: Vec<u16>,
    /// Calling codes that only the older one has.
    pub codes_removed: Vec<u16>,
    /// Numbers that are valid in one of both alone, or have another region or type.
    pub numbers: Vec<Change>,
    /// Lengths that are possible in one of both alone.
    pub lengths: Vec<LengthChange>,
}

/// Numbers of one calling code that change in the same way.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The calling code.
    pub code: u16,
    /// Region and type in the older release; `None` if not valid there.
    pub before: Option<String>,
    /// Region and type in the newer release; `None` if not valid there.
    pub after: Option<String>,
    /// How many numbers there are.
    pub count: u64,
    /// The first of them: the digits, calling code first.
    pub example: String,
}

/// A length of numbers.
#[derive(Debug, PartialEq, Eq)]
pub struct LengthChange {
    /// The calling code.
    pub code: u16,
    /// How many digits, the calling code included.
    pub digits: u32,
    /// Whether it is possible in the newer release.
    pub possible: bool,
}

impl Changes {
    /// Compares two releases.
    #[must_use]
    pub fn between(older: &mut Plans, newer: &mut Plans) -> Self {
        let mut changes = Self::default();
        let codes = |plans: &Plans| plans.plans.iter().map(|plan| plan.code).collect::<BTreeSet<_>>();
        let (old_codes, new_codes) = (codes(older), codes(newer));
        changes.codes_added = new_codes.difference(&old_codes).copied().collect();
        changes.codes_removed = old_codes.difference(&new_codes).copied().collect();
        for &code in old_codes.union(&new_codes) {
            let (old_lengths, new_lengths) = (lengths(older, code), lengths(newer, code));
            for digits in (0..u16::BITS).filter(|digits| (old_lengths ^ new_lengths) >> digits & 1 == 1) {
                changes.lengths.push(LengthChange { code, digits, possible: new_lengths >> digits & 1 == 1 });
            }
            let (mut older, mut newer) = (Side::new(older, code), Side::new(newer, code));
            let places = (older.start(), newer.start());
            let found = Walk { older, newer, known: HashMap::new() }.follow(places);
            changes.numbers.extend(found.iter().map(|(change, tally)| Change {
                code,
                before: change.0.map(text),
                after: change.1.map(text),
                count: tally.count,
                example: format!("{code}{}", tally.example),
            }));
        }
        changes
    }
}

/// The lengths that are possible under a calling code.
fn lengths(plans: &Plans, code: u16) -> u16 {
    plans.plans.iter().find(|plan| plan.code == code).map_or(0, |plan| plan.lengths)
}

/// What a number is: the id of its region, and its kind.
type Named = ([u8; 3], Kind);

/// What a number was, and what it is.
type Pair = (Option<Named>, Option<Named>);

fn text((region, kind): Named) -> String {
    let region = String::from_utf8_lossy(&region);
    format!("{} {}", region.trim_end_matches('\0'), kind.name())
}

/// How many numbers change so, and the digits of the first that follow the place.
#[derive(Clone)]
struct Tally {
    count: u64,
    example: String,
}

/// A place in both automata of a release.
type Place = (Valid, Meaning);

/// One release, under one calling code.
struct Side<'p> {
    plans: &'p mut Plans,
    place: Option<usize>,
}

impl<'p> Side<'p> {
    fn new(plans: &'p mut Plans, code: u16) -> Self {
        let place = plans.plans.iter().position(|plan| plan.code == code);
        Self { plans, place }
    }

    fn start(&mut self) -> Place {
        match self.place {
            Some(place) => (self.plans.plans[place].root, self.plans.descriptions.roots[place]),
            None => self.nowhere(),
        }
    }

    /// The place after which nothing is valid.
    fn nowhere(&mut self) -> Place {
        (self.plans.graph.dead_end(), self.plans.descriptions.nothing())
    }

    fn step(&mut self, (valid, meaning): Place, digit: usize) -> Place {
        let valid = self.plans.graph.step(valid, digit);
        let meaning = match self.plans.descriptions.nodes[meaning as usize] {
            Node::Branch { next, .. } => next[digit],
            Node::Nothing | Node::All(_) => meaning,
        };
        let nowhere = self.nowhere();
        if valid == nowhere.0 { nowhere } else { (valid, meaning) }
    }

    /// What the number is that ends here.
    fn named(&self, (valid, meaning): Place) -> Option<Named> {
        if !self.plans.graph.accepts(valid) {
            return None;
        }
        let described = match self.plans.descriptions.nodes[meaning as usize] {
            Node::Nothing => None,
            Node::All(described) => Some(described),
            Node::Branch { end, .. } => end,
        }?;
        let code: &CallingCode = &self.plans.metadata.codes[self.place?];
        let mut id = [0; 3];
        id.iter_mut().zip(code.regions[usize::from(described.region)].id.bytes()).for_each(|(to, from)| *to = from);
        Some((id, described.kind))
    }
}

struct Walk<'p> {
    older: Side<'p>,
    newer: Side<'p>,
    known: HashMap<(Place, Place), Rc<BTreeMap<Pair, Tally>>>,
}

impl Walk<'_> {
    /// The changes among all numbers that go on from here.
    fn follow(&mut self, places: (Place, Place)) -> Rc<BTreeMap<Pair, Tally>> {
        if let Some(known) = self.known.get(&places) {
            return Rc::clone(known);
        }
        let mut found = BTreeMap::new();
        let here = (self.older.named(places.0), self.newer.named(places.1));
        if here.0 != here.1 {
            found.insert(here, Tally { count: 1, example: String::new() });
        }
        if places != (self.older.nowhere(), self.newer.nowhere()) {
            for digit in 0..10 {
                let next = (self.older.step(places.0, digit), self.newer.step(places.1, digit));
                for (pair, tally) in self.follow(next).iter() {
                    let example = || format!("{digit}{}", tally.example);
                    let total = found.entry(*pair).or_insert_with(|| Tally { count: 0, example: example() });
                    total.count += tally.count;
                }
            }
        }
        let found = Rc::new(found);
        self.known.insert(places, Rc::clone(&found));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::territory::Territory;
    use crate::testing::{metadata, territory};

    fn plans(territories: &[Territory]) -> Plans {
        Plans::new(metadata(territories)).unwrap()
    }

    fn between(older: &[Territory], newer: &[Territory]) -> Changes {
        Changes::between(&mut plans(older), &mut plans(newer))
    }

    fn change(before: Option<&str>, after: Option<&str>, count: u64, example: &str) -> Change {
        let (before, after) = (before.map(str::to_owned), after.map(str::to_owned));
        Change { code: 99, before, after, count, example: example.to_owned() }
    }

    #[test]
    fn every_number_is_counted() {
        let older = territory("AA", r"\d{4}", &[4]).with(Kind::Mobile, r"[12]\d{3}").with(Kind::Uan, r"5\d{3}");
        let newer = territory("AA", r"\d{4}", &[4]).with(Kind::Mobile, r"[23]\d{3}").with(Kind::Pager, r"5\d{3}");
        let changes = between(&[older], &[newer]);
        let (mobile, uan, pager) = (Some("AA mobile"), Some("AA uan"), Some("AA pager"));
        let expected = [
            change(None, mobile, 1000, "993000"),
            change(mobile, None, 1000, "991000"),
            change(uan, pager, 1000, "995000"),
        ];
        assert_eq!(changes, Changes { numbers: expected.into(), ..Changes::default() });
    }

    #[test]
    fn another_region_is_a_change_and_another_place_of_it_is_none() {
        let region =
            |id: &str, digit: &str| territory(id, r"\d{4}", &[4]).with(Kind::Mobile, &format!(r"{digit}\d{{3}}"));
        let changes = between(&[region("AA", "1"), region("BB", "2")], &[region("BB", "2"), region("CC", "1")]);
        assert_eq!(changes.numbers, [change(Some("AA mobile"), Some("CC mobile"), 1000, "991000")]);
    }

    #[test]
    fn lengths_and_calling_codes_come_and_go() {
        let mut other = territory("BB", r"\d{4}", &[4]).with(Kind::Mobile, r"1\d\d0");
        other.country_code = 98;
        let known = |lengths: &[i32]| territory("AA", r"1\d{3,4}", lengths).with(Kind::Mobile, r"1\d{3}");
        let mut changes = between(&[known(&[4])], &[known(&[4, 5]), other]);
        assert_eq!((changes.codes_added.as_slice(), changes.codes_removed.as_slice()), (&[98][..], &[][..]));
        assert_eq!(changes.numbers.len(), 1);
        assert_eq!((changes.numbers[0].count, changes.numbers[0].example.as_str()), (100, "981000"));
        assert_eq!(changes.lengths.remove(1), LengthChange { code: 99, digits: 7, possible: true });
        assert_eq!(changes.lengths, [LengthChange { code: 98, digits: 6, possible: true }]);
    }

    #[test]
    fn no_change_is_none() {
        let same = || [territory("AA", r"\d{4,9}", &[4, 9]).with(Kind::Mobile, r"[12]\d{3,8}")];
        assert_eq!(between(&same(), &same()), Changes::default());
    }
}
