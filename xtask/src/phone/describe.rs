//! The second table: region and type of every valid number.
//!
//! It is asked only about numbers that the first table finds valid, and says nothing about the others. So a walk ends as
//! soon as all valid numbers that begin so are described alike, and what no valid number takes may lead anywhere.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use super::dfa::State;
use super::emit::Table;
use super::graph::{Graph, Id as Valid};
use super::metadata::Metadata;
use super::plan::{Described, Patterns, Plan};
use super::source::Source;

/// How services that belong to no country are called instead of one.
const NO_COUNTRY: &str = "001";

/// A node: the number of one of the [`Node`]s.
type Id = u32;

/// What is known after the digits so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    /// No valid number begins so.
    Nothing,
    /// All valid numbers that begin so are this.
    All(Described),
    /// It depends on the next digit; and what the number is that ends here, if it is valid.
    Branch { end: Option<Described>, next: [Id; 10] },
}

/// The descriptions of all valid numbers as one automaton: equal futures are stored once.
#[derive(Debug, Default)]
pub(super) struct Descriptions {
    nodes: Vec<Node>,
    known: HashMap<Node, Id>,
    /// Where the national numbers of each calling code begin.
    roots: Vec<Id>,
}

impl Descriptions {
    /// Describes what the plans accept.
    pub(super) fn build(graph: &mut Graph, plans: &[Plan], metadata: &Metadata) -> Result<Self> {
        let mut this = Self::default();
        for (plan, code) in plans.iter().zip(&metadata.codes) {
            let mut walk = Walk { patterns: Patterns { code }, known: HashMap::new() };
            let root = walk.follow(&mut this, graph, plan.root, walk.patterns.start(), 0);
            this.roots.push(root.with_context(|| format!("calling code {}", code.code))?);
        }
        Ok(this)
    }

    /// The node with this future.
    fn add(&mut self, end: Option<Described>, next: [Id; 10]) -> Id {
        let children = next.iter().map(|&id| self.nodes[id as usize]);
        let mut live = children.chain(end.map(Node::All)).filter(|&node| node != Node::Nothing);
        let node = match live.next() {
            None => Node::Nothing,
            Some(first @ Node::All(_)) if live.all(|node| node == first) => first,
            Some(_) => Node::Branch { end, next: self.fill(next) },
        };
        self.intern(node)
    }

    /// Leads the digits that no valid number takes where most of the others lead: nobody asks about them, and so some
    /// branches become the same.
    fn fill(&self, next: [Id; 10]) -> [Id; 10] {
        let is_live = |id: &Id| self.nodes[*id as usize] != Node::Nothing;
        let count = |id: &Id| next.iter().filter(|&other| other == id).count();
        // Of several as common the first one.
        let common = next.into_iter().rev().filter(is_live).max_by_key(count);
        next.map(|id| if is_live(&id) { id } else { common.unwrap_or(id) })
    }

    /// The node after which nothing is valid any more.
    fn nothing(&mut self) -> Id {
        self.intern(Node::Nothing)
    }

    fn intern(&mut self, node: Node) -> Id {
        let fresh = self.nodes.len() as Id;
        *self.known.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            fresh
        })
    }

    /// Lays the automaton out.
    pub(super) fn table(&self, metadata: &Metadata, source: &Source) -> Result<Table> {
        let numbering = Numbering::new(self);
        let mut regions = String::from(NO_COUNTRY);
        let mut bytes = Vec::new();
        for (code, &root) in metadata.codes.iter().zip(&self.roots) {
            let mut first = u16::try_from(regions.len())?;
            for region in &code.regions {
                match region.id.as_str() {
                    NO_COUNTRY if code.regions.len() == 1 => first = 0,
                    id if id.len() == 2 && id.is_ascii() => regions.push_str(id),
                    other => bail!("region {other} of calling code {} is not understood", code.code),
                }
            }
            bytes.extend(numbering.number(root)?.to_le_bytes());
            bytes.extend(first.to_le_bytes());
        }
        for described in numbering.leaves.keys() {
            bytes.extend([described.region, described.kind as u8]);
        }
        for next in numbering.passing.iter().chain(numbering.ending.iter().map(|(next, _)| next)) {
            for &id in next {
                bytes.extend(numbering.number(id)?.to_le_bytes());
            }
        }
        for (_, end) in &numbering.ending {
            bytes.extend(numbering.leaf(*end)?.to_le_bytes());
        }
        let mut text = String::new();
        write!(
            text,
            "\
//! Generated from libphonenumber's `PhoneNumberMetadata.xml`; not to be edited.
//!
//! - metadata version: {version}
//! - SHA-256 of the source: `{digest}`
//! - {branches} branches, {leaves} leaves, {size} bytes

pub(super) const BYTES: &[u8; {size}] = include_bytes!(\"table.bin\");

/// How many nodes are leaves; they have the lowest numbers.
pub(super) const LEAVES: usize = {leaves};

/// How many branches end no valid number; they have the lowest numbers after the leaves.
pub(super) const PASSING: usize = {passing};

/// How many branches end one as well.
pub(super) const ENDING: usize = {ending};

/// All regions, two letters each after the first one of three digits; those of a calling code side by side.
pub(super) const REGIONS: &str = \"\\
",
            version = source.version,
            digest = source.digest,
            leaves = numbering.leaves.len(),
            branches = numbering.passing.len() + numbering.ending.len(),
            passing = numbering.passing.len(),
            ending = numbering.ending.len(),
            size = bytes.len(),
        )?;
        let (none, rest) = regions.split_at(NO_COUNTRY.len());
        writeln!(text, "    {none}\\")?;
        for line in rest.as_bytes().chunks(100) {
            writeln!(text, "    {}\\", std::str::from_utf8(line)?)?;
        }
        writeln!(text, "\";")?;
        Ok(Table { bytes, source: text })
    }
}

