//! Documents that are generated from the declared types: valid ones, nearly valid ones, and broken ones.
//!
//! The same seed gives the same documents. The standard policy accepts two of five. Most of the others are wrong in one
//! or two places, so that one finding does not hide another.

mod damage;
mod envelope;
mod input;
mod mutate;
mod options;
mod pools;
mod random;
mod shrink;
mod slips;
mod tree;
mod types;
mod values;
mod write;

pub use options::Options;
pub use shrink::shrink;
pub use tree::Tree;

use input::Author;
use random::Random;
use values::Habits;
use write::Style;

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was written; none if the bytes were damaged afterwards.
    pub tree: Option<Tree>,
}

/// Generates documents without end.
#[derive(Clone, Debug)]
pub struct Documents {
    random: Random,
    options: Options,
}

impl Documents {
    /// Starts at a seed.
    #[must_use]
    pub const fn new(seed: u64, options: Options) -> Self {
        Self { random: Random::new(seed), options }
    }

    fn make(&mut self) -> Document {
        let Self { random, options } = self;
        let habits = Habits::random(random);
        let mut tree = Author::new(random, &habits).input();
        let (mutations, damages) = match random.below(100) {
            0..=26 => (0, 0),
            27..=57 => (1, 0),
            58..=81 => (2, 0),
            82..=90 => (random.between(3, 8), 0),
            _ => (random.below(2), random.between(1, 2)),
        };
        for _ in 0..mutations {
            mutate::mutate(&mut tree, &habits, random, *options);
        }
        if random.percent(15) {
            tree = envelope::envelope(tree, random, *options);
        }
        let style = Style::random(random, options.lines);
        let mut bytes = write::write(&tree, style, random).into_bytes();
        if options.well_formed || damages == 0 {
            return Document { bytes, tree: Some(tree) };
        }
        for _ in 0..damages {
            damage::damage(&mut bytes, random);
        }
        while options.lines && bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        Document { bytes, tree: None }
    }
}

impl Iterator for Documents {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        Some(self.make())
    }
}
