//! Plausible inputs of the declared types.

use super::random::Random;
use super::tree::{Json, Tree};
use super::types::{Kind, Object, ROOT, Type};
use super::values::Habits;

/// Generates one input.
pub(super) struct Author<'a> {
    pub(super) random: &'a mut Random,
    pub(super) habits: &'a Habits,
    /// The percentage of optional fields that are given.
    density: usize,
    /// The percentage of those that are an empty text, as an untouched field of a form is posted.
    untouched: usize,
}

impl<'a> Author<'a> {
    pub(super) fn new(random: &'a mut Random, habits: &'a Habits) -> Self {
        let density = random.between(10, 75);
        let untouched = if random.percent(8) { random.between(10, 100) } else { 1 };
        Self { random, habits, density, untouched }
    }

    pub(super) fn input(&mut self) -> Tree {
        self.value(ROOT)
    }

    fn value(&mut self, ty: Type) -> Tree {
        let json = if ty.list { self.list(ty.item()) } else { self.single(ty.kind) };
        Tree { ty: Some(ty), json }
    }

    fn list(&mut self, item: Type) -> Json {
        // A single value is taken as a list of one.
        if self.random.percent(8) {
            return self.single(item.kind);
        }
        let count = if self.random.percent(5) { 0 } else { self.random.between(1, 3) };
        Json::List((0..count).map(|_| self.value(item)).collect())
    }

    fn single(&mut self, kind: Kind) -> Json {
        match kind {
            Kind::Object(object) => self.object(object),
            scalar => self.habits.good(scalar, self.random),
        }
    }

    fn object(&mut self, object: &Object) -> Json {
        let mut entries: Vec<(String, Tree)> = Vec::new();
        for field in object.fields {
            let is_there = field.ty.required || self.random.percent(self.density);
            let is_excluded = entries.iter().any(|(name, _)| Some(name.as_str()) == field.excludes);
            if !is_there || (is_excluded && self.random.percent(97)) {
                continue;
            }
            let value = if !field.ty.required && self.random.percent(3) {
                Tree { ty: Some(field.ty), json: Json::literal("null") }
            } else if field.ty.may_be_untouched() && self.random.percent(self.untouched) {
                Tree { ty: Some(field.ty), json: Json::text("") }
            } else {
                self.value(field.ty)
            };
            entries.push((field.name.to_owned(), value));
        }
        if self.random.percent(15) {
            for nth in (1..entries.len()).rev() {
                entries.swap(nth, self.random.below(nth + 1));
            }
        }
        Json::Object(entries)
    }
}
