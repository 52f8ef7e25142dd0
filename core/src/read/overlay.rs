//! One object laid over another: what the front names hides what the back has.

use super::json_type::JsonType;
use super::source::{Halt, Key, Source};
use super::stop::Stop;
use crate::document::Text;
use crate::schema::Field;

/// Reads the front's entries, then those of the back that the front does not name. If the front is no object, the back
/// is not read.
pub(crate) struct OverlaySource<F, B> {
    front: F,
    back: B,
    /// Which names of the back are read at all.
    shows: fn(&str) -> bool,
    /// The names that the front gave.
    named: Vec<Box<str>>,
    /// The current key.
    key: String,
    /// How many brackets are open.
    level: u32,
    in_back: bool,
}

impl<F, B> OverlaySource<F, B> {
    pub(crate) const fn new(front: F, back: B, shows: fn(&str) -> bool) -> Self {
        Self { front, back, shows, named: Vec::new(), key: String::new(), level: 0, in_back: false }
    }
}

/// A place in the front or in the back, and how many brackets are open around it.
pub(crate) struct OverlayPlace<F, B> {
    front: Option<F>,
    back: Option<B>,
    level: u32,
}

impl<'b, F: Source<'b>, B: Source<'static>> Source<'b> for OverlaySource<F, B> {
    const OVERLAYS: bool = true;
    type Place = OverlayPlace<F::Place, B::Place>;

    fn stop(&self) -> Stop {
        if self.in_back { self.back.stop() } else { self.front.stop() }
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
            return self.front.begin();
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
        if !self.in_back {
            let name = match (self.front.key(expected)?, expected) {
                (Key::Other(name), _) => Some(name),
                (Key::Expected, Some(field)) => Some(field.name),
                _ => None,
            };
            if let Some(name) = name {
                self.key.clear();
                self.key.push_str(name);
                // Only a name that the back could have hides anything there.
                if (self.shows)(name) && !self.named.iter().any(|named| **named == *name) {
                    self.named.push(name.into());
                }
                return Ok(Key::Other(&self.key));
            }
            self.in_back = true;
        }
        loop {
            match self.back.key(None)? {
                Key::Other(name) => {
                    self.key.clear();
                    self.key.push_str(name);
                }
                Key::End | Key::Expected => {
                    self.in_back = false;
                    self.level = 0;
                    return Ok(Key::End);
                }
            }
            if (self.shows)(&self.key) && !self.named.iter().any(|named| **named == *self.key) {
                return Ok(Key::Other(&self.key));
            }
            // The back is a tree, whose value may be left unread.
        }
    }

    fn item(&mut self) -> Result<bool, Halt> {
        let more = if self.in_back { self.back.item()? } else { self.front.item()? };
        if !more {
            self.level -= 1;
        }
        Ok(more)
    }

    fn place(&mut self) -> Self::Place {
        let (front, back) =
            if self.in_back { (None, Some(self.back.place())) } else { (Some(self.front.place()), None) };
        OverlayPlace { front, back, level: self.level }
    }

    fn back_to(&mut self, place: Self::Place) {
        self.level = place.level;
        if let Some(front) = place.front {
            self.front.back_to(front);
        }
        if let Some(back) = place.back {
            self.back.back_to(back);
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
