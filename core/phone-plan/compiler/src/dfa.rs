//! A pattern as a deterministic automaton over the ten digits.

use std::collections::HashMap;

use anyhow::{Result, bail};

use crate::pattern::{Digits, Pattern};

/// A state of a [`Dfa`].
pub(crate) type State = u16;

/// How much of the number a pattern has to cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cover {
    /// All of it.
    Whole,
    /// Its beginning; what follows is free.
    Beginning,
}

/// Decides for every string of digits whether a pattern matches it.
#[derive(Debug)]
pub(crate) struct Dfa {
    rows: Vec<[State; 10]>,
    accepting: Vec<bool>,
}

impl Dfa {
    /// The state before the first digit.
    pub(crate) const START: State = 0;

    /// Builds the automaton by following every way through the pattern at once.
    pub(crate) fn new(pattern: &Pattern, cover: Cover) -> Result<Self> {
        let nfa = Nfa::new(pattern)?;
        let mut dfa = Self { rows: Vec::new(), accepting: Vec::new() };
        let mut known = HashMap::new();
        let mut queue = vec![nfa.closure([Nfa::START])];
        known.insert(queue[0].clone(), Self::START);
        while let Some(set) = queue.get(dfa.rows.len()).cloned() {
            let accepts = set.contains(&Nfa::FINAL);
            let here = State::try_from(dfa.rows.len())?;
            let mut row = [here; 10];
            if !(accepts && cover == Cover::Beginning) {
                for (digit, next) in row.iter_mut().enumerate() {
                    let reached = nfa.closure(nfa.step(&set, digit));
                    let fresh = State::try_from(queue.len())?;
                    *next = *known.entry(reached).or_insert_with_key(|reached| {
                        queue.push(reached.clone());
                        fresh
                    });
                }
            }
            dfa.rows.push(row);
            dfa.accepting.push(accepts);
        }
        Ok(dfa)
    }

    /// The state after one more digit.
    pub(crate) fn step(&self, state: State, digit: usize) -> State {
        self.rows[usize::from(state)][digit]
    }

    /// Whether the digits so far are matched.
    pub(crate) fn accepts(&self, state: State) -> bool {
        self.accepting[usize::from(state)]
    }
}

/// The pattern as a graph: from node to node by a digit, or freely.
struct Nfa {
    by_digit: Vec<Vec<(Digits, usize)>>,
    freely: Vec<Vec<usize>>,
}

impl Nfa {
    const START: usize = 0;
    const FINAL: usize = 1;

    fn new(pattern: &Pattern) -> Result<Self> {
        let mut nfa = Self { by_digit: vec![Vec::new(); 2], freely: vec![Vec::new(); 2] };
        nfa.add(pattern, Self::START, Self::FINAL)?;
        Ok(nfa)
    }

    fn node(&mut self) -> usize {
        self.by_digit.push(Vec::new());
        self.freely.push(Vec::new());
        self.freely.len() - 1
    }

    fn add(&mut self, pattern: &Pattern, from: usize, to: usize) -> Result<()> {
        match pattern {
            Pattern::Digit(set) => self.by_digit[from].push((*set, to)),
            Pattern::Sequence(parts) => {
                let mut here = from;
                for part in parts {
                    let next = self.node();
                    self.add(part, here, next)?;
                    here = next;
                }
                self.freely[here].push(to);
            }
            Pattern::Choice(branches) => {
                for branch in branches {
                    self.add(branch, from, to)?;
                }
            }
            Pattern::Repeat(inner, least, most) => {
                let mut here = from;
                for done in 0..*most {
                    if done >= *least {
                        self.freely[here].push(to);
                    }
                    let next = self.node();
                    self.add(inner, here, next)?;
                    here = next;
                }
                self.freely[here].push(to);
            }
            Pattern::Group(_, inner) => self.add(inner, from, to)?,
            Pattern::End => bail!("`$` has no place in a number pattern"),
        }
        Ok(())
    }

    fn step(&self, set: &[usize], digit: usize) -> Vec<usize> {
        let edges = set.iter().flat_map(|&node| &self.by_digit[node]);
        edges.filter(|(digits, _)| digits >> digit & 1 == 1).map(|&(_, to)| to).collect()
    }

    /// Everything that can be reached freely, sorted.
    fn closure(&self, from: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut open: Vec<usize> = from.into_iter().collect();
        let mut seen = std::collections::BTreeSet::new();
        while let Some(node) = open.pop() {
            if seen.insert(node) {
                open.extend(&self.freely[node]);
            }
        }
        seen.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, cover: Cover, digits: &str) -> bool {
        let dfa = Dfa::new(&Pattern::parse(pattern).unwrap(), cover).unwrap();
        let end = digits.bytes().fold(Dfa::START, |state, byte| dfa.step(state, usize::from(byte - b'0')));
        dfa.accepts(end)
    }

    #[test]
    fn covers_the_whole_number() {
        for (digits, verdict) in [
            ("7", false),
            ("70", true),
            ("7000", true),
            ("70000", false),
            ("12", true),
            ("1", false),
            ("123", false),
            ("", false),
        ] {
            assert_eq!(matches(r"7\d{1,3}|1(?:2|[3-5]6?7)", Cover::Whole, digits), verdict, "{digits}");
        }
    }

    #[test]
    fn covers_the_beginning() {
        assert!(matches("79|8", Cover::Beginning, "79123"));
        assert!(matches("79|8", Cover::Beginning, "8"));
        assert!(!matches("79|8", Cover::Beginning, "7"));
        assert!(!matches("79|8", Cover::Beginning, "78"));
    }

    #[test]
    fn an_anchor_is_refused() {
        assert!(Dfa::new(&Pattern::parse("1$").unwrap(), Cover::Whole).is_err());
    }
}
