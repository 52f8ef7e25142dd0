//! libphonenumber's verdicts for all numbers of a calling code at once.

use std::collections::HashMap;

use anyhow::{Context, Result};

use crate::dfa::State;
use crate::graph::{Graph, Id};
use crate::metadata::{CallingCode, Region};
use crate::patterns::Patterns;
use crate::prefix::Prefix;
use crate::rewriting::Rewriting;

/// The most digits an E.164 number has, the calling code included.
pub(crate) const MOST_DIGITS: usize = 15;

/// A calling code in the automaton.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) code: u16,
    /// Where the national number begins.
    pub(crate) root: Id,
    /// Bit `n`: a number of `n` digits, the calling code included, has a possible length.
    pub(crate) lengths: u16,
}

impl Plan {
    /// Adds all valid numbers of the calling code to the graph.
    pub(crate) fn build(code: &CallingCode, graph: &mut Graph) -> Result<Self> {
        let code_digits = code.code.to_string().len();
        let room = MOST_DIGITS - code_digits;
        let main = code.regions.first().context("no region")?;
        let valid = Valid { patterns: Patterns { code }, room, known: HashMap::new() };
        let mut root = valid.build(graph);
        if let Some(prefix) = &main.prefix {
            let mut unchanged = Unchanged { prefix, region: main, known: HashMap::new() };
            root = unchanged.build(graph, root, Rewriting::start(prefix, main)?)?;
        }
        let lengths = (main.lengths << code_digits) & ((1 << (MOST_DIGITS + 1)) - 1);
        Ok(Self { code: code.code, root, lengths: u16::try_from(lengths)? })
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

/// The valid numbers that stay as they are when a national prefix is looked for.
struct Unchanged<'c> {
    prefix: &'c Prefix,
    region: &'c Region,
    known: HashMap<(Id, Rewriting), Id>,
}

impl Unchanged<'_> {
    fn build(&mut self, graph: &mut Graph, valid: Id, rewriting: Rewriting) -> Result<Id> {
        if rewriting.is_over() || valid == graph.dead_end() {
            return Ok(valid);
        }
        let key = (valid, rewriting);
        if let Some(&id) = self.known.get(&key) {
            return Ok(id);
        }
        let rewriting = &key.1;
        let mut next = [0; 10];
        for (digit, next) in next.iter_mut().enumerate() {
            let stepped = rewriting.step(self.prefix, self.region, digit)?;
            let valid = graph.step(valid, digit);
            *next = self.build(graph, valid, stepped)?;
        }
        let accepts = graph.accepts(valid) && !rewriting.rewrites(self.prefix, self.region)?;
        let id = graph.add(accepts, next);
        self.known.insert(key, id);
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;
    use crate::pattern::Pattern;
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
            let mut id = self.plan.root;
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
        assert!(!verdicts.valid("01234"), "1234 is as viable");
        assert!(verdicts.valid("0123"), "123 is not");
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
        assert!(!verdicts.valid("115512"), "becomes 91112");
        assert!(verdicts.valid("125512"), "91212 is not viable");
        assert!(verdicts.valid("115412"), "the prefix matches nothing");
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
        assert!(!verdicts.valid("8123"), "becomes 058123");
        assert!(verdicts.valid("81234") && verdicts.valid("058123") && verdicts.valid("051234"));
    }
}
