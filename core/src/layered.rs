//! One object laid over another: what the front has hides what the back has.

use std::borrow::Cow;

use crate::document::Branch;
use crate::read::{Shape, Tree, TreeNode, Unreadable};

/// Two layers of one object, or a value of either.
#[derive(Clone)]
pub(crate) struct Layered<'a>(Layer<'a>);

#[derive(Clone)]
enum Layer<'a> {
    /// New values over old ones, of which only some names show.
    Both(&'a Tree, Branch<'a>, Option<fn(&str) -> bool>),
    Front(&'a Tree),
    Back(Branch<'a>),
}

type Entry<'a> = Result<(Cow<'a, str>, Layered<'a>), Unreadable>;

impl<'a> Layered<'a> {
    /// Lays an object over another. A front that is no object stands alone.
    pub(crate) fn new(front: &'a Tree, back: Branch<'a>, shows: Option<fn(&str) -> bool>) -> Self {
        Self(if matches!(front, Tree::Object(_)) { Layer::Both(front, back, shows) } else { Layer::Front(front) })
    }
}

impl<'a> TreeNode<'a> for Layered<'a> {
    type Items = Box<dyn Iterator<Item = Self> + 'a>;
    type Entries = Box<dyn Iterator<Item = Entry<'a>> + 'a>;

    fn shape(self) -> Result<Shape<'a, Self::Items, Self::Entries>, Unreadable> {
        match self.0 {
            Layer::Front(tree) => Ok(wrap(tree.shape()?, Layer::Front)),
            Layer::Back(branch) => Ok(wrap(branch.shape()?, Layer::Back)),
            Layer::Both(front, back, shows) => {
                let (over, under) = (front.shape()?, back.shape()?);
                let (Shape::Object(over), Shape::Object(under)) = (over, under) else { return Ok(Shape::Null) };
                let hides = move |name: &str| {
                    matches!(front, Tree::Object(entries) if entries.iter().any(|(key, _)| key == name))
                        || shows.is_some_and(|shows| !shows(name))
                };
                let under = under.filter(move |entry| !matches!(entry, Ok((name, _)) if hides(name)));
                let over = over.map(|entry| entry.map(|(key, value)| (key, Self(Layer::Front(value)))));
                let under = under.map(|entry| entry.map(|(key, value)| (key, Self(Layer::Back(value)))));
                Ok(Shape::Object(Box::new(over.chain(under))))
            }
        }
    }
}

fn wrap<'a, N: TreeNode<'a> + 'a>(
    shape: Shape<'a, N::Items, N::Entries>,
    layer: fn(N) -> Layer<'a>,
) -> Shape<'a, Box<dyn Iterator<Item = Layered<'a>> + 'a>, Box<dyn Iterator<Item = Entry<'a>> + 'a>>
where
    N::Items: 'a,
    N::Entries: 'a,
{
    match shape {
        Shape::Null => Shape::Null,
        Shape::Boolean(value) => Shape::Boolean(value),
        Shape::Number(text) => Shape::Number(text),
        Shape::Text(text) => Shape::Text(text),
        Shape::Other(kind) => Shape::Other(kind),
        Shape::List(items) => Shape::List(Box::new(items.map(move |item| Layered(layer(item))))),
        Shape::Object(entries) => Shape::Object(Box::new(
            entries.map(move |entry| entry.map(|(key, value)| (key, Layered(layer(value))))),
        )),
    }
}
