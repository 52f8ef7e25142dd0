//! One object laid over another: what the front names hides what the back has.

use super::dyn_source::DynSource;
use super::json_type::JsonType;
use super::source::{Halt, Key, Source};
use super::stop::Stop;
use super::tree::{TreePlace, TreeSource};
use crate::document::{DocumentTree, Text};
use crate::report::Path;
use crate::schema::{Field, Object};

/// Reads the front's entries, then those of the back that the front does not name. If the front is no object, the back
/// is not read.
pub(super) struct OverlaySource<'s, 'b> {
    front: &'s mut (dyn DynSource<'b> + 's),
    back: TreeSource<DocumentTree<'s>>,
    /// What both are read as.
    object: &'static Object,
    /// The fields of the back that are read, a bit each: those that the front names are taken away.
    shown: u32,
    /// How many brackets are open.
    level: u32,
    in_back: bool,
}

impl<'s, 'b> OverlaySource<'s, 'b> {
    pub(super) fn new(
        front: &'s mut (dyn DynSource<'b> + 's),
        back: DocumentTree<'s>,
        object: &'static Object,
        shown: u32,
    ) -> Self {
        Self { front, back: TreeSource::unlimited(back), object, shown, level: 0, in_back: false }
    }
}

/// How many brackets are open around a place, and where it is in the back. The front keeps its places itself.
pub(super) struct OverlayPlace<'s> {
    level: u32,
    back: Option<TreePlace<DocumentTree<'s>>>,
}

impl<'s, 'b> Source<'b> for OverlaySource<'s, 'b> {
    const OVERLAYS: bool = true;
    type Place = OverlayPlace<'s>;

    fn stop(&self) -> Stop {
        if self.in_back { self.back.stop() } else { self.front.stop() }
    }

    fn stop_path(&self) -> Path {
        if self.in_back { Path::default() } else { self.front.stop_path() }
    }

    fn kind(&mut self) -> Result<JsonType, Halt> {
        if self.in_back { self.back.kind() } else { self.front.kind() }
    }

    fn scalar(&mut self) -> Result<(), Halt> {
        if self.in_back { self.back.scalar() } else { self.front.scalar() }
    }

    fn boolean(&mut self) -> Result<bool, Halt> {
        if self.in_back { self.back.boolean() } else { self.front.boolean() }
    }

    fn number(&mut self) -> Result<Text<'_>, Halt> {
        if self.in_back { self.back.number() } else { self.front.number() }
    }

    fn string(&mut self) -> Result<Text<'_>, Halt> {
        if self.in_back { self.back.string() } else { self.front.string() }
    }

    fn again(&mut self, found: JsonType) -> Result<Text<'_>, Halt> {
        if self.in_back { self.back.again(found) } else { self.front.again(found) }
    }

    fn begin(&mut self) -> Result<(), Halt> {
        self.level += 1;
        if self.level == 1 {
            self.back.begin()?;
        }
        if self.in_back { self.back.begin() } else { self.front.begin() }
    }

    fn key(&mut self, expected: Option<&Field>) -> Result<Key<'_>, Halt> {
        if self.level > 1 {
            let key = if self.in_back { self.back.key(expected)? } else { self.front.key(expected)? };
            if matches!(key, Key::End) {
                self.level -= 1;
            }
            return Ok(key);
        }
        let from = expected.map_or(0, |field| field.position.into());
        if !self.in_back {
            let name = match (self.front.key(expected)?, expected) {
                (Key::Other(name), _) => Some(name),
                // By its name: the reader then looks whether the document may have the field.
                (Key::Expected, Some(field)) => Some(field.name),
                _ => None,
            };
            if let Some(name) = name {
                if let Some(nth) = self.object.find(name, from) {
                    self.shown &= !(1 << nth);
                }
                return Ok(Key::Other(name));
            }
            self.in_back = true;
        }
        // The back is a tree, whose value may be left unread.
        while let Key::Other(name) = self.back.key(None)? {
            let field = self.object.find(name, from).and_then(|nth| self.object.fields.get(nth));
            if let Some(field) = field.filter(|field| self.shown & 1 << field.position != 0) {
                return Ok(Key::Other(field.name));
            }
        }
        self.in_back = false;
        self.level = 0;
        Ok(Key::End)
    }

    fn item(&mut self) -> Result<bool, Halt> {
        let more = if self.in_back { self.back.item()? } else { self.front.item()? };
        if !more {
            self.level -= 1;
        }
        Ok(more)
    }

    fn place(&mut self) -> OverlayPlace<'s> {
        let back = self.in_back.then(|| self.back.place());
        if back.is_none() {
            self.front.keep_place(self.level);
        }
        OverlayPlace { level: self.level, back }
    }

    fn back_to(&mut self, place: OverlayPlace<'s>) {
        self.level = place.level;
        match place.back {
            Some(place) => self.back.back_to(place),
            None => self.front.back_to(place.level),
        }
    }

    fn is_over(&self) -> bool {
        !self.in_back
    }

    fn finish(&mut self) -> Result<(), Halt> {
        self.front.finish()
    }

    fn body(&self) -> &'b str {
        self.front.body()
    }
}
