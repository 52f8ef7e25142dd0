//! What libphonenumber takes for a national prefix, and which numbers it rewrites because of it.
//!
//! A number that would be rewritten is not the number that was written: `+49 0 30…` is no E.164 number although
//! `+49 30…` is. The rules are read as a regular expression engine reads them, leftmost alternative first and with
//! captures, only for all numbers at once: every way through the pattern is a thread, in order of preference, that
//! carries how far the rewritten number has come in the general pattern.

use anyhow::{Context, Result, bail};

use super::dfa::{Dfa, State};
use super::metadata::{Lengths, Region};
use super::pattern::{Digits, Pattern};

/// A national prefix and its transform rule, ready to run.
#[derive(Debug)]
pub(super) struct Prefix {
    program: Vec<Step>,
    groups: usize,
    /// The digits in front of the last group's in the rewritten number. Without a rule the match is cut off.
    rule: Option<Vec<usize>>,
}

/// One instruction; the next one follows unless it says otherwise.
#[derive(Debug)]
enum Step {
    Digit(Digits),
    /// Goes on at any of these, the first one preferred.
    Fork(Vec<usize>),
    Open,
    Close,
    End,
    Match,
}

impl Prefix {
    /// Compiles the pattern; the rule may be digits and then the last group, as in `9$1`.
    pub(super) fn new(pattern: &Pattern, rule: Option<&str>) -> Result<Self> {
        let groups = pattern.groups();
        let rule = match rule {
            Some(rule) => {
                let (digits, group) =
                    rule.split_once('$').with_context(|| format!("transform rule {rule:?} without a group"))?;
                if groups == 0 || group != groups.to_string() {
                    bail!("transform rule {rule:?} does not end in the last group");
                }
                let digits = digits.chars().map(|c| Some(c.to_digit(10)? as usize));
                let digits = digits.collect::<Option<Vec<_>>>();
                Some(digits.with_context(|| format!("transform rule {rule:?} is not digits"))?)
            }
            None => None,
        };
        let mut prefix = Self { program: Vec::new(), groups, rule };
        prefix.compile(pattern);
        prefix.program.push(Step::Match);
        Ok(prefix)
    }

    fn compile(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Digit(set) => self.program.push(Step::Digit(*set)),
            Pattern::Sequence(parts) => parts.iter().for_each(|part| self.compile(part)),
            Pattern::Choice(branches) => {
                let fork = self.fork();
                let mut starts = Vec::new();
                let mut leaps = Vec::new();
                for branch in branches {
                    starts.push(self.program.len());
                    self.compile(branch);
                    leaps.push(self.fork());
                }
                self.program[fork] = Step::Fork(starts);
                let end = self.program.len();
                for leap in leaps {
                    self.program[leap] = Step::Fork(vec![end]);
                }
            }
            Pattern::Repeat(inner, least, most) => {
                let mut forks = Vec::new();
                for done in 0..*most {
                    if done >= *least {
                        forks.push(self.fork());
                    }
                    self.compile(inner);
                }
                let end = self.program.len();
                for fork in forks {
                    self.program[fork] = Step::Fork(vec![fork + 1, end]);
                }
            }
            // Only the last group decides whether the rule applies and what it keeps.
            Pattern::Group(number, inner) if *number == self.groups => {
                self.program.push(Step::Open);
                self.compile(inner);
                self.program.push(Step::Close);
            }
            Pattern::Group(_, inner) => self.compile(inner),
            Pattern::End => self.program.push(Step::End),
        }
    }

    /// A place for a fork whose targets are not known yet.
    fn fork(&mut self) -> usize {
        self.program.push(Step::Fork(Vec::new()));
        self.program.len() - 1
    }
}

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
    /// Where the general pattern stands after it.
    state: State,
    /// How many digits were cut off and how many put in front.
    cut: usize,
    added: usize,
}

/// The rewriting of all numbers with the same beginning.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Rewriting {
    /// All of them preferred to `found`.
    threads: Vec<Thread>,
    found: Option<Rewritten>,
    /// Where the general pattern stands after the number as written.
    written: State,
    digits: usize,
}

impl Rewriting {
    /// Before the first digit.
    pub(super) fn start(prefix: &Prefix, region: &Region) -> Result<Self> {
        let mut this = Self { threads: Vec::new(), found: None, written: Dfa::START, digits: 0 };
        this.follow(prefix, region, 0, Group::Unset, false)?;
        Ok(this)
    }

    /// Whether no number that begins so is rewritten, whatever follows.
    pub(super) fn is_over(&self) -> bool {
        self.threads.is_empty() && self.found.is_none()
    }

    /// One digit further.
    pub(super) fn step(&self, prefix: &Prefix, region: &Region, digit: usize) -> Result<Self> {
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
    pub(super) fn rewrites(&self, prefix: &Prefix, region: &Region) -> Result<bool> {
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

    /// Takes everything that follows without a digit; tells whether that reaches the match.
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
