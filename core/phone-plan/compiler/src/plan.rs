//! libphonenumber's verdicts for all numbers of a calling code at once.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};

use crate::dfa::State;
use crate::graph::{Graph, Id};
use crate::metadata::CallingCode;
use crate::patterns::Patterns;
use crate::rewriting::{Rewriting, Rules};

/// The most digits an E.164 number has, the calling code included.
pub(crate) const MOST_DIGITS: usize = 15;

/// A calling code in the automaton.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) code: u16,
    /// Where the national part of valid numbers begins.
    pub(crate) root: Id,
    /// Where the national part of numbers begins that are read as another, valid number without a national prefix.
    pub(crate) prefixed: Id,
    /// Bit `n`: a number of `n` digits, the calling code included, has a possible length.
    pub(crate) lengths: u16,
}

impl Plan {
    /// Adds all valid numbers of the calling code to the graph, and those that are valid without a national prefix.
    pub(crate) fn build(code: &CallingCode, graph: &mut Graph) -> Result<Self> {
        let code_digits = code.code.to_string().len();
        let room = MOST_DIGITS - code_digits;
        let main = code.regions.first().context("no region")?;
        let valid = Valid { patterns: Patterns { code }, room, known: HashMap::new() };
        let valid = valid.build(graph);
        let numbers = match main.prefix.as_ref().or(main.former_prefix.as_ref()) {
            Some(prefix) => {
                let rules = Rules::new(prefix, main, graph, valid);
                let mut split = Split { rules, known: HashMap::new() };
                split.build(graph, valid, Rewriting::start(rules)?)?
            }
            None => Numbers { unchanged: valid, prefixed: graph.dead_end() },
        };
        let lengths = (main.lengths << code_digits) & ((1 << (MOST_DIGITS + 1)) - 1);
        let Numbers { unchanged: root, prefixed } = numbers;
        ensure!(main.prefix.is_some() || root == valid, "valid numbers begin with a former national prefix");
        Ok(Self { code: code.code, root, prefixed, lengths: u16::try_from(lengths)? })
    }
}

/// The numbers whose region knows a type for them.
struct Valid<'c> {
    patterns: Patterns<'c>,
    room: usize,
    known: HashMap<(Vec<State>, usize), Id>,
}

impl Valid<'_> {
    fn build(mut self, graph: &mut Graph) -> Id {
        let start = self.patterns.start();
        self.follow(graph, start, 0)
    }

    fn follow(&mut self, graph: &mut Graph, states: Vec<State>, digits: usize) -> Id {
        let key = (states, digits);
        if let Some(&id) = self.known.get(&key) {
            return id;
        }
        let states = &key.0;
        let next = if digits == self.room {
            [graph.dead_end(); 10]
        } else {
            std::array::from_fn(|digit| {
                let next = self.patterns.step(states, digit);
                self.follow(graph, next, digits + 1)
            })
        };
        let id = graph.add(self.patterns.describe(states, digits).is_some(), next);
        self.known.insert(key, id);
        id
    }
}

/// Numbers by what becomes of them if a national prefix is looked for.
#[derive(Clone, Copy)]
struct Numbers {
    /// The valid ones that stay as they are.
    unchanged: Id,
    /// Those in whose place another, valid number is read. None of them is valid.
    prefixed: Id,
}

/// Splits the numbers that are valid as they are, or read as a valid one.
struct Split<'c> {
    rules: Rules<'c>,
    known: HashMap<(Id, Rewriting), Numbers>,
}

