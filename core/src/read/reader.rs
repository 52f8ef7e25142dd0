//! The reader: walks a source along the declared types and keeps what is right.

use arrayvec::ArrayVec;

use super::source::{Halt, JsonType as Found, Key, Source, Unreadable};
use crate::check::{self, Parts};
use crate::document::{Document, Items, Node, Packed, Slot};
use crate::report::{Params, Sink, Trail};
use crate::rule::Rule;
use crate::scalar::Timestamp;
use crate::schema::page::{AddressField, CREATE, FIXED, INVOICE_REF, LineField, SESSION};
use crate::schema::{Direction, Field, Kind, Object, Role, Type};
use crate::validator::Validator;
use crate::wire;

/// Deeper than this no document goes, the input object being the first level.
const DEPTH: u32 = 32;
/// The longest string of a known field, and the longest key, in bytes.
pub(crate) const TEXT: usize = 65_535;
/// Room for the values of all objects that are read at one time.
const ROOM: usize = if CREATE.room() > SESSION.room() { CREATE.room() } else { SESSION.room() };
/// The longest list.
pub(crate) const ITEMS: u32 = 10_000;

/// What is read, where the rules depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The create input.
    Request,
    /// What may change in a session: the create input without the organization and the pending payment.
    Update,
    /// What the platform says: unknown fields are passed over, aged tables only warn.
    Stored,
}

/// Why reading ended before the document did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Malformed(Unreadable),
    TooDeep,
    TooLarge(u32),
    /// The root turned out to be an envelope around the input: read again, from the start.
    Envelope,
}

impl From<Unreadable> for Stop {
    fn from(unreadable: Unreadable) -> Self {
        unreadable.limit().map_or(Self::Malformed(unreadable), Self::TooLarge)
    }
}

impl Stop {
    /// The one finding of a document that was not read to its end.
    pub(crate) fn finding(self) -> (Rule, Params) {
        match self {
            Self::Malformed(at) => (
                Rule::JsonMalformed,
                Params::NONE.number("line", at.line().into()).number("column", at.column().into()),
            ),
            Self::TooLarge(limit) => {
                (Rule::JsonTooLarge, Params::NONE.text("what", "bytes").number("limit", limit.into()))
            }
            // An envelope is asked for only where the reader is told to look for one.
            Self::TooDeep | Self::Envelope => {
                (Rule::JsonTooLarge, Params::NONE.text("what", "depth").number("limit", DEPTH.into()))
            }
        }
    }
}

/// Reads one document.
pub(crate) struct Reader<'c, 'b, S> {
    pub(super) source: S,
    pub(crate) document: Document<'b>,
    pub(crate) sink: Sink<'c>,
    pub(super) now: Option<Timestamp>,
    mode: Mode,
    /// The values of the objects being read, innermost last, those of each in declared order.
    held: ArrayVec<Packed, ROOM>,
    depth: u32,
    /// Whether a root that is an envelope is to be read as such.
    may_be_envelope: bool,
    /// Why the reader halted, where it was not the source that did.
    stop: Option<Stop>,
}

/// The unknown keys of one object, for telling a repeated one. Bounded: what comes once the list of violations is
/// full is not told.
#[derive(Default)]
struct Strangers {
    keys: Vec<Box<str>>,
    /// Whether the key came that would have opened an envelope.
    had_envelope: bool,
}

