//! What libphonenumber takes for a national prefix, as a program.

use anyhow::{Context, Result, bail};

use crate::pattern::{Digits, Pattern};

/// A national prefix and its transform rule, ready to run.
#[derive(Debug)]
pub(crate) struct Prefix {
    pub(crate) program: Vec<Step>,
    groups: usize,
    /// The digits in front of the last group's in the rewritten number. Without a rule the match is cut off.
    pub(crate) rule: Option<Vec<usize>>,
}

/// One instruction; the next one follows unless it says otherwise.
#[derive(Debug)]
pub(crate) enum Step {
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
    pub(crate) fn new(pattern: &Pattern, rule: Option<&str>) -> Result<Self> {
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
