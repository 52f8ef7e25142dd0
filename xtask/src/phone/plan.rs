//! libphonenumber's verdicts for all numbers of a calling code at once.

use std::collections::HashMap;

use anyhow::{Context, Result};

use super::dfa::{Dfa, State};
use super::graph::{Graph, Id};
use super::metadata::{CallingCode, Kind, Lengths, Region, Type};
use super::prefix::{Prefix, Rewriting};

/// The most digits an E.164 number has, the calling code included.
pub(super) const MOST_DIGITS: usize = 15;

/// What is known about a valid number: its region, by its place under the calling code, and its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Described {
    pub(super) region: u8,
    pub(super) kind: Kind,
}

/// A calling code in the automaton.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) code: u16,
    /// Where the national number begins.
    pub(super) root: Id,
    /// Bit `n`: a number of `n` digits, the calling code included, has a possible length.
    pub(super) lengths: u16,
}

impl Plan {
    /// Adds all valid numbers of the calling code to the graph.
    pub(super) fn build(code: &CallingCode, graph: &mut Graph) -> Result<Self> {
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

/// All patterns of all regions of a calling code, which a number is led through side by side.
#[derive(Clone, Copy)]
pub(super) struct Patterns<'c> {
    pub(super) code: &'c CallingCode,
}

impl<'c> Patterns<'c> {
    /// Before the first digit.
    pub(super) fn start(self) -> Vec<State> {
        vec![Dfa::START; self.all().count()]
    }

    /// One digit further.
    pub(super) fn step(self, states: &[State], digit: usize) -> Vec<State> {
        self.all().zip(states).map(|(dfa, &state)| dfa.step(state, digit)).collect()
    }

    /// In the order in which `describe` reads their states.
    fn all(self) -> impl Iterator<Item = &'c Dfa> {
        self.code.regions.iter().flat_map(|region| {
            let types = region.types.iter().map(|kind| &kind.pattern);
            region.leading_digits.iter().chain([&region.general]).chain(types)
        })
    }

    /// What the number is that ends here; none if it is not valid.
    pub(super) fn describe(self, states: &[State], digits: usize) -> Option<Described> {
        let mut states = states.iter().copied();
        let mut accepts = |dfa: &Dfa| states.next().is_some_and(|state| dfa.accepts(state));
        let has = |lengths: Lengths| lengths >> digits & 1 == 1;
        let alone = self.code.regions.len() == 1;
        let mut verdict = None;
        // Every state is read, decided or not: they stand in one row.
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
            // Where leading digits are given they decide alone; no other region is asked after they match.
            if alone || leads.unwrap_or(described.is_some()) {
                verdict = verdict.or(Some(described));
            }
        }
        verdict.flatten()
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
    use super::super::metadata::Metadata;
    use super::super::pattern::Pattern;
    use super::*;

    /// The verdict on national numbers of a plan given as XML.
    struct Judge {
        graph: Graph,
        plan: Plan,
    }

