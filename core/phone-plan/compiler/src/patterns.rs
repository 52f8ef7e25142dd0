//! All patterns of a calling code at once.

use crate::dfa::{Dfa, State};
use crate::kind::Kind;
use crate::lengths::Lengths;
use crate::metadata::{CallingCode, Type};

/// What is known about a valid number: its region, by its place under the calling code, and its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Described {
    pub(crate) region: u8,
    pub(crate) kind: Kind,
}

/// All patterns of all regions of a calling code, followed side by side.
#[derive(Clone, Copy)]
pub(crate) struct Patterns<'c> {
    pub(crate) code: &'c CallingCode,
}

impl<'c> Patterns<'c> {
    /// Before the first digit.
    pub(crate) fn start(self) -> Vec<State> {
        vec![Dfa::START; self.all().count()]
    }

    /// One digit further.
    pub(crate) fn step(self, states: &[State], digit: usize) -> Vec<State> {
        self.all().zip(states).map(|(dfa, &state)| dfa.step(state, digit)).collect()
    }

    /// In the order in which `describe` reads their states.
    fn all(self) -> impl Iterator<Item = &'c Dfa> {
        self.code.regions.iter().flat_map(|region| {
            let types = region.types.iter().map(|kind| &kind.pattern);
            region.leading_digits.iter().chain([&region.general]).chain(types)
        })
    }

    /// What the number is that ends here; `None` if it is not valid.
    pub(crate) fn describe(self, states: &[State], digits: usize) -> Option<Described> {
        let mut states = states.iter().copied();
        let mut accepts = |dfa: &Dfa| states.next().is_some_and(|state| dfa.accepts(state));
        let has = |lengths: Lengths| lengths >> digits & 1 == 1;
        let alone = self.code.regions.len() == 1;
        let mut verdict = None;
        // Every state is read, decided or not: they are in one row.
        for (place, region) in (0..).zip(&self.code.regions) {
            let leads = region.leading_digits.as_ref().map(&mut accepts);
            let general = accepts(&region.general) && has(region.lengths);
            let matching = |kind: &&Type| accepts(&kind.pattern) && has(kind.lengths);
            let matching: Vec<Kind> = region.types.iter().filter(matching).map(|kind| kind.kind).collect();
            let kind = match matching[..] {
                [Kind::FixedLine, Kind::Mobile] => Some(Kind::FixedLineOrMobile),
                ref some => some.first().copied(),
            };
            let described = kind.filter(|_| general).map(|kind| Described { region: place, kind });
            // If there are leading digits they decide alone; no other region is asked after they match.
            if alone || leads.unwrap_or(described.is_some()) {
                verdict = verdict.or(Some(described));
            }
        }
        verdict.flatten()
    }
}
