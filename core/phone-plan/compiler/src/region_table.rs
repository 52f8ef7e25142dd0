//! The second table, laid out: region and type of every valid number.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use crate::descriptions::{Descriptions, Id, Node};
use crate::metadata::Metadata;
use crate::patterns::Described;
use crate::release::Release;
use crate::table::{Table, origin};

/// The id of services that belong to no country.
const NO_COUNTRY: &str = "001";

/// Lays the automaton out.
pub(crate) fn table(descriptions: &Descriptions, metadata: &Metadata, release: &Release) -> Result<Table> {
    let numbering = Numbering::new(descriptions);
    let mut regions = String::from(NO_COUNTRY);
    let mut bytes = Vec::new();
    for (code, &root) in metadata.codes.iter().zip(&descriptions.roots) {
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
{origin}//! - {branches} branches, {leaves} leaves, {size} bytes

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
        origin = origin(release),
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