    impl Judge {
        fn new(territories: &str) -> Self {
            let xml = format!("<m>{territories}</m>");
            let metadata = Metadata::parse(&xml).unwrap();
            let mut graph = Graph::default();
            let plan = Plan::build(&metadata.codes[0], &mut graph).unwrap();
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

    fn territory(attributes: &str, general: &str, lengths: &str, mobile: &str) -> String {
        format!(
            r#"<territory id="ZZ" countryCode="99" {attributes}>
                 <generalDesc><nationalNumberPattern>{general}</nationalNumberPattern></generalDesc>
                 <mobile>
                   <possibleLengths {lengths}/>
                   <nationalNumberPattern>{mobile}</nationalNumberPattern>
                 </mobile>
               </territory>"#
        )
    }

    #[test]
    fn needs_the_general_pattern_a_type_and_its_lengths() {
        let mut judge = Judge::new(&territory("", r"[12]\d{3,5}", r#"national="4,6""#, r"[13]\d{3,5}"));
        assert!(judge.valid("1234") && judge.valid("123456"));
        assert!(!judge.valid("12345"), "length");
        assert!(!judge.valid("2234"), "type");
        assert!(!judge.valid("3234"), "general");
        assert_eq!(judge.plan.lengths, 0b101 << 6);
    }

    #[test]
    fn leading_digits_do_not_fall_through() {
        let mut judge = Judge::new(&format!(
            "{}{}",
            territory(r#"leadingDigits="1""#, r"\d{4}", r#"national="4""#, r"11\d\d"),
            territory("", r"\d{4}", r#"national="4""#, r"[12]\d{3}"),
        ));
        assert!(judge.valid("1134"));
        assert!(!judge.valid("1234"), "the second region would take it");
        assert!(judge.valid("2234"));
    }

    #[test]
    fn a_number_that_would_be_rewritten_is_not_valid() {
        let both = r"\d{4,5}";
        let mut judge = Judge::new(&territory(r#"nationalPrefix="0""#, both, r#"national="4,5""#, both));
        assert!(judge.valid("1234") && judge.valid("12345"));
        assert!(!judge.valid("01234"), "1234 is as viable");
        assert!(judge.valid("0123"), "123 is not");
    }

    #[test]
    fn what_remains_must_have_a_possible_length() {
        // Stripped, the number would match the general pattern, but only its local lengths.
        let judge = |lengths| {
            let plan = territory(r#"nationalPrefix="0""#, r"\d{4,5}", lengths, r"\d{4,5}");
            Judge::new(&plan).valid("01234")
        };
        assert!(judge(r#"national="5" localOnly="4""#));
        assert!(judge(r#"national="5""#));
        assert!(!judge(r#"national="4,5""#));
    }

    #[test]
    fn the_first_alternative_of_a_prefix_wins() {
        let plan = |prefix: &str| {
            let attributes = format!(r#"nationalPrefixForParsing="{prefix}""#);
            territory(&attributes, r"\d{4,6}", r#"national="4,6""#, r"\d{4,6}")
        };
        // `8` leaves five digits, which is no length; `80` leaves four.
        assert!(Judge::new(&plan("8|80")).valid("801234"));
        assert!(!Judge::new(&plan("80|8")).valid("801234"));
        assert!(!Judge::new(&plan("80?")).valid("801234"));
        assert!(Judge::new(&plan("(?:80|8)12345")).valid("801234"));
    }

    #[test]
    fn a_rule_puts_digits_in_front_of_the_last_group() {
        let attributes = r#"nationalPrefixForParsing="(?:(1[12])55)?" nationalPrefixTransformRule="9$1""#;
        let general = r"1\d{5}|911\d{2}";
        let mut judge = Judge::new(&territory(attributes, general, r#"national="5,6""#, general));
        assert!(!judge.valid("115512"), "becomes 91112");
        assert!(judge.valid("125512"), "91212 is not viable");
        assert!(judge.valid("115412"), "the prefix matches nothing");
    }

    #[test]
    fn a_rule_that_may_change_nothing_is_refused() {
        let pattern = Pattern::parse("(1)2").unwrap();
        assert!(Prefix::new(&pattern, Some("9$2")).is_err());
        assert!(Prefix::new(&pattern, Some("9")).is_err());
        assert!(Prefix::new(&pattern, Some("$1$1")).is_err());
        let attributes = r#"nationalPrefixForParsing="(1)2" nationalPrefixTransformRule="1$1""#;
        let plan = territory(attributes, r"\d{4}", r#"national="4""#, r"\d{4}");
        let metadata = Metadata::parse(&format!("<m>{plan}</m>")).unwrap();
        assert!(Plan::build(&metadata.codes[0], &mut Graph::default()).is_err());
    }

    #[test]
    fn an_anchored_prefix_takes_whole_numbers_only() {
        let attributes = r#"nationalPrefixForParsing="([89]\d{3})$" nationalPrefixTransformRule="05$1""#;
        let general = r"[89]\d{3,4}|05\d{4}";
        let mut judge = Judge::new(&territory(attributes, general, r#"national="[4-6]""#, general));
        assert!(!judge.valid("8123"), "becomes 058123");
        assert!(judge.valid("81234") && judge.valid("058123") && judge.valid("051234"));
    }
}
