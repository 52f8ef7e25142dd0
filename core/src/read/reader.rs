//! The reader: walks a source along the declared types, checks its shape, and stores the valid values.

use arrayvec::ArrayVec;

use super::json_type::JsonType as Found;
use super::source::{Halt, Key, Source};
use super::stop::{DEPTH, Stop};
use crate::document::{Document, Items, Node, PackedSlot, Slot};
use crate::report::{Findings, Params, Trail};
use crate::rule::Rule;
use crate::rules;
use crate::scalar::Timestamp;
use crate::schema::{Direction, Field, Kind, Object, Type};
use crate::terms::Terms;
use crate::tree::write_text;
use crate::types::{CREATE, FIXED, SESSION};

/// The longest string of a known field, and the longest key, in bytes.
pub(crate) const TEXT: usize = 65_535;
/// Room for the values of all objects that are read at one time.
const ROOM: usize = if CREATE.room() > SESSION.room() { CREATE.room() } else { SESSION.room() };
/// The longest list.
pub(crate) const ITEMS: u32 = 10_000;

/// What kind of document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The create input.
    Request,
    /// The changes to a session: the create input without the organization and the pending payment.
    Update,
    /// A session or contact from the platform: unknown fields are skipped, data rules only warn.
    Stored,
}

/// Reads one document.
pub(crate) struct Reader<'c, 'b, S> {
    pub(super) source: S,
    pub(crate) document: Document<'b>,
    pub(crate) findings: Findings<'c>,
    now: Option<Timestamp>,
    mode: Mode,
    /// The values of the objects being read, innermost last, those of each in declared order.
    held: ArrayVec<PackedSlot, ROOM>,
    depth: u32,
    /// Whether the root may be an envelope.
    may_be_envelope: bool,
    /// Why the reader halted, unless the source did.
    stop: Option<Stop>,
}

/// The unknown keys of one object, to find a repeated one. Bounded: once the list of violations is full, no key is
/// added.
#[derive(Default)]
struct UnknownKeys {
    keys: Vec<Box<str>>,
    /// Whether the envelope's key has come.
    had_envelope: bool,
}

