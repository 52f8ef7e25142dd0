//! The reader: walks a source along the declared types, checks its shape, and stores the valid values.

use arrayvec::ArrayVec;

use super::json_type::JsonType as Found;
use super::source::{Halt, Key, Source};
use super::stop::{DEPTH, Stop};
use crate::document::{Document, Items, Node, PackedSlot, Slot, Slots};
use crate::report::{Findings, Params, Path, Scope, Trail};
use crate::rule::{Reason, Rule};
use crate::rules;
use crate::scalar::Timestamp;
use crate::schema::{Direction, Field, Kind, Object, Type};
use crate::terms::Terms;
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
    /// What the platform made, or the library: unknown fields are skipped.
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
    pub(super) depth: u32,
    /// Whether the root may be an envelope.
    may_be_envelope: bool,
    /// Why the reader halted, unless the source did.
    stop: Option<Stop>,
}

/// The unknown keys of one object, to find a repeated one. Bounded: once the list of violations is full, no key is
/// added.
type UnknownKeys = Vec<Box<str>>;

impl<'c, 'b, S: Source<'b>> Reader<'c, 'b, S> {
    // Built in place: moving what was just written causes a store-forwarding stall.
    #[inline(always)]
    pub(crate) fn new(terms: &'c Terms, source: S, mode: Mode, scope: Scope) -> Self {
        let document = Document::new(source.body());
        Self {
            source,
            document,
            findings: Findings::new(terms, scope),
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

    /// The place at which reading stopped, if it is not that of the whole document.
    pub(crate) fn stop_path(&self) -> Path {
        if self.stop.is_some() { Path::default() } else { self.source.stop_path() }
    }

    #[cold]
    pub(super) fn halt(&mut self, stop: Stop) -> Halt {
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

    /// Reads the root as an object that will be a field of another.
    pub(crate) fn nested(&mut self, object: &'static Object) -> Result<PackedSlot, Halt> {
        self.depth = 1;
        let root = self.value(&Type { kind: Kind::Object(object), list: false, required: true }, &Trail::ROOT);
        self.depth = 0;
        root
    }

    /// Stores a value without an object around it; returns its place.
    pub(crate) fn hold(&mut self, slot: PackedSlot) -> u32 {
        self.document.push(slot)
    }

    /// The values read so far.
    pub(crate) const fn document(&self) -> &Document<'b> {
        &self.document
    }

    /// Reads the input or session of an envelope, whose depth counts from one again.
    pub(super) fn inside(&mut self, object: &'static Object) -> Result<PackedSlot, Halt> {
        let depth = self.depth;
        let root = self.root(object, false);
        self.depth = depth;
        root
    }

    /// Reads a value of a declared type.
    // One more call per value is measurable.
    #[inline(always)]
    pub(crate) fn value(&mut self, ty: &Type, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        let found = self.source.kind()?;
        if found == Found::Null {
            self.source.scalar()?;
            if ty.required {
                return Ok(self.refuse_null(ty, trail));
            }
            return Ok(PackedSlot::ABSENT);
        }
        if ty.list { self.list(ty, found, trail) } else { self.single(ty, found, trail) }
    }

    #[cold]
    fn refuse_null(&mut self, ty: &Type, trail: &Trail<'_>) -> PackedSlot {
        self.missing(ty, trail);
        if self.findings.keep_refused() { self.document.keep_value(PackedSlot::ABSENT) } else { PackedSlot::INVALID }
    }

    #[cold]
    pub(crate) fn missing(&mut self, ty: &Type, trail: &Trail<'_>) {
        let direction = self.direction();
        self.findings.report_with(Rule::ShapeMissing, trail, || Params::NONE.text("expected", ty.declared(direction)));
    }

    /// Reads and refuses a value of another type than the field takes.
    #[cold]
    pub(super) fn wrong_type(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        self.refuse_type(ty, found, trail);
        self.refuse_next()
    }

    #[cold]
    fn refuse_type(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) {
        let direction = self.direction();
        self.findings.report_with(Rule::ShapeWrongType, trail, || {
            Params::NONE.text("expected", ty.declared(direction)).text("found", found.as_str())
        });
    }

    /// Skips the next value, which is refused, or keeps it as it comes.
    pub(super) fn refuse_next(&mut self) -> Result<PackedSlot, Halt> {
        if !self.findings.keep_refused() {
            self.skip()?;
            return Ok(PackedSlot::INVALID);
        }
        let value = self.any()?;
        Ok(self.document.keep_value(value))
    }

    pub(super) fn direction(&self) -> Direction {
        let is_stored = self.mode == Mode::Stored || (S::OVERLAYS && !self.source.is_over());
        if is_stored { Direction::Output } else { Direction::Input }
    }

    fn too_long(&mut self, limit: usize, rule: Rule, trail: &Trail<'_>) {
        self.findings.report_with(rule, trail, || Params::NONE.number("limit", limit as u64));
    }

    pub(super) fn enter(&mut self) -> Result<(), Halt> {
        if self.depth >= DEPTH {
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

    /// Stores a value of any shape as it comes.
    pub(super) fn any(&mut self) -> Result<PackedSlot, Halt> {
        let value = match self.source.kind()? {
            Found::Object => {
                self.enter()?;
                let mut entries = Vec::new();
                while let Key::Other(key) = self.source.key(None)? {
                    entries.push(Slot::Text(self.document.keep(key)).into());
                    entries.push(self.any()?);
                }
                self.depth -= 1;
                Slot::Map { first: self.document.push_row(&entries), len: (entries.len() / 2) as u32 }
            }
            Found::List => {
                self.enter()?;
                let mut row = Vec::new();
                while self.source.item()? {
                    row.push(self.any()?);
                }
                self.depth -= 1;
                self.row(&row)
            }
            Found::String | Found::Enum => Slot::Text(self.document.keep_text(self.source.string()?)),
            Found::Number => Slot::Number(self.document.keep_text(self.source.number()?)),
            Found::Boolean => Slot::Boolean(self.source.boolean()?),
            Found::Null | Found::Other => {
                self.source.scalar()?;
                Slot::Absent
            }
        };
        Ok(value.into())
    }

    /// Stores a list of which not every item is of its type.
    pub(super) fn row(&mut self, items: &[PackedSlot]) -> Slot {
        let first = self.document.push_row(items);
        Slot::List { first, len: items.len() as u32, items: Items { objects: false, sound: false, lone: false } }
    }

    fn single(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        match (ty.kind, found) {
            (Kind::Json, _) => self.any(),
            (_, Found::String) | (Kind::Status, Found::Enum) => self.text(ty, trail),
            (_, Found::Number) => self.number(ty, trail),
            (Kind::Object(object), Found::Object) => self.object(object, trail),
            // False is what an absent one is.
            (Kind::Boolean, Found::Boolean) => {
                Ok(if self.source.boolean()? { Slot::Boolean(true).into() } else { PackedSlot::ABSENT })
            }
            _ => self.wrong_type(ty, found, trail),
        }
    }

    /// Reads a list; a lone value is a list of one.
    fn list(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        let item_type = ty.item();
        let objects = matches!(ty.kind, Kind::Object(_));
        if found != Found::List {
            let item = self.lone(&item_type, found, trail)?;
            let sound = !item.is_refused() && !item.is_absent();
            let first = match item.slot() {
                Slot::Kept(_) => return Ok(item),
                Slot::Object(at) => at,
                Slot::Invalid | Slot::Absent => 0,
                _ => self.document.push(item),
            };
            let items = Items { objects, sound, lone: true };
            return Ok(Slot::List { first, len: sound.into(), items }.into());
        }
        let place = if self.findings.are_given() { None } else { Some(self.source.place()) };
        self.enter()?;
        let (mark, kept) = (self.findings.mark(), self.document.mark());
        let (mut count, mut len, mut sound) = (0, 0, true);
        let (mut first, mut last) = (self.document.len() as u32, None);
        // The items so far, once one of them is kept as it came: its own slots lie between those of the items.
        let mut row: Option<Vec<PackedSlot>> = None;
        while self.source.item()? {
            if count == ITEMS {
                self.findings.rewind(mark);
                self.document.rewind(kept);
                self.too_long(ITEMS as usize, Rule::ListTooLong, trail);
                return self.refuse_list(place);
            }
            let item = self.value(&item_type, &trail.index(count))?;
            sound &= !item.is_refused();
            if !sound && place.is_some() {
                let items = Items { objects, sound, lone: false };
                let so_far = Slot::List { first, len, items };
                let row = row.get_or_insert_with(|| Slots::new(&self.document, so_far).map(Into::into).collect());
                row.push(item);
                if let Slot::Object(at) = item.slot() {
                    self.document.chain(None, at, count);
                }
                count += 1;
                continue;
            }
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
        if let Some(row) = row {
            return Ok(self.row(&row).into());
        }
        if count == 0 && rules::counts_as_absent(ty) {
            return Ok(PackedSlot::ABSENT);
        }
        Ok(Slot::List { first, len, items: Items { objects, sound, lone: false } }.into())
    }

    /// Reads a lone value, which is written as a list of one: what is stored must not get too deep by that.
    fn lone(&mut self, ty: &Type, found: Found, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        let deeper = u32::from(!self.findings.are_given());
        self.depth += deeper;
        let item = self.single(ty, found, trail);
        self.depth -= deeper;
        item
    }

    /// Skips the rest of a list that is too long, or goes back to keep it as it came.
    #[cold]
    fn refuse_list(&mut self, place: Option<S::Place>) -> Result<PackedSlot, Halt> {
        if let Some(place) = place {
            self.depth -= 1;
            self.source.back_to(place);
            return self.refuse_next();
        }
        self.skip()?;
        while self.source.item()? {
            self.skip()?;
        }
        self.depth -= 1;
        Ok(PackedSlot::INVALID)
    }

    /// Reads an object, and applies the rules of it.
    // Not inlined: a scalar then has few registers to save.
    #[inline(never)]
    fn object(&mut self, object: &'static Object, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        self.enter()?;
        let base = self.held.len();
        let hidden = self.hidden(object);
        let (mut expected, mut seen, mut present) = (0, hidden, 0_u32);
        let mut unknown = UnknownKeys::new();
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
            if S::OVERLAYS && self.depth == 1 && self.source.is_over() {
                self.findings.name(field);
            }
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
        if alone && self.depth == 1 && self.may_be_envelope && self.names_envelope(key) {
            return Err(self.halt(Stop::Envelope));
        }
        if self.mode == Mode::Stored {
            return Ok(());
        }
        if self.findings.is_full() {
            self.findings.report(Rule::ShapeUnknownField, trail);
            return Ok(());
        }
        let first = unknown.iter().position(|known| **known == *key);
        let rank = first.unwrap_or(unknown.len());
        let here = trail.unknown(key, rank as u32);
        if key.len() > TEXT {
            self.too_long(TEXT, Rule::TextTooLong, &here);
        } else if first.is_some() {
            self.findings.report(Rule::ShapeDuplicateField, &here);
        } else {
            let hidden = self.hidden(object);
            let shown = |field: &&Field| hidden & 1 << field.position == 0;
            // Only an update hides fields, and only of the whole.
            let is_fixed = hidden != 0 && (object.find(key, 0).is_some() || SESSION.find(key, 0).is_some());
            self.findings.report_with(Rule::ShapeUnknownField, &here, || match object.suggestion(key).filter(shown) {
                _ if is_fixed => Params::NONE.reason(Some(Reason::NotUpdatable)),
                Some(field) => Params::NONE.text("suggestion", field.name),
                None => Params::NONE,
            });
        }
        if first.is_none() {
            unknown.push(key.into());
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
        let ty = if self.is_brought() { &ty.as_required() } else { ty };
        let Self { source, document, findings, now, .. } = self;
        let text = source.string()?;
        if text.as_str().len() > TEXT {
            self.too_long(TEXT, Rule::TextTooLong, trail);
            return self.refuse_last(Found::String);
        }
        match rules::text_in_field(ty, text, *now, document, findings, trail) {
            Some(slot) if !slot.is_invalid() => Ok(slot),
            Some(_) => self.refuse_last(Found::String),
            None => {
                self.refuse_type(ty, Found::String, trail);
                self.refuse_last(Found::String)
            }
        }
    }

    /// Whether the next value is a field of a stored session that the caller of a step brings: it is not left out, so an
    /// empty text is not null.
    #[inline]
    fn is_brought(&self) -> bool {
        S::OVERLAYS && self.mode == Mode::Stored && self.depth == 1 && self.source.is_over()
    }

    /// Reads a number.
    fn number(&mut self, ty: &Type, trail: &Trail<'_>) -> Result<PackedSlot, Halt> {
        let Self { source, document, findings, .. } = self;
        let text = source.number()?;
        match rules::number_in_field(ty.kind, text, document, findings, trail) {
            Some(slot) if !slot.is_invalid() => Ok(slot),
            Some(_) => self.refuse_last(Found::Number),
            None => {
                self.refuse_type(ty, Found::Number, trail);
                self.refuse_last(Found::Number)
            }
        }
    }

    /// What is stored of a text or number that was refused. It is read once more: values that are accepted don't pay.
    #[cold]
    fn refuse_last(&mut self, found: Found) -> Result<PackedSlot, Halt> {
        if !self.findings.keep_refused() {
            return Ok(PackedSlot::INVALID);
        }
        let span = self.document.keep_text(self.source.again(found)?);
        let value = if found == Found::Number { Slot::Number(span) } else { Slot::Text(span) };
        Ok(self.document.keep_value(value.into()))
    }
}