/// The nodes, numbered as the table stores them: leaves, branches on the way, branches that end a valid number.
struct Numbering {
    leaves: BTreeMap<Described, usize>,
    passing: Vec<[Id; 10]>,
    ending: Vec<([Id; 10], Described)>,
    numbers: HashMap<Id, Place>,
}

#[derive(Clone, Copy)]
enum Place {
    Leaf(Described),
    Passing(usize),
    Ending(usize),
}

impl Numbering {
    fn new(descriptions: &Descriptions) -> Self {
        let leaves = descriptions.nodes.iter().flat_map(|node| match node {
            Node::Nothing => None,
            Node::All(described) => Some(*described),
            Node::Branch { end, .. } => *end,
        });
        let mut leaves: BTreeMap<_, _> = leaves.map(|described| (described, 0)).collect();
        for (number, place) in leaves.values_mut().enumerate() {
            *place = number;
        }
        let mut this = Self { leaves, passing: Vec::new(), ending: Vec::new(), numbers: HashMap::new() };
        for &root in &descriptions.roots {
            this.visit(descriptions, root);
        }
        this
    }

    /// A parent before its children: a number's way through the table stays close together.
    fn visit(&mut self, descriptions: &Descriptions, id: Id) {
        if self.numbers.contains_key(&id) {
            return;
        }
        let next = match descriptions.nodes[id as usize] {
            // A calling code without a valid number, never asked about: any node will do.
            Node::Nothing => return,
            Node::All(described) => {
                self.numbers.insert(id, Place::Leaf(described));
                return;
            }
            Node::Branch { end: Some(end), next } => {
                self.ending.push((next, end));
                self.numbers.insert(id, Place::Ending(self.ending.len() - 1));
                next
            }
            Node::Branch { end: None, next } => {
                self.passing.push(next);
                self.numbers.insert(id, Place::Passing(self.passing.len() - 1));
                next
            }
        };
        for child in next {
            self.visit(descriptions, child);
        }
    }

    fn leaf(&self, described: Described) -> Result<u16> {
        let number = self.leaves.get(&described).context("a leaf without a number")?;
        u16::try_from(*number).context("more leaves than two bytes can number")
    }

    fn number(&self, id: Id) -> Result<u16> {
        let number = match self.numbers.get(&id) {
            None => 0,
            Some(Place::Leaf(described)) => return self.leaf(*described),
            Some(Place::Passing(n)) => self.leaves.len() + n,
            Some(Place::Ending(n)) => self.leaves.len() + self.passing.len() + n,
        };
        u16::try_from(number).context("more nodes than two bytes can number")
    }
}

/// Leads the valid numbers of one calling code through its patterns.
struct Walk<'c> {
    patterns: Patterns<'c>,
    known: HashMap<(Valid, Vec<State>, usize), Id>,
}

