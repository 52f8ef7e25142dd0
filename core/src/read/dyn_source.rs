//! A source behind a pointer, so that one reader is compiled for all that lie over each other: it is much code, and the
//! steps of a session's life can spare the calls.

use super::json_type::JsonType;
use super::source::{Halt, Key, Source};
use super::stop::Stop;
use crate::document::Text;
use crate::report::Path;
use crate::schema::Field;

/// What a [`Source`] does, whatever its type. It keeps its places itself.
pub(super) trait DynSource<'b> {
    fn stop(&self) -> Stop;
    fn stop_path(&self) -> Path;
    fn kind(&mut self) -> Result<JsonType, Halt>;
    fn scalar(&mut self) -> Result<(), Halt>;
    fn boolean(&mut self) -> Result<bool, Halt>;
    fn number(&mut self) -> Result<Text<'_>, Halt>;
    fn string(&mut self) -> Result<Text<'_>, Halt>;
    fn again(&mut self, found: JsonType) -> Result<Text<'_>, Halt>;
    fn begin(&mut self) -> Result<(), Halt>;
    fn key(&mut self, expected: Option<&Field>) -> Result<Key<'_>, Halt>;
    fn item(&mut self) -> Result<bool, Halt>;
    /// Keeps the place of the next value, which has so many open brackets around it.
    fn keep_place(&mut self, level: u32);
    /// Returns to the place that was kept last at a level.
    fn back_to(&mut self, level: u32);
    fn finish(&mut self) -> Result<(), Halt>;
    fn body(&self) -> &'b str;
}

/// A source with the places that it may have to return to: one a level, the innermost last.
pub(crate) struct Placed<'b, S: Source<'b>> {
    source: S,
    places: Vec<(u32, S::Place)>,
}

impl<'b, S: Source<'b>> Placed<'b, S> {
    pub(super) const fn new(source: S) -> Self {
        Self { source, places: Vec::new() }
    }
}

impl<'b, S: Source<'b>> DynSource<'b> for Placed<'b, S> {
    fn stop(&self) -> Stop {
        self.source.stop()
    }

    fn stop_path(&self) -> Path {
        self.source.stop_path()
    }

    fn kind(&mut self) -> Result<JsonType, Halt> {
        self.source.kind()
    }

    fn scalar(&mut self) -> Result<(), Halt> {
        self.source.scalar()
    }

    fn boolean(&mut self) -> Result<bool, Halt> {
        self.source.boolean()
    }

    fn number(&mut self) -> Result<Text<'_>, Halt> {
        self.source.number()
    }

    fn string(&mut self) -> Result<Text<'_>, Halt> {
        self.source.string()
    }

    fn again(&mut self, found: JsonType) -> Result<Text<'_>, Halt> {
        self.source.again(found)
    }

    fn begin(&mut self) -> Result<(), Halt> {
        self.source.begin()
    }

    fn key(&mut self, expected: Option<&Field>) -> Result<Key<'_>, Halt> {
        self.source.key(expected)
    }

    fn item(&mut self) -> Result<bool, Halt> {
        self.source.item()
    }

    fn keep_place(&mut self, level: u32) {
        // Whatever was read at this level or inside of it is behind.
        while self.places.pop_if(|(kept, _)| *kept >= level).is_some() {}
        self.places.push((level, self.source.place()));
    }

    fn back_to(&mut self, level: u32) {
        while let Some((kept, place)) = self.places.pop() {
            if kept == level {
                return self.source.back_to(place);
            }
        }
    }

    fn finish(&mut self) -> Result<(), Halt> {
        self.source.finish()
    }

    fn body(&self) -> &'b str {
        self.source.body()
    }
}