impl Split<'_> {
    fn build(&mut self, graph: &mut Graph, valid: Id, rewriting: Rewriting) -> Result<Numbers> {
        let dead_end = graph.dead_end();
        if rewriting.is_over() || valid == dead_end && rewriting.is_vain(dead_end) {
            return Ok(Numbers { unchanged: valid, prefixed: dead_end });
        }
        let key = (valid, rewriting);
        if let Some(&known) = self.known.get(&key) {
            return Ok(known);
        }
        let rewriting = &key.1;
        let (mut unchanged, mut prefixed) = ([0; 10], [0; 10]);
        for digit in 0..10 {
            let stepped = rewriting.step(self.rules, graph, digit)?;
            let valid = graph.step(valid, digit);
            let next = self.build(graph, valid, stepped)?;
            (unchanged[digit], prefixed[digit]) = (next.unchanged, next.prefixed);
        }
        let rewritten = rewriting.rewritten(self.rules)?;
        let is_valid = graph.accepts(valid) && rewritten.is_none();
        let is_prefixed = rewritten.is_some_and(|other| graph.accepts(other));
        let numbers = Numbers { unchanged: graph.add(is_valid, unchanged), prefixed: graph.add(is_prefixed, prefixed) };
        self.known.insert(key, numbers);
        Ok(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;
    use crate::pattern::Pattern;
    use crate::prefix::Prefix;
    use crate::territory::Territory;
    use crate::testing::{metadata, territory};

    /// The verdict on national numbers of a plan.
    struct Verdicts {
        graph: Graph,
        plan: Plan,
    }

    impl Verdicts {
        fn new(territories: &[Territory]) -> Self {
            let mut graph = Graph::default();
            let plan = Plan::build(&metadata(territories).codes[0], &mut graph).unwrap();
            Self { graph, plan }
        }

        fn valid(&mut self, national: &str) -> bool {
            self.takes(self.plan.root, national)
        }

        fn prefixed(&mut self, national: &str) -> bool {
            self.takes(self.plan.prefixed, national)
        }

        fn takes(&mut self, mut id: Id, national: &str) -> bool {
            for byte in national.bytes() {
                id = self.graph.step(id, usize::from(byte - b'0'));
            }
            self.graph.accepts(id)
        }
    }

    /// A territory with mobiles of its general pattern.
    fn mobiles(pattern: &str, lengths: &[i32]) -> Territory {
        territory("ZZ", pattern, lengths).with(Kind::Mobile, pattern)
    }

    #[test]
    fn needs_the_general_pattern_a_type_and_its_lengths() {
        let territory = territory("ZZ", r"[12]\d{3,5}", &[4, 6]).with(Kind::Mobile, r"[13]\d{3,5}");
        let mut verdicts = Verdicts::new(&[territory]);
        assert!(verdicts.valid("1234") && verdicts.valid("123456"));
        assert!(!verdicts.valid("12345"), "length");
        assert!(!verdicts.valid("2234"), "type");
        assert!(!verdicts.valid("3234"), "general");
        assert_eq!(verdicts.plan.lengths, 0b101 << 6);
    }

    #[test]
    fn leading_digits_do_not_fall_through() {
        let mut verdicts = Verdicts::new(&[
            territory("AA", r"\d{4}", &[4]).with(Kind::Mobile, r"11\d\d").leading("1"),
            territory("BB", r"\d{4}", &[4]).with(Kind::Mobile, r"[12]\d{3}"),
        ]);
        assert!(verdicts.valid("1134"));
        assert!(!verdicts.valid("1234"), "the second region would take it");
        assert!(verdicts.valid("2234"));
    }

    #[test]
    fn a_number_that_would_be_rewritten_is_not_valid() {
        let mut verdicts = Verdicts::new(&[mobiles(r"\d{4,5}", &[4, 5]).prefix("0", None)]);
        assert!(verdicts.valid("1234") && verdicts.valid("12345"));
        assert!(!verdicts.valid("01234") && verdicts.prefixed("01234"), "1234 is as viable");
        assert!(verdicts.valid("0123") && !verdicts.prefixed("0123"), "123 is not");
    }

    #[test]
    fn what_is_read_has_to_be_valid() {
        let territory = territory("ZZ", r"\d{4}", &[4]).with(Kind::Mobile, r"[12]\d{3}").prefix("00?", None);
        let mut verdicts = Verdicts::new(&[territory]);
        assert!(verdicts.prefixed("01234") && verdicts.prefixed("002345"));
        for national in ["1234", "03234", "0123", "012345", "0001234", "0", ""] {
            assert!(!verdicts.prefixed(national), "{national}");
        }
        let Verdicts { graph, plan } = &mut verdicts;
        let after_zero = graph.step(plan.prefixed, 0);
        assert_eq!(graph.step(after_zero, 1), graph.step(plan.root, 1), "what follows is stored once");
    }

    /// libphonenumber does not ask whether the number that it reads would be rewritten again.
    #[test]
    fn what_is_read_may_have_a_prefix_again() {
        let mut verdicts = Verdicts::new(&[mobiles(r"\d{4,5}", &[4, 5]).prefix("0", None)]);
        assert!(!verdicts.valid("01234") && verdicts.prefixed("01234"));
        assert!(!verdicts.valid("001234") && verdicts.prefixed("001234"), "becomes 01234");
    }

    #[test]
    fn another_region_may_know_what_is_read() {
        let main = territory("AA", r"\d{4}", &[4]).with(Kind::Mobile, r"1\d{3}").prefix("0", None);
        let other = territory("BB", r"\d{4}", &[4]).with(Kind::Mobile, r"2\d{3}").prefix("9", None);
        let mut verdicts = Verdicts::new(&[main, other]);
        assert!(verdicts.prefixed("02345") && !verdicts.prefixed("92345"), "the main region's prefix alone");
    }

    #[test]
    fn a_former_prefix_is_looked_for_and_changes_no_verdict() {
        let mexico = |general: &str| {
            let mut territory = mobiles(general, &[4, 5]);
            territory.id = "MX".to_owned();
            territory
        };
        let mut verdicts = Verdicts::new(&[mexico(r"[2-9]\d{3}")]);
        assert!(verdicts.valid("2345") && verdicts.prefixed("12345"));
        assert!(!verdicts.prefixed("2345") && !verdicts.prefixed("11234") && !verdicts.prefixed("112345"));
        // The prefix in the metadata counts in its place.
        let mut verdicts = Verdicts::new(&[mexico(r"[2-9]\d{3}").prefix("0", None)]);
        assert!(verdicts.prefixed("02345") && !verdicts.prefixed("12345"));
        let metadata = metadata(&[mexico(r"[1-9]\d{3,4}")]);
        assert!(Plan::build(&metadata.codes[0], &mut Graph::default()).is_err(), "12345 is valid");
    }

    #[test]
    fn what_remains_must_have_a_possible_length() {
        // Stripped, the number would match the general pattern, but only its local lengths.
        let valid = |lengths: &[i32], local: &[i32]| {
            Verdicts::new(&[mobiles(r"\d{4,5}", lengths).local(local).prefix("0", None)]).valid("01234")
        };
        assert!(valid(&[5], &[4]));
        assert!(valid(&[5], &[]));
        assert!(!valid(&[4, 5], &[]));
    }

    #[test]
    fn the_first_alternative_of_a_prefix_wins() {
        let plan = |prefix: &str| Verdicts::new(&[mobiles(r"\d{4,6}", &[4, 6]).prefix(prefix, None)]);
        // `8` leaves five digits, which is no length; `80` leaves four.
        assert!(plan("8|80").valid("801234"));
        assert!(!plan("80|8").valid("801234"));
        assert!(!plan("80?").valid("801234"));
        assert!(plan("(?:80|8)12345").valid("801234"));
    }

    #[test]
    fn a_rule_puts_digits_in_front_of_the_last_group() {
        let territory = mobiles(r"1\d{5}|911\d{2}", &[5, 6]).prefix("(?:(1[12])55)?", Some("9$1"));
        let mut verdicts = Verdicts::new(&[territory]);
        assert!(!verdicts.valid("115512") && verdicts.prefixed("115512"), "becomes 91112");
        assert!(verdicts.valid("125512") && !verdicts.prefixed("125512"), "91212 is not viable");
        assert!(verdicts.valid("115412") && !verdicts.prefixed("115412"), "the prefix matches nothing");
    }

    #[test]
    fn a_rule_that_may_change_nothing_is_refused() {
        let pattern = Pattern::parse("(1)2").unwrap();
        assert!(Prefix::new(&pattern, Some("9$2")).is_err());
        assert!(Prefix::new(&pattern, Some("9")).is_err());
        assert!(Prefix::new(&pattern, Some("$1$1")).is_err());
        let metadata = metadata(&[mobiles(r"\d{4}", &[4]).prefix("(1)2", Some("1$1"))]);
        assert!(Plan::build(&metadata.codes[0], &mut Graph::default()).is_err());
    }

    #[test]
    fn an_anchored_prefix_takes_whole_numbers_only() {
        let territory = mobiles(r"[89]\d{3,4}|05\d{4}", &[4, 5, 6]).prefix(r"([89]\d{3})$", Some("05$1"));
        let mut verdicts = Verdicts::new(&[territory]);
        assert!(!verdicts.valid("8123") && verdicts.prefixed("8123"), "becomes 058123");
        assert!(!verdicts.prefixed("81234") && !verdicts.prefixed("812"));
        assert!(verdicts.valid("81234") && verdicts.valid("058123") && verdicts.valid("051234"));
    }
}