impl Walk<'_> {
    fn follow(
        &mut self,
        descriptions: &mut Descriptions,
        graph: &mut Graph,
        valid: Valid,
        states: Vec<State>,
        digits: usize,
    ) -> Result<Id> {
        if valid == graph.dead_end() {
            return Ok(descriptions.nothing());
        }
        let key = (valid, states, digits);
        if let Some(&id) = self.known.get(&key) {
            return Ok(id);
        }
        let states = &key.1;
        let mut next = [0; 10];
        for (digit, next) in next.iter_mut().enumerate() {
            let valid = graph.step(valid, digit);
            let states = self.patterns.step(states, digit);
            *next = self.follow(descriptions, graph, valid, states, digits + 1)?;
        }
        let mut end = None;
        if graph.accepts(valid) {
            end = Some(self.patterns.describe(states, digits).context("a valid number is not described")?);
        }
        let id = descriptions.add(end, next);
        self.known.insert(key, id);
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::metadata::Kind;
    use super::*;

    const FIXED: Described = Described { region: 0, kind: Kind::FixedLine };
    const MOBILE: Described = Described { region: 0, kind: Kind::Mobile };

    fn territory(id: &str, attributes: &str, general: &str, kinds: &[(&str, &str)]) -> String {
        let kinds = kinds.iter().map(|(name, pattern)| {
            format!(
                r#"<{name}>
                     <possibleLengths national="4,5"/><nationalNumberPattern>{pattern}</nationalNumberPattern>
                   </{name}>"#
            )
        });
        format!(
            r#"<territory id="{id}" countryCode="99" {attributes}>
                 <generalDesc><nationalNumberPattern>{general}</nationalNumberPattern></generalDesc>{}
               </territory>"#,
            kinds.collect::<String>()
        )
    }

    /// What the automaton says about valid numbers.
    fn describe(territories: &str, valid: &[&str]) -> Vec<Option<Described>> {
        let metadata = Metadata::parse(&format!("<m>{territories}</m>")).unwrap();
        let mut graph = Graph::default();
        let plans = [Plan::build(&metadata.codes[0], &mut graph).unwrap()];
        let descriptions = Descriptions::build(&mut graph, &plans, &metadata).unwrap();
        let walk = |national: &&str| {
            let mut id = descriptions.roots[0];
            for byte in national.bytes() {
                match descriptions.nodes[id as usize] {
                    Node::Branch { next, .. } => id = next[usize::from(byte - b'0')],
                    _ => break,
                }
            }
            match descriptions.nodes[id as usize] {
                Node::Nothing => None,
                Node::All(described) => Some(described),
                Node::Branch { end, .. } => end,
            }
        };
        valid.iter().map(walk).collect()
    }

    #[test]
    fn the_first_type_counts_and_fixed_lines_may_be_mobiles() {
        let kinds = [("fixedLine", r"[1-3]\d{3}"), ("mobile", r"[2-4]\d{3}"), ("tollFree", r"3\d{3}")];
        let kinds = describe(&territory("AA", "", r"\d{4}", &kinds), &["1000", "2000", "3000", "4000"])
            .into_iter()
            .map(|described| described.map(|described| described.kind));
        let expected = [Kind::FixedLine, Kind::FixedLineOrMobile, Kind::TollFree, Kind::Mobile];
        assert_eq!(kinds.collect::<Vec<_>>(), expected.map(Some));
    }

    #[test]
    fn leading_digits_decide_about_the_region_and_else_the_first_that_knows_a_type() {
        let fixed = |pattern| [("fixedLine", pattern)];
        let territories = [
            territory("AA", "", r"\d{4}", &fixed(r"[12]\d{3}")),
            territory("BB", r#"leadingDigits="3""#, r"\d{4}", &fixed(r"\d{4}")),
            territory("CC", "", r"\d{4}", &fixed(r"[1-4]\d{3}")),
        ];
        let regions = describe(&territories.concat(), &["1000", "2000", "3000", "4000"]);
        let regions: Vec<_> =
            regions.into_iter().map(|described| described.map(|described| described.region)).collect();
        assert_eq!(regions, [Some(0), Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn a_number_may_end_where_another_kind_goes_on() {
        let kinds = [("fixedLine", r"1\d{3}"), ("mobile", r"1\d{4}")];
        assert_eq!(describe(&territory("AA", "", r"\d{4,5}", &kinds), &["1000", "10000"]), [Some(FIXED), Some(MOBILE)]);
    }

    #[test]
    fn what_is_described_alike_is_one_node() {
        let mut descriptions = Descriptions::default();
        let nothing = descriptions.nothing();
        let end = descriptions.add(Some(FIXED), [nothing; 10]);
        assert_eq!(descriptions.nodes[end as usize], Node::All(FIXED));
        let mut next = [end; 10];
        next[3] = nothing;
        assert_eq!(descriptions.add(None, next), end);
        assert_eq!(descriptions.add(Some(FIXED), next), end);
        assert_eq!(descriptions.add(None, [nothing; 10]), nothing);
        let branch = descriptions.add(Some(MOBILE), next);
        assert_eq!(descriptions.nodes[branch as usize], Node::Branch { end: Some(MOBILE), next: [end; 10] });
    }
}
