//! Which numbers libphonenumber rewrites because of a national prefix.
//!
//! A number that would be rewritten is not the number that was written: `+49 0 30…` is not an E.164 number although
//! `+49 30…` is. The rules are read as a regular expression engine reads them, leftmost alternative first and with
//! captures, only for all numbers at once: every way through the pattern is a thread, in order of preference, that
//! carries how far the rewritten number has come in the general pattern.

use anyhow::{Result, bail};

use crate::dfa::{Dfa, State};
use crate::lengths::Lengths;
use crate::metadata::Region;
use crate::prefix::{Prefix, Step};

/// The text of the last group, as far as the general pattern is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Group {
    Unset,
    Open { state: State, length: usize },
    Closed { state: State, length: usize },
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
    /// The state of the general pattern after it.
    state: State,
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
    pub(crate) fn start(prefix: &Prefix, region: &Region) -> Result<Self> {
        let mut this = Self { threads: Vec::new(), found: None, written: Dfa::START, digits: 0 };
        this.follow(prefix, region, 0, Group::Unset, false)?;
        Ok(this)
    }

    /// Whether no number that begins so is rewritten, whatever follows.
    pub(crate) fn is_over(&self) -> bool {
        self.threads.is_empty() && self.found.is_none()
    }

    /// One digit further.
    pub(crate) fn step(&self, prefix: &Prefix, region: &Region, digit: usize) -> Result<Self> {
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
                Group::Open { state, length } => {
                    Group::Open { state: region.general.step(state, digit), length: length + 1 }
                }
                group => group,
            };
            if next.follow(prefix, region, thread.at + 1, group, false)? {
                return Ok(next);
            }
        }
        next.found = self.found.map(|found| Rewritten { state: region.general.step(found.state, digit), ..found });
        Ok(next)
    }

    /// Whether libphonenumber rewrites the number that ends here.
    pub(crate) fn rewrites(&self, prefix: &Prefix, region: &Region) -> Result<bool> {
        let mut ended = self.clone();
        ended.threads.clear();
        for thread in &self.threads {
            if matches!(prefix.program[thread.at], Step::End)
                && ended.follow(prefix, region, thread.at + 1, thread.group, true)?
            {
                break;
            }
        }
        let Some(found) = ended.found else {
            return Ok(false);
        };
        // With digits put in front, the same length does not mean the same number.
        if found.cut == found.added {
            return Ok(false);
        }
        let viable = |state| region.general.accepts(state);
        if viable(self.written) && !viable(found.state) {
            return Ok(false);
        }
        let length = self.digits - found.cut + found.added;
        let has = |lengths: Lengths| lengths >> length & 1 == 1;
        let too_long = length > region.lengths.ilog2() as usize;
        Ok(!has(region.local_lengths) && (has(region.lengths) || too_long))
    }

    /// Takes every step that needs no digit; returns whether that reaches the match.
    fn follow(&mut self, prefix: &Prefix, region: &Region, at: usize, group: Group, ended: bool) -> Result<bool> {
        match &prefix.program[at] {
            Step::Fork(targets) => {
                for &target in targets {
                    if self.follow(prefix, region, target, group, ended)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Step::Open => {
                let digits = prefix.rule.as_deref().unwrap_or_default();
                let group = Group::Open {
                    state: digits.iter().fold(Dfa::START, |state, &digit| region.general.step(state, digit)),
                    length: 0,
                };
                self.follow(prefix, region, at + 1, group, ended)
            }
            Step::Close => {
                let group = match group {
                    Group::Open { state, length } => Group::Closed { state, length },
                    group => group,
                };
                self.follow(prefix, region, at + 1, group, ended)
            }
            Step::Match => {
                self.found = Some(self.matched(prefix, group)?);
                Ok(true)
            }
            Step::End if ended => self.follow(prefix, region, at + 1, group, ended),
            Step::Digit(_) | Step::End => {
                // Of two threads at one place only the preferred one can win.
                if !ended && self.threads.iter().all(|thread| thread.at != at) {
                    self.threads.push(Thread { at, group });
                }
                Ok(false)
            }
        }
    }

    fn matched(&self, prefix: &Prefix, group: Group) -> Result<Rewritten> {
        Ok(match (&prefix.rule, group) {
            (Some(digits), Group::Closed { state, length }) => {
                let added = digits.len() + length;
                if !digits.is_empty() && added == self.digits {
                    bail!("can't tell whether the transform rule changes the number");
                }
                Rewritten { state, cut: self.digits, added }
            }
            _ => Rewritten { state: Dfa::START, cut: self.digits, added: 0 },
        })
    }
}