impl<'c, 'b, S: Source<'b>> Reader<'c, 'b, S> {
    // Built in place: moving what was just written causes a store-forwarding stall.
    #[inline(always)]
    pub(crate) fn new(terms: &'c Terms, source: S, mode: Mode) -> Self {
        let document = Document::new(source.body());
        Self {
            source,
            document,
            findings: Findings::new(&terms.policy, mode == Mode::Stored),
            now: terms.now.filter(|_| mode != Mode::Stored),
            mode,
            held: ArrayVec::new_const(),
            depth: 0,
            may_be_envelope: false,
            stop: None,
        }
    }

    /// Why reading halted, once it has.
    pub(crate) fn stop(&self) -> Stop {
        self.stop.unwrap_or_else(|| self.source.stop())
    }

    #[cold]
    fn halt(&mut self, stop: Stop) -> Halt {
        self.stop = Some(stop);
        Halt
    }

    /// Applies rules to the root.
    pub(crate) fn apply(&mut self, root: u32, rules: impl FnOnce(Node<'_>, &mut Findings<'c>)) {
        rules(Node::new(&self.document, root), &mut self.findings);
    }

    pub(crate) fn finish(&mut self) -> Result<(), Halt> {
        self.source.finish()
    }

    /// Reads the root as an object of a type. [`Stop::Envelope`] asks to start again with an envelope's reader.
    pub(crate) fn root(&mut self, object: &'static Object, envelope: bool) -> Result<PackedSlot, Halt> {
        self.may_be_envelope = envelope;
        self.depth = 0;
        let ty = Type { kind: Kind::Object(object), list: false, required: true };
        self.value(&ty, &Trail::ROOT)
    }

    /// Enters an envelope's object; if the next value is no object, skips it and returns false.
    pub(crate) fn open(&mut self) -> Result<bool, Halt> {
        if self.source.kind()? != Found::Object {
            self.skip()?;
            return Ok(false);
        }
        self.enter()?;
        Ok(true)
    }

    /// Stores a value without an object around it; returns its place.
    pub(crate) fn hold(&mut self, slot: PackedSlot) -> u32 {
        self.document.push(slot)
    }

    /// The values read so far.
    pub(crate) const fn document(&self) -> &Document<'b> {
        &self.document
    }

    /// Where the values come from.
    pub(crate) const fn source(&self) -> &S {
        &self.source
    }

    /// Moves to the next of the wanted keys of an envelope, the first time it comes; skips all others.
    pub(crate) fn seek(&mut self, wanted: &[&'static str], seen: &mut u32) -> Result<Option<&'static str>, Halt> {
        loop {
            let nth = match self.source.key(None)? {
                Key::End => {
                    self.depth -= 1;
                    return Ok(None);
                }
                Key::Other(key) => wanted.iter().position(|name| *name == key),
                Key::Expected => None,
            };
            match nth {
                Some(nth) if *seen & 1 << nth == 0 => {
                    *seen |= 1 << nth;
                    return Ok(wanted.get(nth).copied());
                }
                _ => self.skip()?,
            }
        }
    }

    /// The type of the next value.
    pub(crate) fn found(&mut self) -> Result<Found, Halt> {
        self.source.kind()
    }

    /// Reads the input itself, whose depth counts from one again.
    pub(crate) fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Halt>) -> Result<T, Halt> {
        let depth = core::mem::take(&mut self.depth);
        let result = read(self);
        self.depth = depth;
        result
    }

    /// Reads a value of a declared type.
    // One more call per value is measurable.
    #[inline(always)]
    pub(crate) fn value(&mut self, ty: &Type, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        let found = self.source.kind()?;
        if found == Found::Null {
            self.source.scalar()?;
            if ty.required {
                self.missing(ty, trail);
                return Ok(PackedSlot::INVALID);
            }
            return Ok(PackedSlot::ABSENT);
        }
        if ty.list { self.list(ty, found, trail) } else { self.single(ty, found, trail) }
    }

    #[cold]
    pub(crate) fn missing(&mut self, ty: &Type, trail: &Trail<'_>) {
        let direction = self.direction();
        self.findings.report_with(Rule::ShapeMissing, trail, || Params::NONE.text("expected", ty.declared(direction)));
    }

    /// Skips and refuses a value of another type than the field takes.
    #[cold]
    pub(super) fn wrong_type(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        self.skip()?;
        Ok(self.refuse_type(ty, found, trail))
    }

    /// Refuses a value that was read already.
    #[cold]
    pub(super) fn refuse_type(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> PackedSlot {
        let direction = self.direction();
        self.findings.report_with(Rule::ShapeWrongType, trail, || {
            Params::NONE.text("expected", ty.declared(direction)).text("found", found.as_str())
        });
        PackedSlot::INVALID
    }

    fn direction(&self) -> Direction {
        if self.mode == Mode::Stored { Direction::Output } else { Direction::Input }
    }

    pub(super) fn too_long(&mut self, limit: usize, rule: Rule, trail: &Trail<'_>) -> PackedSlot {
        self.findings.report_with(rule, trail, || Params::NONE.number("limit", limit as u64));
        PackedSlot::INVALID
    }

    fn enter(&mut self) -> Result<(), Halt> {
        if self.depth == DEPTH {
            return Err(self.halt(Stop::TooDeep));
        }
        self.depth += 1;
        self.source.begin()
    }

    /// Skips a value, which must still be well-formed.
    pub(crate) fn skip(&mut self) -> Result<(), Halt> {
        match self.source.kind()? {
            Found::Object => {
                self.enter()?;
                while !matches!(self.source.key(None)?, Key::End) {
                    self.skip()?;
                }
                self.depth -= 1;
            }
            Found::List => {
                self.enter()?;
                while self.source.item()? {
                    self.skip()?;
                }
                self.depth -= 1;
            }
            _ => self.source.scalar()?,
        }
        Ok(())
    }

    /// Writes a value as compact JSON.
    fn copy(&mut self, out: &mut String) -> Result<(), Halt> {
        match self.source.kind()? {
            Found::Object => {
                self.enter()?;
                out.push('{');
                let mut comma = "";
                while let Key::Other(key) = self.source.key(None)? {
                    out.push_str(comma);
                    write_text(out, key);
                    out.push(':');
                    self.copy(out)?;
                    comma = ",";
                }
                out.push('}');
                self.depth -= 1;
            }
            Found::List => {
                self.enter()?;
                out.push('[');
                let mut comma = "";
                while self.source.item()? {
                    out.push_str(comma);
                    self.copy(out)?;
                    comma = ",";
                }
                out.push(']');
                self.depth -= 1;
            }
            Found::String => write_text(out, self.source.string()?.as_str()),
            Found::Number => out.push_str(self.source.number()?.as_str()),
            Found::Boolean => out.push_str(if self.source.boolean()? { "true" } else { "false" }),
            Found::Null | Found::Other => {
                self.source.scalar()?;
                out.push_str("null");
            }
        }
        Ok(())
    }

    fn single(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        match (ty.kind, found) {
            (Kind::Json, _) => self.any(),
            (_, Found::String) => self.text(ty, trail),
            (_, Found::Number) => self.number(ty, trail),
            (Kind::Object(object), Found::Object) => self.object(object, trail),
            (Kind::Boolean, Found::Boolean) => Ok(Slot::Boolean(self.source.boolean()?).into()),
            _ => self.wrong_type(ty, found, trail),
        }
    }

    /// Stores a value of any shape as JSON text.
    fn any(&mut self) -> Result<PackedSlot, Halt> {
        let mut json = String::new();
        self.copy(&mut json)?;
        Ok(Slot::Text(self.document.keep(&json)).into())
    }

    /// Reads a list; a lone value is a list of one.
    fn list(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        let item_type = ty.item();
        let objects = matches!(ty.kind, Kind::Object(_));
        if found != Found::List {
            let item = self.single(&item_type, found, trail)?;
            let sound = !item.is_invalid() && !item.is_absent();
            let first = match item.slot() {
                Slot::Object(at) => at,
                Slot::Invalid | Slot::Absent => 0,
                _ => self.document.push(item),
            };
            let items = Items { objects, sound, lone: true };
            return Ok(Slot::List { first, len: sound.into(), items }.into());
        }
        self.enter()?;
        let (mark, kept) = (self.findings.mark(), self.document.len());
        let (mut count, mut len, mut sound) = (0, 0, true);
        let (mut first, mut last) = (self.document.len() as u32, None);
        while self.source.item()? {
            if count == ITEMS {
                self.skip()?;
                while self.source.item()? {
                    self.skip()?;
                }
                self.depth -= 1;
                self.findings.rewind(mark);
                self.document.truncate(kept);
                return Ok(self.too_long(ITEMS as usize, Rule::ListTooLong, trail));
            }
            let item = self.value(&item_type, &trail.index(count))?;
            sound &= !item.is_invalid();
            match item.slot() {
                Slot::Object(at) => {
                    self.document.chain(last.replace(at), at, count);
                    if len == 0 {
                        first = at;
                    }
                    len += 1;
                }
                _ if objects => {}
                _ => {
                    self.document.push(item);
                    len += 1;
                }
            }
            count += 1;
        }
        self.depth -= 1;
        if count == 0 && rules::counts_as_absent(ty) {
            return Ok(PackedSlot::ABSENT);
        }
        Ok(Slot::List { first, len, items: Items { objects, sound, lone: false } }.into())
    }

    /// Reads an object, and applies the rules of it.
    // Not inlined: a scalar then has few registers to save.
    #[inline(never)]
    fn object(&mut self, object: &'static Object, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        self.enter()?;
        let base = self.held.len();
        let hidden = self.hidden(object);
        let (mut expected, mut seen, mut present) = (0, hidden, 0_u32);
        let mut unknown = UnknownKeys::default();
        loop {
            let next = object.fields.get(expected);
            let (nth, field) = match self.source.key(next)? {
                Key::End => break,
                Key::Expected => (expected, next),
                Key::Other(key) => match object.find(key, expected) {
                    Some(nth) if hidden & 1 << nth == 0 => (nth, object.fields.get(nth)),
                    _ => {
                        let key = key.to_owned();
                        self.unknown_key(&mut unknown, object, &key, trail, seen == hidden)?;
                        self.skip()?;
                        continue;
                    }
                },
            };
            let Some(field) = field else { continue };
            expected = nth + 1;
            if seen & 1 << nth != 0 {
                self.findings.report(Rule::ShapeDuplicateField, &trail.field(field));
                self.skip()?;
                continue;
            }
            seen |= 1 << nth;
            let slot = self.value(&field.ty, &trail.field(field))?;
            if !slot.is_absent() {
                self.hold_field(slot, base, nth, present);
                present |= 1 << nth;
            }
        }
        self.depth -= 1;
        if object.required & !seen != 0 {
            for field in object.fields.iter().filter(|field| object.required & !seen & 1 << field.position != 0) {
                self.missing(&field.ty, &trail.field(field));
            }
        }
        let at = self.document.push_object(self.held.get(base..).unwrap_or_default(), present);
        self.held.truncate(base);
        Ok(self.whole(object, at, trail))
    }

    /// Adds the value of a field to those of its object. There is room for every field of every open object.
    #[inline]
    fn hold_field(&mut self, slot: PackedSlot, base: usize, nth: usize, present: u32) {
        // Most clients send fields in declared order.
        let _ = if present >> nth == 0 {
            self.held.try_push(slot)
        } else {
            self.held.try_insert(base + (present & ((1 << nth) - 1)).count_ones() as usize, slot)
        };
    }

    /// The fields that this kind of document does not have, a bit each.
    fn hidden(&self, object: &'static Object) -> u32 {
        if self.mode == Mode::Update && core::ptr::eq(object, &CREATE) {
            FIXED.iter().fold(0, |hidden, field| hidden | 1 << *field as u32)
        } else {
            0
        }
    }

    /// Refuses a key that the type does not have.
    #[cold]
    fn unknown_key(
        &mut self,
        unknown: &mut UnknownKeys,
        object: &'static Object,
        key: &str,
        trail: &Trail<'_>,
        alone: bool,
    ) -> Result<(), Halt> {
        if self.depth == 1 && self.may_be_envelope && !unknown.had_envelope && self.names_envelope(key) {
            unknown.had_envelope = true;
            // The API may add a field of such a name to a session: after other fields of the session it opens no envelope.
            let opens = if self.mode == Mode::Stored { alone } else { self.source.kind()? == Found::Object };
            if opens {
                return Err(self.halt(Stop::Envelope));
            }
        }
        if self.mode == Mode::Stored {
            return Ok(());
        }
        if self.findings.is_full() {
            self.findings.report(Rule::ShapeUnknownField, trail);
            return Ok(());
        }
        let first = unknown.keys.iter().position(|known| **known == *key);
        let rank = first.unwrap_or(unknown.keys.len());
        let here = trail.unknown(key, rank as u32);
        if key.len() > TEXT {
            self.too_long(TEXT, Rule::TextTooLong, &here);
        } else if first.is_some() {
            self.findings.report(Rule::ShapeDuplicateField, &here);
        } else {
            let hidden = self.hidden(object);
            let shown = |field: &&Field| hidden & 1 << field.position == 0;
            self.findings.report_with(Rule::ShapeUnknownField, &here, || match object.suggestion(key).filter(shown) {
                Some(field) => Params::NONE.text("suggestion", field.name),
                None => Params::NONE,
            });
        }
        if first.is_none() {
            unknown.keys.push(key.into());
        }
        Ok(())
    }

    fn names_envelope(&self, key: &str) -> bool {
        if self.mode == Mode::Stored { matches!(key, "data" | "errors") } else { key == "variables" }
    }

    /// Applies the rules of an object, now that its fields are read.
    #[inline]
    fn whole(&mut self, object: &'static Object, at: u32, trail: &Trail<'_>) -> PackedSlot {
        if rules::object(object, Node::new(&self.document, at), trail, &mut self.findings) {
            return Slot::Object(at).into();
        }
        self.document.truncate(at as usize);
        PackedSlot::ABSENT
    }

    /// Reads a string.
    #[inline]
    fn text(&mut self, ty: &Type, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        let Self { source, document, findings, now, .. } = self;
        let text = source.string()?;
        if text.as_str().len() > TEXT {
            return Ok(self.too_long(TEXT, Rule::TextTooLong, trail));
        }
        let slot = rules::text_in_field(ty.kind, text, *now, document, findings, trail);
        Ok(slot.unwrap_or_else(|| self.refuse_type(ty, Found::String, trail)))
    }

    /// Reads a number.
    fn number(&mut self, ty: &Type, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        let Self { source, document, findings, .. } = self;
        let text = source.number()?;
        let slot = rules::number_in_field(ty.kind, text, document, findings, trail);
        Ok(slot.unwrap_or_else(|| self.refuse_type(ty, Found::Number, trail)))
    }
}
