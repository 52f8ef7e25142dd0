//! The numbers as one minimal acyclic automaton: equal futures are stored once.

use std::collections::HashMap;

/// A node of a [`Graph`].
pub(crate) type Id = u32;

/// What may follow from here on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    /// Any digits, in one of these amounts: bit `n` is `n` more digits. The dead end has no bit.
    ///
    /// Most numbers end in such a tail; walking it digit by digit would say nothing new.
    Tail(u16),
    /// It depends on the next digit; and whether a valid number ends here.
    Branch { accepts: bool, next: [Id; 10] },
}

/// A set of nodes in which no two have the same future.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
    known: HashMap<Node, Id>,
}

impl Graph {
    /// The node with this future.
    pub(crate) fn add(&mut self, accepts: bool, next: [Id; 10]) -> Id {
        let first = next[0];
        let node = match self.nodes.get(first as usize) {
            Some(Node::Tail(lengths)) if lengths.leading_zeros() > 0 && next.iter().all(|&id| id == first) => {
                Node::Tail(lengths << 1 | u16::from(accepts))
            }
            _ => Node::Branch { accepts, next },
        };
        self.intern(node)
    }

    /// The node after which nothing is valid any more.
    pub(crate) fn dead_end(&mut self) -> Id {
        self.intern(Node::Tail(0))
    }

    /// The node itself.
    pub(crate) fn node(&self, id: Id) -> Node {
        self.nodes[id as usize]
    }

    /// Whether a valid number ends here.
    pub(crate) fn accepts(&self, id: Id) -> bool {
        match self.node(id) {
            Node::Tail(lengths) => lengths & 1 == 1,
            Node::Branch { accepts, .. } => accepts,
        }
    }

    /// The node after one more digit.
    pub(crate) fn step(&mut self, id: Id, digit: usize) -> Id {
        match self.node(id) {
            Node::Tail(lengths) => self.intern(Node::Tail(lengths >> 1)),
            Node::Branch { next, .. } => next[digit],
        }
    }

    /// Whether these digits lead from a node to a valid number.
    pub(crate) fn takes(&self, from: Id, digits: &[usize]) -> bool {
        match (self.node(from), digits) {
            (Node::Tail(lengths), rest) => u32::from(lengths) >> rest.len().min(31) & 1 == 1,
            (Node::Branch { accepts, .. }, []) => accepts,
            (Node::Branch { next, .. }, [digit, rest @ ..]) => self.takes(next[*digit], rest),
        }
    }

    fn intern(&mut self, node: Node) -> Id {
        let fresh = self.nodes.len() as Id;
        *self.known.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            fresh
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_futures_are_one_node() {
        let mut graph = Graph::default();
        let dead = graph.dead_end();
        let end = graph.add(true, [dead; 10]);
        assert_eq!(graph.node(end), Node::Tail(0b1));
        let one_more = graph.add(false, [end; 10]);
        assert_eq!(graph.node(one_more), Node::Tail(0b10));
        assert_eq!(graph.add(true, [one_more; 10]), graph.add(true, [one_more; 10]));
        let most = (2..16).fold(one_more, |tail, _| graph.add(false, [tail; 10]));
        assert_eq!(graph.node(most), Node::Tail(1 << 15));
        let more = graph.add(false, [most; 10]);
        assert_eq!(graph.node(more), Node::Branch { accepts: false, next: [most; 10] }, "no bit is left");
        assert_eq!(graph.step(one_more, 7), end);

        let mut next = [dead; 10];
        next[3] = end;
        let branch = graph.add(false, next);
        assert_eq!(graph.add(false, next), branch);
        assert_ne!(graph.add(true, next), branch);
        assert_eq!((graph.step(branch, 3), graph.step(branch, 4)), (end, dead));
        assert!(graph.takes(branch, &[3]) && !graph.takes(branch, &[4]) && !graph.takes(branch, &[3, 3]));
        assert!(graph.takes(one_more, &[9]) && !graph.takes(one_more, &[]) && !graph.takes(one_more, &[0; 40]));
    }
}
