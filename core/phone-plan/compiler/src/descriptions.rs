//! Region and type of every valid number, as an automaton.
//!
//! It is asked only about numbers that the first table finds valid, and says nothing about the others. So a walk ends as
//! soon as all valid numbers that begin so are described alike, and what no valid number takes may lead anywhere.

use std::collections::HashMap;

use anyhow::{Context, Result};

use crate::dfa::State;
use crate::graph::{Graph, Id as Valid};
use crate::metadata::Metadata;
use crate::patterns::{Described, Patterns};
use crate::plan::Plan;

/// A node: the number of one of the [`Node`]s.
pub(crate) type Id = u32;

/// What is known after the digits so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    /// No valid number begins so.
    Nothing,
    /// All valid numbers that begin so are this.
    All(Described),
    /// It depends on the next digit; and what the number is that ends here, if it is valid.
    Branch { end: Option<Described>, next: [Id; 10] },
}

/// The descriptions of all valid numbers as one automaton: equal futures are stored once.
#[derive(Debug, Default)]
pub(crate) struct Descriptions {
    pub(crate) nodes: Vec<Node>,
    known: HashMap<Node, Id>,
    /// Where the national numbers of each calling code begin.
    pub(crate) roots: Vec<Id>,
}

impl Descriptions {
    /// Describes what the plans accept.
    pub(crate) fn build(graph: &mut Graph, plans: &[Plan], metadata: &Metadata) -> Result<Self> {
        let mut this = Self::default();
        for (plan, code) in plans.iter().zip(&metadata.codes) {
            let mut walk = Walk { patterns: Patterns { code }, known: HashMap::new() };
            let root = walk.follow(&mut this, graph, plan.root, walk.patterns.start(), 0);
            this.roots.push(root.with_context(|| format!("calling code {}", code.code))?);
        }
        Ok(this)
    }

    /// What the valid number is that these digits lead to from a node.
    pub(crate) fn of(&self, from: Id, digits: &[usize]) -> Option<Described> {
        match (self.nodes[from as usize], digits) {
            (Node::Nothing, _) => None,
            (Node::All(described), _) => Some(described),
            (Node::Branch { end, .. }, []) => end,
            (Node::Branch { next, .. }, [digit, rest @ ..]) => self.of(next[*digit], rest),
        }
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

    /// Leads the digits that no valid number has to where most of the others lead: they are never looked up, and so
    /// some branches become the same.
    fn fill(&self, next: [Id; 10]) -> [Id; 10] {
        let is_live = |id: &Id| self.nodes[*id as usize] != Node::Nothing;
        let count = |id: &Id| next.iter().filter(|&other| other == id).count();
        // Of several as common the first one.
        let common = next.into_iter().rev().filter(is_live).max_by_key(count);
        next.map(|id| if is_live(&id) { id } else { common.unwrap_or(id) })
    }

    /// The node after which nothing is valid any more.
    pub(crate) fn nothing(&mut self) -> Id {
        self.intern(Node::Nothing)
    }

    fn intern(&mut self, node: Node) -> Id {
        let fresh = self.nodes.len() as Id;
        *self.known.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            fresh
        })
    }
}

/// Follows the valid numbers of one calling code through its patterns.
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
    use super::*;
    use crate::kind::Kind;
    use crate::territory::Territory;
    use crate::testing::{metadata, territory};

    const FIXED: Described = Described { region: 0, kind: Kind::FixedLine };
    const MOBILE: Described = Described { region: 0, kind: Kind::Mobile };

    /// What the automaton says about valid numbers.
    fn describe(territories: &[Territory], valid: &[&str]) -> Vec<Option<Described>> {
        let metadata = metadata(territories);
        let mut graph = Graph::default();
        let plans = [Plan::build(&metadata.codes[0], &mut graph).unwrap()];
        let descriptions = Descriptions::build(&mut graph, &plans, &metadata).unwrap();
        let walk = |national: &&str| {
            let digits: Vec<_> = national.bytes().map(|byte| usize::from(byte - b'0')).collect();
            descriptions.of(descriptions.roots[0], &digits)
        };
        valid.iter().map(walk).collect()
    }

    #[test]
    fn the_first_type_counts_and_fixed_lines_may_be_mobiles() {
        let territory = territory("AA", r"\d{4}", &[4])
            .with(Kind::FixedLine, r"[1-3]\d{3}")
            .with(Kind::Mobile, r"[2-4]\d{3}")
            .with(Kind::TollFree, r"3\d{3}");
        let kinds = describe(&[territory], &["1000", "2000", "3000", "4000"])
            .into_iter()
            .map(|described| described.map(|described| described.kind));
        let expected = [Kind::FixedLine, Kind::FixedLineOrMobile, Kind::TollFree, Kind::Mobile];
        assert_eq!(kinds.collect::<Vec<_>>(), expected.map(Some));
    }

    #[test]
    fn leading_digits_decide_about_the_region_and_else_the_first_that_knows_a_type() {
        let fixed = |id, pattern| territory(id, r"\d{4}", &[4]).with(Kind::FixedLine, pattern);
        let territories = [fixed("AA", r"[12]\d{3}"), fixed("BB", r"\d{4}").leading("3"), fixed("CC", r"[1-4]\d{3}")];
        let regions = describe(&territories, &["1000", "2000", "3000", "4000"]);
        let regions: Vec<_> =
            regions.into_iter().map(|described| described.map(|described| described.region)).collect();
        assert_eq!(regions, [Some(0), Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn a_number_may_end_where_another_kind_goes_on() {
        let territory =
            territory("AA", r"\d{4,5}", &[4, 5]).with(Kind::FixedLine, r"1\d{3}").with(Kind::Mobile, r"1\d{4}");
        assert_eq!(describe(&[territory], &["1000", "10000"]), [Some(FIXED), Some(MOBILE)]);
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
