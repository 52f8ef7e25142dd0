//! The first table, laid out: the valid numbers, and those that are valid without a national prefix.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use crate::graph::{Graph, Id, Node};
use crate::metadata::Metadata;
use crate::plan::Plan;
use crate::release::Release;
use crate::table::{Table, origin};

/// The nodes that the plans reach, numbered as the table stores them: tails, branches on the way, branches that accept.
struct Numbering {
    tails: Vec<u16>,
    passing: Vec<[Id; 10]>,
    accepting: Vec<[Id; 10]>,
    numbers: HashMap<Id, Place>,
}

#[derive(Clone, Copy)]
enum Place {
    Tail(usize),
    Passing(usize),
    Accepting(usize),
}

impl Numbering {
    fn new(graph: &mut Graph, plans: &[Plan]) -> Self {
        let mut this = Self { tails: Vec::new(), accepting: Vec::new(), passing: Vec::new(), numbers: HashMap::new() };
        // The dead end is number 0.
        let dead_end = graph.dead_end();
        this.visit(graph, [dead_end]);
        // What belongs to one plan lies together, level by level: so the table compresses best.
        for plan in plans {
            this.visit(graph, [plan.root, plan.prefixed]);
        }
        this
    }

    fn visit<const N: usize>(&mut self, graph: &Graph, roots: [Id; N]) {
        let mut queue = VecDeque::from(roots);
        while let Some(id) = queue.pop_front() {
            if self.numbers.contains_key(&id) {
                continue;
            }
            let place = match graph.node(id) {
                Node::Tail(lengths) => {
                    self.tails.push(lengths);
                    Place::Tail(self.tails.len() - 1)
                }
                Node::Branch { accepts, next } => {
                    queue.extend(next);
                    let (list, place): (_, fn(usize) -> Place) = if accepts {
                        (&mut self.accepting, Place::Accepting)
                    } else {
                        (&mut self.passing, Place::Passing)
                    };
                    list.push(next);
                    place(list.len() - 1)
                }
            };
            self.numbers.insert(id, place);
        }
    }

    /// A way from one branch to a node: a tail by its number, a branch by how far on it is, so that similar branches have
    /// the same bytes.
    fn way(&self, from: usize, to: Id) -> Result<u16> {
        let (tails, branches) = (self.tails.len(), self.passing.len() + self.accepting.len());
        let to = self.number(to)?;
        match usize::from(to).checked_sub(tails) {
            Some(branch) => Ok(u16::try_from(tails + (branches + branch - from) % branches)?),
            None => Ok(to),
        }
    }

    fn number(&self, id: Id) -> Result<u16> {
        let place = self.numbers.get(&id).context("a node without a number")?;
        let number = match *place {
            Place::Tail(n) => n,
            Place::Passing(n) => self.tails.len() + n,
            Place::Accepting(n) => self.tails.len() + self.passing.len() + n,
        };
        u16::try_from(number).context("more nodes than two bytes can number")
    }
}

/// Lays the automaton out; the release was published on the day `released`.
pub(crate) fn table(
    graph: &mut Graph,
    plans: &[Plan],
    metadata: &Metadata,
    release: &Release,
    released: &str,
) -> Result<Table> {
    let numbering = Numbering::new(graph, plans);
    let mut bytes = code_index(plans)?;
    for plan in plans {
        let (root, prefixed) = (numbering.number(plan.root)?, numbering.number(plan.prefixed)?);
        for field in [plan.code, root, prefixed, plan.lengths] {
            bytes.extend(field.to_le_bytes());
        }
    }
    for lengths in &numbering.tails {
        bytes.extend(lengths.to_le_bytes());
    }
    for (branch, next) in numbering.passing.iter().chain(&numbering.accepting).enumerate() {
        for &id in next {
            bytes.extend(numbering.way(branch, id)?.to_le_bytes());
        }
    }
    let mut text = String::new();
    write!(
        text,
        "\
{origin}//! - {territories} territories, {codes} calling codes
//! - {branches} branches, {tails} tails, {size} bytes

pub(crate) const METADATA_VERSION: &str = \"{version}\";

pub(crate) const RELEASED: &str = \"{released}\";

pub(crate) const BYTES: &[u8; {size}] = include_bytes!(\"table.bin\");

/// How many calling codes there are.
pub(crate) const CODES: usize = {codes};

/// How many nodes are tails; they have the lowest numbers.
pub(crate) const TAILS: usize = {tails};

/// How many branches end no number; they have the lowest numbers after the tails.
pub(crate) const PASSING: usize = {passing};
",
        version = release.version(),
        origin = origin(release),
        territories = metadata.territories,
        codes = plans.len(),
        branches = numbering.accepting.len() + numbering.passing.len(),
        tails = numbering.tails.len(),
        passing = numbering.passing.len(),
        size = bytes.len(),
    )?;
    Ok(Table { bytes, source: text })
}

/// For every beginning of three digits the number of its calling code, counted from 1; 0 if no code begins so.
fn code_index(plans: &[Plan]) -> Result<Vec<u8>> {
    let mut index = vec![0; 1000];
    for (position, plan) in plans.iter().enumerate() {
        let number = u8::try_from(position + 1).context("more calling codes than one byte counts")?;
        let (first, width) = match plan.code {
            code @ 0..10 => (code * 100, 100),
            code @ 10..100 => (code * 10, 10),
            code => (code, 1),
        };
        for place in index.iter_mut().skip(first.into()).take(width) {
            if *place != 0 {
                bail!("calling code {} begins with another one", plan.code);
            }
            *place = number;
        }
    }
    Ok(index)
}
