//! Which numbers libphonenumber rewrites because of a national prefix.
//!
//! A number that would be rewritten is not the number that was written: `+49 0 30…` is not an E.164 number although
//! `+49 30…` is. The rules are read as a regular expression engine reads them, leftmost alternative first and with
//! captures, only for all numbers at once: every way through the pattern is a thread, in order of preference, that
//! carries how far the rewritten number has come in the general pattern, and among the valid numbers.

use anyhow::{Result, bail};

use crate::dfa::{Dfa, State};
use crate::graph::{Graph, Id};
use crate::lengths::Lengths;
use crate::metadata::Region;
use crate::prefix::{Prefix, Step};

/// What decides how numbers are rewritten.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'c> {
    prefix: &'c Prefix,
    region: &'c Region,
    /// Before the first digit of a number.
    start: Place,
    /// After the digits that the transform rule puts in front of the last group.
    group: Place,
}

impl<'c> Rules<'c> {
    /// The rules of a region. All valid numbers of its calling code begin at `valid`, rewritten or not.
    pub(crate) fn new(prefix: &'c Prefix, region: &'c Region, graph: &mut Graph, valid: Id) -> Self {
        let start = Place { general: Dfa::START, valid };
        let digits = prefix.rule.as_deref().unwrap_or_default();
        let group = digits.iter().fold(start, |place, &digit| place.step(region, graph, digit));
        Self { prefix, region, start, group }
    }
}

/// How far a number has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    /// In the general pattern.
    general: State,
    /// Among the valid numbers.
    valid: Id,
}

impl Place {
    /// One digit further.
    fn step(self, region: &Region, graph: &mut Graph, digit: usize) -> Self {
        Self { general: region.general.step(self.general, digit), valid: graph.step(self.valid, digit) }
    }
}

/// The last group: how far the digits of the rule and its text have come, and the length of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Group {
    Unset,
    Open { place: Place, length: usize },
    Closed { place: Place, length: usize },
}

/// One way through the prefix pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Thread {
    at: usize,
    group: Group,
}

/// A number as it would be rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Rewritten {
    place: Place,
    /// How many digits were cut off and how many put in front.
    cut: usize,
    added: usize,
}

/// The rewriting of all numbers with the same beginning.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Rewriting {
    /// All of them preferred to `found`.
    threads: Vec<Thread>,
    found: Option<Rewritten>,
    /// The state of the general pattern after the number as written.
    written: State,
    digits: usize,
}

impl Rewriting {
    /// Before the first digit.
    pub(crate) fn start(rules: Rules<'_>) -> Result<Self> {
        let mut this = Self { threads: Vec::new(), found: None, written: Dfa::START, digits: 0 };
        this.follow(rules, 0, Group::Unset, false)?;
        Ok(this)
    }

    /// Whether no number that begins so is rewritten, whatever follows.
    pub(crate) fn is_over(&self) -> bool {
        self.threads.is_empty() && self.found.is_none()
    }

    /// Whether no number that begins so is rewritten to a valid one, whatever follows.
    pub(crate) fn is_vain(&self, dead_end: Id) -> bool {
        self.threads.is_empty() && self.found.is_none_or(|found| found.place.valid == dead_end)
    }

    /// One digit further.
    pub(crate) fn step(&self, rules: Rules<'_>, graph: &mut Graph, digit: usize) -> Result<Self> {
        let Rules { prefix, region, .. } = rules;
        let mut next = Self {
            threads: Vec::new(),
            found: None,
            written: region.general.step(self.written, digit),
            digits: self.digits + 1,
        };
        for thread in &self.threads {
            if !matches!(prefix.program[thread.at], Step::Digit(set) if set >> digit & 1 == 1) {
                continue;
            }
            let group = match thread.group {
                Group::Open { place, length } => {
                    Group::Open { place: place.step(region, graph, digit), length: length + 1 }
                }
                group => group,
            };
            if next.follow(rules, thread.at + 1, group, false)? {
                return Ok(next);
            }
        }
        next.found = self.found.map(|found| Rewritten { place: found.place.step(region, graph, digit), ..found });
        Ok(next)
    }

    /// How libphonenumber rewrites the number that ends here: where the other number ends among the valid ones, or
    /// `None` if it stays as it is.
    pub(crate) fn rewritten(&self, rules: Rules<'_>) -> Result<Option<Id>> {
        let Rules { prefix, region, .. } = rules;
        let mut ended = self.clone();
        ended.threads.clear();
        for thread in &self.threads {
            if matches!(prefix.program[thread.at], Step::End)
                && ended.follow(rules, thread.at + 1, thread.group, true)?
            {
                break;
            }
        }
        let Some(found) = ended.found else {
            return Ok(None);
        };
        // With digits put in front, the same length does not mean the same number.
        if found.cut == found.added {
            return Ok(None);
        }
        let viable = |state| region.general.accepts(state);
        if viable(self.written) && !viable(found.place.general) {
            return Ok(None);
        }
        let length = self.digits - found.cut + found.added;
        let has = |lengths: Lengths| lengths >> length & 1 == 1;
        let too_long = length > region.lengths.ilog2() as usize;
        let is_taken = !has(region.local_lengths) && (has(region.lengths) || too_long);
        Ok(is_taken.then_some(found.place.valid))
    }

    /// Takes every step that needs no digit; returns whether that reaches the match.
    fn follow(&mut self, rules: Rules<'_>, at: usize, group: Group, ended: bool) -> Result<bool> {
        match &rules.prefix.program[at] {
            Step::Fork(targets) => {
                for &target in targets {
                    if self.follow(rules, target, group, ended)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Step::Open => self.follow(rules, at + 1, Group::Open { place: rules.group, length: 0 }, ended),
            Step::Close => {
                let group = match group {
                    Group::Open { place, length } => Group::Closed { place, length },
                    group => group,
                };
                self.follow(rules, at + 1, group, ended)
            }
            Step::Match => {
                self.found = Some(self.matched(rules, group)?);
                Ok(true)
            }
            Step::End if ended => self.follow(rules, at + 1, group, ended),
            Step::Digit(_) | Step::End => {
                // Of two threads at one place only the preferred one can win.
                if !ended && self.threads.iter().all(|thread| thread.at != at) {
                    self.threads.push(Thread { at, group });
                }
                Ok(false)
            }
        }
    }

    fn matched(&self, rules: Rules<'_>, group: Group) -> Result<Rewritten> {
        Ok(match (&rules.prefix.rule, group) {
            (Some(digits), Group::Closed { place, length }) => {
                let added = digits.len() + length;
                if !digits.is_empty() && added == self.digits {
                    bail!("can't tell whether the transform rule changes the number");
                }
                Rewritten { place, cut: self.digits, added }
            }
            _ => Rewritten { place: rules.start, cut: self.digits, added: 0 },
        })
    }
}
