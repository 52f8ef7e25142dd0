//! The place in a tree of a value that has no JSON form.

use super::stop::DEPTH;
use crate::report::{Path, Segment};
use crate::tree::{NodeText, Shape, TreeNode};

/// Finds the first value that has no JSON form, or the object with a key that has none: the empty path if there is none,
/// or if it is too deep or too far behind.
pub(super) fn find<N: TreeNode>(root: N) -> Path {
    let mut search = Search { keys: Vec::new(), left: NODES };
    let is_found = search.is_inside(root);
    if is_found { search.keys.iter().map(Key::segment).collect() } else { Path::default() }
}

/// The most values that are looked at: a tree may hold one value in many places.
const NODES: u32 = 1 << 20;

struct Search {
    /// The way to the value that is looked at.
    keys: Vec<Key>,
    left: u32,
}

enum Key {
    Name(String),
    Index(u32),
}

impl Key {
    fn segment(&self) -> Segment<'_> {
        match self {
            Self::Name(name) => Segment::Key(name),
            Self::Index(index) => Segment::Index(*index),
        }
    }
}

impl Search {
    #[cold]
    fn is_inside<N: TreeNode>(&mut self, node: N) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        let node = match node.into_text() {
            Ok(text) => return text.text().is_err(),
            Err(node) => node,
        };
        match node.shape() {
            Err(_) => true,
            Ok(Shape::Text(text) | Shape::Enum(text) | Shape::Number(text) | Shape::Decimal(text)) => {
                text.text().is_err()
            }
            Ok(Shape::List(items)) => (0..).zip(items).any(|(nth, item)| self.is_below(Key::Index(nth), item)),
            Ok(Shape::Object(mut entries)) => entries.any(|entry| match entry {
                Ok((key, value)) => match key.text() {
                    Ok(name) => self.is_below(Key::Name(name.to_owned()), value),
                    Err(_) => true,
                },
                Err(_) => true,
            }),
            Ok(Shape::Null | Shape::Boolean(_) | Shape::Other) => false,
        }
    }

    fn is_below<N: TreeNode>(&mut self, key: Key, value: N) -> bool {
        if self.keys.len() >= DEPTH as usize {
            return false;
        }
        self.keys.push(key);
        if self.is_inside(value) {
            return true;
        }
        self.keys.pop();
        false
    }
}
