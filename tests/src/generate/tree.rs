//! A document before it is written.

use std::borrow::Cow;
use std::slice::Iter;

use paysession::tree::{Shape, ShapeOf, TreeError, TreeNode};

use super::random::Random;
use super::types::{Kind, Type};

/// A value, and the type of the field that it was generated for. Keys may be repeated.
#[derive(Clone, Debug)]
pub struct Tree {
    pub(super) ty: Option<Type>,
    pub(super) json: Json,
}

#[derive(Clone, Debug)]
pub(super) enum Json {
    /// Null, a boolean or a number as it is written, or what is not JSON at all.
    Literal(String),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Json {
    pub(super) fn literal(text: &str) -> Self {
        Self::Literal(text.to_owned())
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) fn is_leaf(&self) -> bool {
        matches!(self, Self::Literal(_) | Self::Text(_))
    }
}

impl From<Json> for Tree {
    fn from(json: Json) -> Self {
        Self { ty: None, json }
    }
}

impl Tree {
    /// A random one of the values that are wanted.
    pub(super) fn pick(&mut self, random: &mut Random, wanted: fn(&Self) -> bool) -> Option<&mut Self> {
        let mut left = random.below(self.count(wanted));
        self.nth(&mut left, wanted)
    }

    pub(super) fn has(&self, wanted: fn(&Self) -> bool) -> bool {
        self.count(wanted) > 0
    }

    fn count(&self, wanted: fn(&Self) -> bool) -> usize {
        let inside: usize = match &self.json {
            Json::List(items) => items.iter().map(|item| item.count(wanted)).sum(),
            Json::Object(entries) => entries.iter().map(|(_, value)| value.count(wanted)).sum(),
            Json::Literal(_) | Json::Text(_) => 0,
        };
        usize::from(wanted(self)) + inside
    }

    fn nth(&mut self, left: &mut usize, wanted: fn(&Self) -> bool) -> Option<&mut Self> {
        if wanted(self) {
            if *left == 0 {
                return Some(self);
            }
            *left -= 1;
        }
        match &mut self.json {
            Json::List(items) => items.iter_mut().find_map(|item| item.nth(left, wanted)),
            Json::Object(entries) => entries.iter_mut().find_map(|(_, value)| value.nth(left, wanted)),
            Json::Literal(_) | Json::Text(_) => None,
        }
    }
}

type Entry<'a> = Result<(Cow<'a, str>, &'a Tree), TreeError>;

impl Tree {
    /// The numbers that are given as amounts: each as it is written, and as a tree.
    #[must_use]
    pub fn amounts(&self) -> Vec<(&str, &Self)> {
        match &self.json {
            Json::Literal(literal) if literal.bytes().any(|byte| byte.is_ascii_digit()) => {
                let is_amount = self.ty.is_some_and(|ty| matches!(ty.kind, Kind::Amount));
                if is_amount { vec![(literal, self)] } else { Vec::new() }
            }
            Json::Literal(_) | Json::Text(_) => Vec::new(),
            Json::List(items) => items.iter().flat_map(Self::amounts).collect(),
            Json::Object(entries) => entries.iter().flat_map(|(_, value)| value.amounts()).collect(),
        }
    }
}

/// A number as a language has it whose numbers are doubles: an integer stays as it is written, any other is the shortest
/// decimal of its double.
fn in_memory(literal: &str) -> Cow<'_, str> {
    match literal.parse::<f64>() {
        Ok(double) if double.is_finite() && literal.contains(['.', 'e', 'E']) => Cow::Owned(format!("{double:?}")),
        _ => Cow::Borrowed(literal),
    }
}

/// A tree in memory, which the core validates without its text.
impl<'a> TreeNode for &'a Tree {
    type Text = Cow<'a, str>;
    type Items = Iter<'a, Tree>;
    type Entries = std::iter::Map<Iter<'a, (String, Tree)>, fn(&'a (String, Tree)) -> Entry<'a>>;

    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
        Ok(match &self.json {
            Json::Literal(text) => match text.as_str() {
                "null" => Shape::Null,
                "true" => Shape::Boolean(true),
                "false" => Shape::Boolean(false),
                number => Shape::Number(in_memory(number)),
            },
            Json::Text(text) => Shape::Text(Cow::Borrowed(text)),
            Json::List(items) => Shape::List(items.iter()),
            Json::Object(entries) => {
                Shape::Object(entries.iter().map(|(key, value)| Ok((Cow::Borrowed(key.as_str()), value))))
            }
        })
    }
}