impl<'c, 'b, S: Source<'b>> Reader<'c, 'b, S> {
    // Made where it stays: moving what was just written takes a wait.
    #[inline(always)]
    pub(crate) fn new(validator: &'c Validator, source: S, mode: Mode) -> Self {
        let document = Document::new(source.body());
        Self {
            source,
            document,
            sink: Sink::new(validator.policy_ref(), mode == Mode::Stored),
            now: validator.now_ref().copied().filter(|_| mode != Mode::Stored),
            mode,
            held: ArrayVec::new_const(),
            depth: 0,
            may_be_envelope: false,
            stop: None,
        }
    }

    /// Why reading halted, once it has.
    pub(crate) fn stop(&self) -> Stop {
        self.stop.unwrap_or_else(|| self.source.trouble().into())
    }

    #[cold]
    fn halt(&mut self, stop: Stop) -> Halt {
        self.stop = Some(stop);
        Halt
    }

    /// Judges what needs more than one field.
    pub(crate) fn judge(&mut self, root: u32, parts: &'static Parts, contact_conflict: bool) {
        self.judge_with(root, |node, sink| check::whole(node, parts, contact_conflict, sink));
    }

    pub(crate) fn judge_with(&mut self, root: u32, judge: impl FnOnce(Node<'_>, &mut Sink<'c>)) {
        judge(Node::new(&self.document, root), &mut self.sink);
    }

    pub(crate) fn finish(&mut self) -> Result<(), Halt> {
        self.source.finish()
    }

    /// Reads the root as an object of a type. [`Stop::Envelope`] asks to start again with an envelope's reader.
    pub(crate) fn root(&mut self, object: &'static Object, envelope: bool) -> Result<Packed, Halt> {
        self.may_be_envelope = envelope;
        self.depth = 0;
        let ty = Type { kind: Kind::Object(object), list: false, required: true };
        self.value(&ty, &Trail::ROOT)
    }

    /// Enters an envelope's object; false, with the value passed over, where the next value is none.
    pub(crate) fn open(&mut self) -> Result<bool, Halt> {
        if self.source.kind()? != Found::Object {
            self.skip()?;
            return Ok(false);
        }
        self.enter()?;
        Ok(true)
    }

    /// Keeps a value without an object around it; returns its place.
    pub(crate) fn hold(&mut self, slot: Packed) -> u32 {
        self.document.push(slot)
    }

    /// What was read so far.
    pub(crate) const fn document(&self) -> &Document<'b> {
        &self.document
    }

    /// Where the values come from.
    pub(crate) const fn source(&self) -> &S {
        &self.source
    }

    /// Moves to the next of an envelope's keys that is asked for, the first time it comes; passes over all others.
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

    /// What the next value is.
    pub(crate) fn found(&mut self) -> Result<Found, Halt> {
        self.source.kind()
    }

    /// Runs with the depth of the input itself; the envelope's own counts again behind it.
    pub(crate) fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Halt>) -> Result<T, Halt> {
        let depth = core::mem::take(&mut self.depth);
        let result = read(self);
        self.depth = depth;
        result
    }

    /// Reads a value of a declared type.
    // A call more for each would be felt.
    #[inline(always)]
    pub(crate) fn value(&mut self, ty: &Type, trail: &Trail<'_>) -> Result<Packed, Halt> {
        let found = self.source.kind()?;
        if found == Found::Null {
            self.source.scalar()?;
            if ty.required {
                self.missing(ty, trail);
                return Ok(Packed::INVALID);
            }
            return Ok(Packed::ABSENT);
        }
        if ty.list { self.list(ty, found, trail) } else { self.single(ty, found, trail) }
    }

    #[cold]
    pub(crate) fn missing(&mut self, ty: &Type, trail: &Trail<'_>) {
        let direction = self.direction();
        self.sink.report_with(Rule::ShapeMissing, trail, || Params::NONE.text("expected", ty.declared(direction)));
    }

    /// Passes over a value of another type than the field takes.
    #[cold]
    pub(super) fn wrong_type(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<Packed, Halt> {
        self.skip()?;
        Ok(self.refuse_type(ty, found, trail))
    }

    /// Refuses a value that was passed already.
    #[cold]
    pub(super) fn refuse_type(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Packed {
        let direction = self.direction();
        self.sink.report_with(Rule::ShapeWrongType, trail, || {
            Params::NONE.text("expected", ty.declared(direction)).text("found", found.as_str())
        });
        Packed::INVALID
    }

    fn direction(&self) -> Direction {
        if self.mode == Mode::Stored { Direction::Output } else { Direction::Input }
    }

    pub(super) fn too_long(&mut self, limit: usize, rule: Rule, trail: &Trail<'_>) -> Packed {
        self.sink.report_with(rule, trail, || Params::NONE.number("limit", limit as u64));
        Packed::INVALID
    }

    fn enter(&mut self) -> Result<(), Halt> {
        if self.depth == DEPTH {
            return Err(self.halt(Stop::TooDeep));
        }
        self.depth += 1;
        self.source.begin()
    }

    /// Passes over a value, which must be well-formed all the same.
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
                    wire::write_text(out, key);
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
            Found::String => wire::write_text(out, self.source.string()?.as_str()),
            Found::Number => out.push_str(self.source.number()?.as_str()),
            Found::Boolean => out.push_str(if self.source.boolean()? { "true" } else { "false" }),
            Found::Null | Found::Other => {
                self.source.scalar()?;
                out.push_str("null");
            }
        }
        Ok(())
    }

    fn single(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<Packed, Halt> {
        match (ty.kind, found) {
            (Kind::Json, _) => self.any(),
            (_, Found::String) => self.text(ty, trail),
            (_, Found::Number) => self.number(ty, trail),
            (Kind::Object(object), Found::Object) => self.object(object, trail),
            (Kind::Boolean, Found::Boolean) => Ok(Slot::Boolean(self.source.boolean()?).into()),
            _ => self.wrong_type(ty, found, trail),
        }
    }

    /// Keeps a value of any shape as JSON text.
    fn any(&mut self) -> Result<Packed, Halt> {
        let mut json = String::new();
        self.copy(&mut json)?;
        Ok(Slot::Text(self.document.keep(&json)).into())
    }

    /// Reads a list; a lone value is a list of one.
    fn list(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<Packed, Halt> {
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
        let (mark, kept) = (self.sink.mark(), self.document.len());
        let (mut count, mut len, mut sound) = (0, 0, true);
        let (mut first, mut last) = (self.document.len() as u32, None);
        while self.source.item()? {
            if count == ITEMS {
                self.skip()?;
                while self.source.item()? {
                    self.skip()?;
                }
                self.depth -= 1;
                self.sink.rewind(mark);
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
        // An empty list of invoices is not provided; other lists may be empty.
        if count == 0 && self.is_invoices(ty) {
            return Ok(Packed::ABSENT);
        }
        Ok(Slot::List { first, len, items: Items { objects, sound, lone: false } }.into())
    }

    /// Whether a list is `invoiceIds` or `invoiceRefs`.
    fn is_invoices(&self, ty: &Type) -> bool {
        match ty.kind {
            Kind::InvoiceId => true,
            Kind::Object(object) => core::ptr::eq(object, &INVOICE_REF),
            _ => false,
        }
    }

    /// Reads an object, and judges it as a whole.
    // By itself: a scalar then has few registers to save.
    #[inline(never)]
    fn object(&mut self, object: &'static Object, trail: &Trail<'_>) -> Result<Packed, Halt> {
        self.enter()?;
        let base = self.held.len();
        let hidden = self.hidden(object);
        let (mut expected, mut seen, mut told) = (0, hidden, 0_u32);
        let mut strangers = Strangers::default();
        loop {
            let next = object.fields.get(expected);
            let (nth, field) = match self.source.key(next)? {
                Key::End => break,
                Key::Expected => (expected, next),
                Key::Other(key) => match object.find(key, expected) {
                    Some(nth) if hidden & 1 << nth == 0 => (nth, object.fields.get(nth)),
                    _ => {
                        let key = key.to_owned();
                        self.stranger(&mut strangers, object, &key, trail, seen == hidden)?;
                        self.skip()?;
                        continue;
                    }
                },
            };
            let Some(field) = field else { continue };
            expected = nth + 1;
            if seen & 1 << nth != 0 {
                self.sink.report(Rule::ShapeDuplicateField, &trail.field(field));
                self.skip()?;
                continue;
            }
            seen |= 1 << nth;
            let slot = self.value(&field.ty, &trail.field(field))?;
            if !slot.is_absent() {
                self.hold_field(slot, base, nth, told);
                told |= 1 << nth;
            }
        }
        self.depth -= 1;
        if object.required & !seen != 0 {
            for field in object.fields.iter().filter(|field| object.required & !seen & 1 << field.position != 0) {
                self.missing(&field.ty, &trail.field(field));
            }
        }
        let at = self.document.push_object(self.held.get(base..).unwrap_or_default(), told);
        self.held.truncate(base);
        Ok(self.whole(object, at, told == 0, trail))
    }

    /// Holds the value of a field among those that its object has so far. There is room for all of all.
    #[inline]
    fn hold_field(&mut self, slot: Packed, base: usize, nth: usize, told: u32) {
        // Clients that have an order have the declared one.
        let _ = if told >> nth == 0 {
            self.held.try_push(slot)
        } else {
            self.held.try_insert(base + (told & ((1 << nth) - 1)).count_ones() as usize, slot)
        };
    }

    /// The fields of an object that are not taken here, a bit each.
    fn hidden(&self, object: &'static Object) -> u32 {
        if self.mode == Mode::Update && core::ptr::eq(object, &CREATE) {
            FIXED.iter().fold(0, |hidden, field| hidden | 1 << *field as u32)
        } else {
            0
        }
    }

    /// Refuses a key that the type does not have.
    #[cold]
    fn stranger(
        &mut self,
        strangers: &mut Strangers,
        object: &'static Object,
        key: &str,
        trail: &Trail<'_>,
        alone: bool,
    ) -> Result<(), Halt> {
        if self.depth == 1 && self.may_be_envelope && !strangers.had_envelope && self.names_envelope(key) {
            strangers.had_envelope = true;
            // A session may grow a field of such a name; behind fields of its own it is no envelope.
            let opens = if self.mode == Mode::Stored { alone } else { self.source.kind()? == Found::Object };
            if opens {
                return Err(self.halt(Stop::Envelope));
            }
        }
        if self.mode == Mode::Stored {
            return Ok(());
        }
        if self.sink.is_full() {
            self.sink.report(Rule::ShapeUnknownField, trail);
            return Ok(());
        }
        let first = strangers.keys.iter().position(|known| **known == *key);
        let rank = first.unwrap_or(strangers.keys.len());
        let here = trail.unknown(key, rank as u32);
        if key.len() > TEXT {
            self.too_long(TEXT, Rule::TextTooLong, &here);
        } else if first.is_some() {
            self.sink.report(Rule::ShapeDuplicateField, &here);
        } else {
            let hidden = self.hidden(object);
            let shown = |field: &&Field| hidden & 1 << field.position == 0;
            self.sink.report_with(Rule::ShapeUnknownField, &here, || match object.suggestion(key).filter(shown) {
                Some(field) => Params::NONE.text("suggestion", field.name),
                None => Params::NONE,
            });
        }
        if first.is_none() {
            strangers.keys.push(key.into());
        }
        Ok(())
    }

    fn names_envelope(&self, key: &str) -> bool {
        if self.mode == Mode::Stored { matches!(key, "data" | "errors") } else { key == "variables" }
    }

    /// Judges an object as a whole, now that its fields are read.
    fn whole(&mut self, object: &'static Object, at: u32, empty: bool, trail: &Trail<'_>) -> Packed {
        let part = |document: &Document<'_>, field: usize| Node::new(document, at).slot(field);
        match object.role {
            Role::Plain => {}
            Role::ContactRef => {
                if empty {
                    self.sink.report(Rule::ContactRefEmpty, trail);
                    self.document.truncate(at as usize);
                    return Packed::ABSENT;
                }
            }
            Role::Address => {
                if let Slot::List { len: 0, items: Items { sound: true, .. }, .. } =
                    part(&self.document, AddressField::lines as usize)
                {
                    self.sink.report(Rule::AddressNoLines, trail);
                }
            }
            Role::Line => {
                let positive = match part(&self.document, LineField::quantity as usize) {
                    Slot::Quantity(quantity) => quantity.is_positive(),
                    Slot::Number(span) => !self.document.text(span).starts_with('-'),
                    _ => true,
                };
                if !positive {
                    self.sink.report(Rule::LineQuantityNotPositive, trail);
                }
            }
        }
        Slot::Object(at).into()
    }
}
